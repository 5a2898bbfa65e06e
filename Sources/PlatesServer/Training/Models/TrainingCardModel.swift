import PlatesCore

/// What the home page shows of today's training.
struct TrainingCardModel: Sendable {
    struct WorkoutLine: Sendable {
        let name: String
        let exercises: String
    }

    let day: String
    let state: String
    let stateTitle: String
    let workouts: [WorkoutLine]
    let isFree: Bool
    let sets: String?
    let canStart: Bool
    /// What the link to the day says.
    let link: String
    let isDone: Bool

    init(_ training: TrainingDay) {
        let planned = training.workouts.reduce(0) { $0 + $1.setCount }
        let done = training.sets.count
        day = training.day.description
        state = training.state.rawValue
        stateTitle = training.state.title
        workouts = training.workouts.map { workout in
            let names = training.items.filter { $0.workoutID == workout.id }.map(\.exercise.name)
            return WorkoutLine(name: workout.name, exercises: names.joined(separator: ", "))
        }
        isFree = training.workouts.isEmpty
        sets = done > 0 ? (planned > 0 ? "\(done) of \(planned) sets" : "\(done) sets") : nil
        isDone = training.state == .done
        canStart = training.state == .planned || training.state == .skipped
        link =
            switch training.state {
            case .inProgress: "Go on"
            case .done, .extra, .partial: "Look at it"
            default: "Train anyway"
            }
    }
}
