import PlatesCore

/// The page of a person's workouts.
struct WorkoutsModel: Sendable {
    struct Row: Sendable {
        let id: String
        let name: String
        let detail: String
    }

    let workouts: [Row]
    let isEmpty: Bool

    init(_ workouts: [Workout]) {
        isEmpty = workouts.isEmpty
        self.workouts = workouts.map { workout in
            let count = workout.targets.count
            let exercises = count == 1 ? "1 exercise" : "\(count) exercises"
            return Row(
                id: workout.id.text, name: workout.name,
                detail: "\(exercises), \(workout.setCount) sets"
            )
        }
    }
}
