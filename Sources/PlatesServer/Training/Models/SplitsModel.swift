import PlatesCore

/// The page of ready-made splits.
struct SplitsModel: Sendable {
    struct Row: Sendable {
        let slug: String
        let name: String
        let description: String
        let workouts: [WorkoutLine]
    }

    struct WorkoutLine: Sendable {
        let name: String
        let exercises: String
    }

    let splits: [Row]
    let hasSchedule: Bool

    init(hasSchedule: Bool) {
        self.hasSchedule = hasSchedule
        splits = Split.all.map { split in
            Row(
                slug: split.slug, name: split.name, description: split.description,
                workouts: split.workouts.map { workout in
                    WorkoutLine(
                        name: workout.name,
                        exercises: workout.targets.map(\.exercise).joined(separator: ", ")
                    )
                }
            )
        }
    }
}
