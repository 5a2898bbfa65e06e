import Foundation

/// In which order exercises stand on one day alone, by the planned item, or by the exercise outside the plan.
public struct ItemOrder: Hashable, Sendable {
    /// Where each stands among those of its workout, from 0.
    public let positions: [UUID: Int]

    public init(_ positions: [UUID: Int] = [:]) {
        self.positions = positions
    }

    /// One in which these come in this order.
    public init(_ ids: [UUID]) {
        positions = Dictionary(ids.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    /// What has no position, because it came to the day later, stands behind what has one.
    public func sorted<Item>(_ items: [Item], by id: (Item) -> UUID) -> [Item] {
        guard !positions.isEmpty else { return items }
        return items.enumerated().sorted { left, right in
            let order = [left, right].map { positions[id($0.element)] ?? .max }
            return order[0] == order[1] ? left.offset < right.offset : order[0] < order[1]
        }.map(\.element)
    }
}

extension Array where Element: Equatable {
    /// With an element at another index, or at the end if there are fewer; the others stay in their order.
    public func moving(_ element: Element, to index: Int) -> [Element] {
        guard let old = firstIndex(of: element) else { return self }
        var moved = self
        moved.remove(at: old)
        moved.insert(element, at: Swift.min(Swift.max(index, 0), moved.count))
        return moved
    }
}
