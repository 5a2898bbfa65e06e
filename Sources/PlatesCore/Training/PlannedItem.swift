import Foundation

/// A line of a planned workout on a day: an exercise with a number of sets. The same exercise can stand in several.
public struct PlannedItem: Hashable, Sendable, Identifiable {
    /// The id of the workout's line, which is the same in all revisions.
    public let id: UUID
    public let exerciseID: UUID
    /// How many sets its target asks for.
    public let sets: Int

    public init(id: UUID, exerciseID: UUID, sets: Int) {
        self.id = id
        self.exerciseID = exerciseID
        self.sets = sets
    }

    public init(_ target: Target) {
        self.init(id: target.id, exerciseID: target.exerciseID, sets: target.sets)
    }
}

/// What a set was logged for.
public enum SetPurpose: Hashable, Sendable {
    /// Not specified: `ItemAssignment` decides by the day's plan.
    case open
    /// Outside the plan, even if the plan has the exercise.
    case extra
    case item(UUID)

    /// - Throws: `ValidationError` for `extra` if a set is both for an item and outside the plan.
    public init(item: UUID?, isExtra: Bool) throws(ValidationError) {
        guard item == nil || !isExtra else {
            throw ValidationError("extra", TrainingMistake.extraWithItem)
        }
        self = item.map { .item($0) } ?? (isExtra ? .extra : .open)
    }

    /// The planned item, if it names one.
    public var itemID: UUID? {
        if case .item(let id) = self { id } else { nil }
    }
}
