import PlatesCore
import Web

/// The page of ready-made splits.
package struct SplitsModel: Sendable {
    package struct Row: Sendable {
        let slug: String
        package let name: String
        package let description: String
        package let workouts: [WorkoutLine]
        let later: FormField?

        package init(
            slug: String, name: String, description: String, workouts: [WorkoutLine], later: FormField?
        ) {
            self.slug = slug
            self.name = name
            self.description = description
            self.workouts = workouts
            self.later = later
        }
    }

    package struct WorkoutLine: Sendable {
        package let name: String
        package let exercises: String
    }

    let splits: [Row]
    let hasSchedule: Bool
    /// Whether a split begins tomorrow, because today was begun.
    let isDelayed: Bool

    /// - Parameter start: The day from which one can hold.
    package init(_ history: ScheduleHistory, today: Day, start: Day) {
        hasSchedule = !history.entries.isEmpty
        isDelayed = start > today
        splits = Split.all.map { split in
            Row(
                slug: split.slug, name: split.name, description: split.description,
                workouts: split.workouts.map { workout in
                    WorkoutLine(
                        name: workout.name,
                        exercises: workout.targets.map(\.exercise).joined(separator: ", ")
                    )
                },
                later: LaterChoice(history, after: start, id: "later-\(split.slug)").field
            )
        }
    }
}
