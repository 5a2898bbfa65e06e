import PlatesCore

/// The page of a person's workouts.
struct WorkoutsModel: Sendable {
    struct Row: Sendable {
        let id: String
        let name: String
        let detail: Phrase
    }

    let workouts: [Row]
    let isEmpty: Bool

    init(_ workouts: [Workout]) {
        isEmpty = workouts.isEmpty
        self.workouts = workouts.map { workout in
            let parts: [Phrase] = ["\(workout.targets.count) exercises", "\(workout.setCount) sets"]
            return Row(id: workout.id.text, name: workout.name, detail: parts.joined(by: .verbatim(", ")))
        }
    }
}
