import Foundation
import PlatesCore

/// The page on which an exercise is looked up to be added to a day or a workout.
struct ExercisePickerModel: Sendable {
    struct Result: Sendable {
        let id: String
        let name: String
        let detail: String

        init(_ exercise: Exercise) {
            id = exercise.id.text
            name = exercise.name
            detail = exercise.detailText
        }
    }

    let title: String
    let searchPath: String
    /// Where the button of a result posts to.
    let action: String
    let backPath: String
    /// The day to which it is added; `nil` where it is added to a workout.
    let day: String?
    let query: String
    let heading: String
    let results: [Result]
    /// Tells a second press of a button from a second addition.
    let submission = UUID.random().text
}

extension Exercise {
    /// `Barbell · Chest, Triceps`
    package var detailText: String {
        let muscles = primaryMuscles.map(\.title).joined(separator: ", ")
        return isOwn ? "\(equipment.title) · \(muscles) · your own" : "\(equipment.title) · \(muscles)"
    }
}
