import Foundation

/// Assigns the sets of a day to its planned items. Pages, the API, the calendar and adherence all use it.
///
/// A set that names an item of the day belongs to it. An extra belongs to none. Any other set belongs to the first item
/// of its exercise that has open sets, else to the last item of its exercise, else to none. Times do not matter.
public struct ItemAssignment: Sendable {
    /// What the rule needs to know of a set.
    public struct Effort: Hashable, Sendable {
        public let exerciseID: UUID
        public let purpose: SetPurpose
        /// Whether it was completed and is not a warm-up.
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

    /// The index of the item of each set, in the order of the sets; `nil` for an extra.
    public let indices: [Int?]
    /// The number of counting sets of each item, in the order of the items.
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

    /// The same as `done` of the sets one by one, because their order does not matter to it.
    public static func done(of groups: [SetGroup], to items: [PlannedItem]) -> [Int] {
        var done = [Int](repeating: 0, count: items.count)
        var rest: [SetGroup] = []
        for group in groups where group.completed > 0 {
            if let id = group.purpose.itemID, let index = items.firstIndex(where: { $0.id == id }),
                items[index].exerciseID == group.exerciseID
            {
                done[index] += group.completed
            } else if group.purpose != .extra {
                rest.append(group)
            }
        }
        for group in rest {
            var (left, last) = (group.completed, Int?.none)
            for index in items.indices where items[index].exerciseID == group.exerciseID {
                let taken = min(left, max(0, items[index].sets - done[index]))
                done[index] += taken
                left -= taken
                last = index
            }
            if let last { done[last] += left }
        }
        return done
    }
}
