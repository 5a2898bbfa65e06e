/// A bounded queue with round-robin between groups, so that a heavy sender only delays its own items.
///
/// It has limits in total, per group, and per crowd: several groups that may be the same sender, or a group that may be
/// many people and gets a larger share. When it is full, an item of a small group displaces the last one of the largest
/// group.
public struct FairQueue<Group: Hashable & Sendable, Item: Sendable>: Sendable {
    public enum Addition: Sendable {
        case added
        case refused
        /// It was added instead of this one, which was dropped.
        case displaced(Item)
    }

    private struct Waiting: Sendable {
        let number: UInt64
        let item: Item
        let crowd: Group?
    }

    private let limit: Int
    private let limitPerGroup: Int
    private let limitPerCrowd: Int
    private var lines: [Group: [Waiting]] = [:]
    /// The groups in the order of their turns.
    private var turns: [Group] = []
    /// The number of waiting items of each crowd.
    private var crowds: [Group: Int] = [:]
    public private(set) var count = 0

    /// - Parameter limitPerCrowd: Twice a group's limit if it is not given.
    public init(limit: Int, limitPerGroup: Int, limitPerCrowd: Int? = nil) {
        self.limit = limit
        self.limitPerGroup = limitPerGroup
        self.limitPerCrowd = limitPerCrowd ?? limitPerGroup * 2
    }

    /// Whether one more item of a group would be added.
    /// - Parameter crowd: The crowd that the group belongs to; a group that is a crowd by itself is its own.
    public func takes(_ group: Group, in crowd: Group? = nil) -> Bool {
        let own = lines[group]?.count ?? 0
        guard hasShare(group, in: crowd) else { return false }
        return count < limit || longest(above: own + 1) != nil
    }

    /// - Parameters:
    ///   - number: A unique number, to remove the item.
    ///   - crowd: The crowd that the group belongs to; a group that is a crowd by itself is its own.
    public mutating func add(
        _ item: Item, number: UInt64, of group: Group, in crowd: Group? = nil
    ) -> Addition {
        let own = lines[group]?.count ?? 0
        guard hasShare(group, in: crowd) else { return .refused }
        var displaced: Item?
        if count >= limit {
            guard let longest = longest(above: own + 1), let last = lines[longest]?.last else {
                return .refused
            }
            displaced = remove(last.number)
        }
        if own == 0 { turns.append(group) }
        lines[group, default: []].append(Waiting(number: number, item: item, crowd: crowd))
        if let crowd { crowds[crowd, default: 0] += 1 }
        count += 1
        return displaced.map { .displaced($0) } ?? .added
    }

    /// The next item.
    public mutating func next() -> Item? {
        guard let group = turns.first, let first = lines[group]?.first else { return nil }
        turns.removeFirst()
        lines[group]?.removeFirst()
        if lines[group]?.isEmpty == true { lines[group] = nil } else { turns.append(group) }
        left(first)
        return first.item
    }

    /// Removes an item; `nil` if it is not waiting.
    public mutating func remove(_ number: UInt64) -> Item? {
        for (group, line) in lines {
            guard let index = line.firstIndex(where: { $0.number == number }) else { continue }
            lines[group]?.remove(at: index)
            left(line[index])
            if line.count == 1 {
                lines[group] = nil
                turns.removeAll { $0 == group }
            }
            return line[index].item
        }
        return nil
    }

    private func hasShare(_ group: Group, in crowd: Group?) -> Bool {
        let own = lines[group]?.count ?? 0
        guard let crowd else { return own < limitPerGroup }
        return crowds[crowd, default: 0] < limitPerCrowd && (crowd == group || own < limitPerGroup)
    }

    private mutating func left(_ waiting: Waiting) {
        count -= 1
        guard let crowd = waiting.crowd, let number = crowds[crowd] else { return }
        crowds[crowd] = number > 1 ? number - 1 : nil
    }

    /// The group with the most items, if there are more than a number.
    private func longest(above number: Int) -> Group? {
        lines.max { $0.value.count < $1.value.count }.flatMap { $0.value.count > number ? $0.key : nil }
    }
}
