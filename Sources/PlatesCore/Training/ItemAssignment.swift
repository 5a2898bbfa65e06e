import Foundation

/// Which planned item each set of a day belongs to. The one rule for pages, the API, the calendar and adherence.
///
/// A set that names an item of the day belongs to it. Any other that is no extra, because nobody said or because the
/// plan no longer has its item, belongs to the first item of its exercise that still has open sets, else to the last
/// one of its exercise, else to none. Clocks have no part in it.
public struct ItemAssignment: Sendable {
    /// A set, as far as the rule looks at it.
    public struct Effort: Hashable, Sendable {
        public let exerciseID: UUID
        public let purpose: SetPurpose
        /// Whether it was completed and no warm-up.
        public let counts: Bool

        public init(exerciseID: UUID, purpose: SetPurpose, counts: Bool) {
            self.exerciseID = exerciseID
            self.purpose = purpose
            self.counts = counts
        }

        public init(_ entry: SetEntry) {
            self.init(exerciseID: entry.exerciseID, purpose: entry.purpose, counts: entry.counts)
        }
    }

    /// For each set, in their order, the index of its item; `nil` for an extra.
    public let indices: [Int?]
    /// How many sets of each item count, in the order of the items.
    public let done: [Int]

    /// - Parameter efforts: The sets of the day in the order in which they were logged.
    public init(of efforts: [Effort], to items: [PlannedItem]) {
        let byID = Dictionary(
            items.indices.map { (items[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        let byExercise = Dictionary(grouping: items.indices, by: { items[$0].exerciseID })
        var indices: [Int?] = efforts.map { effort in
            guard let index = effort.purpose.itemID.flatMap({ byID[$0] }),
                items[index].exerciseID == effort.exerciseID
            else { return nil }
            return index
        }
        var done = [Int](repeating: 0, count: items.count)
        for (index, effort) in zip(indices, efforts) where effort.counts {
            if let index { done[index] += 1 }
        }
        for (position, effort) in efforts.enumerated()
        where indices[position] == nil && effort.purpose != .extra {
            let choices = byExercise[effort.exerciseID] ?? []
            guard let index = choices.first(where: { done[$0] < items[$0].sets }) ?? choices.last else {
                continue
            }
            indices[position] = index
            if effort.counts { done[index] += 1 }
        }
        self.indices = indices
        self.done = done
    }
}
