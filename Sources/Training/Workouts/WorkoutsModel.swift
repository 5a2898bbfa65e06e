import PlatesCore

/// The page of a person's workouts.
package struct WorkoutsModel: Sendable {
    package struct Row: Sendable {
        package let id: String
        package let name: String
        package let detail: String

        package init(id: String, name: String, detail: String) {
            self.id = id
            self.name = name
            self.detail = detail
        }
    }

    package let workouts: [Row]
    package let isEmpty: Bool

    package init(_ workouts: [Workout]) {
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
