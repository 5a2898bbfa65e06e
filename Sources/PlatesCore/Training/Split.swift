import Foundation

/// A ready-made split: workouts and their days, as a starting point.
///
/// Exercises are identified by their names in the catalogue.
public struct Split: Hashable, Sendable {
    /// Which workout falls on which day, by its index in `workouts`.
    public enum Days: Hashable, Sendable {
        case weekly([Weekday: Int])
        /// nil is a free day.
        case rotation([Int?])
        /// A rotation of whole weeks, so that workouts keep their weekdays. It begins on the Monday of the week in
        /// which it is adopted.
        case weeks([Int?])
    }

    /// Its name in addresses.
    public let slug: String
    public let name: String
    /// One sentence.
    public let description: Phrase
    public let workouts: [SplitWorkout]
    public let days: Days

    /// The schedule with the ids of the created workouts, in the same order.
    ///
    /// - Parameter startsOn: The first day of the schedule, on which a rotation begins.
    public func schedule(workoutIDs: [UUID], startsOn: Day) -> Schedule {
        func workouts(_ index: Int?) -> [UUID] {
            index.flatMap { workoutIDs.indices.contains($0) ? [workoutIDs[$0]] : nil } ?? []
        }
        switch days {
        case .weekly(let days):
            return .weekly(days.mapValues(workouts).filter { !$0.value.isEmpty })
        case .rotation(let days): return .rotation(startsOn: startsOn, days: days.map(workouts))
        case .weeks(let days):
            let monday = startsOn.startOfWeek(first: .monday)
            return .rotation(startsOn: monday, days: days.map(workouts))
        }
    }

    /// All ready-made splits, the simplest first.
    public static let all = [
        fullBody, upperLower, pushPullLegs, fiveByFive, bodyweightAtHome,
    ]

    /// The split of an address.
    public static func named(_ slug: String) -> Split? {
        all.first { $0.slug == slug }
    }
}

/// A workout of a ready-made split.
public struct SplitWorkout: Hashable, Sendable {
    public let name: String
    public let targets: [SplitTarget]

    init(_ name: String, _ targets: [SplitTarget]) {
        self.name = name
        self.targets = targets
    }

    /// The workout with the ids of its exercises; unknown exercises are left out.
    public func workout(id: UUID = UUID(), exerciseID: (String) -> UUID?) -> Workout {
        let targets = targets.compactMap { target in
            exerciseID(target.exercise).map(target.target)
        }
        return Workout(id: id, name: name, targets: targets)
    }
}
