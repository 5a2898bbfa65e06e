import PlatesCore
import Web

/// The page of ready-made splits.
struct SplitsModel: Sendable {
    struct Row: Sendable {
        let slug: String
        let name: Phrase
        let description: Phrase
        let workouts: [WorkoutLine]
        let later: FormField?
    }

    struct WorkoutLine: Sendable {
        let name: Phrase
        let exercises: Phrase
    }

    let splits: [Row]
    let hasSchedule: Bool
    /// Whether a split begins tomorrow, because today was begun.
    let isDelayed: Bool

    /// - Parameter start: The day from which one can hold.
    init(_ history: ScheduleHistory, today: Day, start: Day) {
        hasSchedule = !history.entries.isEmpty
        isDelayed = start > today
        splits = Split.all.map { split in
            Row(
                slug: split.slug, name: .name(split.name, .split), description: split.description,
                workouts: split.workouts.map { workout in
                    WorkoutLine(
                        name: .name(workout.name, .split),
                        exercises: workout.targets.map { .name($0.exercise, .exercise) }.joined()
                    )
                },
                later: LaterChoice(history, after: start, id: "later-\(split.slug)").field
            )
        }
    }
}
