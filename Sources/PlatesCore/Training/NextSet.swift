/// Which exercise of a day is to be done next. Neighbours with the same superset label are a round: one set of each,
/// and then a rest.
public struct NextSet: Sendable {
    public struct Item: Hashable, Sendable {
        public let superset: String?
        /// How many sets are planned; `nil` outside the plan.
        public let planned: Int?
        /// How many counting sets were done.
        public let done: Int

        public init(superset: String? = nil, planned: Int?, done: Int) {
            self.superset = superset
            self.planned = planned
            self.done = done
        }

        fileprivate var isOpen: Bool { planned.map { done < $0 } ?? false }
    }

    /// The index of the item to do next; `nil` if everything planned is done.
    public let index: Int?
    /// Whether to rest before it: not within a round.
    public let isAfterRest: Bool

    /// - Parameter last: The item for which a set was logged last, which `done` counts already.
    public init(after last: Int? = nil, in items: [Item]) {
        guard let last, items.indices.contains(last) else {
            index = Self.first(of: items.indices, in: items) ?? items.indices.first { items[$0].done == 0 }
            isAfterRest = false
            return
        }
        let round = Self.round(of: last, in: items)
        if let next = Self.next(after: last, within: round, items) {
            index = next
            isAfterRest = items[next].done >= items[last].done
            return
        }
        index =
            items[last].planned == nil
            ? last
            : Self.first(of: round.upperBound..<items.endIndex, in: items)
                ?? Self.first(of: items.startIndex..<round.lowerBound, in: items)
        isAfterRest = index != nil
    }

    /// The neighbours that alternate with an item, itself among them.
    static func round(of index: Int, in items: [Item]) -> Range<Int> {
        guard let label = items[index].superset else { return index..<index + 1 }
        let first = items[..<index].lastIndex { $0.superset != label }.map { $0 + 1 } ?? items.startIndex
        let end = items[index...].firstIndex { $0.superset != label } ?? items.endIndex
        return first..<end
    }

    /// Of a round, the open item that is most behind; of equal ones the first after the last.
    private static func next(after last: Int, within round: Range<Int>, _ items: [Item]) -> Int? {
        (Array(last + 1..<round.upperBound) + Array(round.lowerBound...last))
            .filter { items[$0].isOpen }.min { items[$0].done < items[$1].done }
    }

    /// The first open item of a range, or of its round the one that is most behind.
    private static func first(of range: Range<Int>, in items: [Item]) -> Int? {
        guard let first = range.first(where: { items[$0].isOpen }) else { return nil }
        let round = round(of: first, in: items)
        return next(after: round.upperBound - 1, within: round, items)
    }
}
