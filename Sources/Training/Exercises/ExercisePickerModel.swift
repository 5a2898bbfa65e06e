import Foundation
import PlatesCore

/// The page on which an exercise is looked up to be added to a day or a workout.
struct ExercisePickerModel: Sendable {
    struct Result: Sendable {
        let id: String
        let name: Phrase
        let detail: Phrase

        init(_ exercise: Exercise) {
            id = exercise.id.text
            name = exercise.title
            detail = exercise.detailText
        }
    }

    let title: Phrase
    let searchPath: String
    /// Where the button of a result posts to.
    let action: String
    let backPath: String
    /// The day to which it is added; `nil` where it is added to a workout.
    let day: String?
    let query: String
    let heading: Phrase
    let results: [Result]
    /// Where one makes an exercise that is added then.
    var newPath: String { "/exercises/new?\(day.map { "day=\($0)" } ?? "then=\(searchPath)")" }
    /// The same with the typed name.
    var createPath: String { "\(newPath)&name=\(query.percentEncoded)" }
    /// Tells a second press of a button from a second addition.
    let submission = UUID.random().text
}

extension Exercise {
    /// `Barbell · Chest, Triceps`
    package var detailText: Phrase {
        let muscles = primaryMuscles.map(\.title).joined(by: .verbatim(", "))
        return [equipment.title, muscles, isOwn ? "your own" : .empty].joined()
    }

    /// Its name in the reader's language; that of one's own is as it was typed.
    package var title: Phrase { isOwn ? .verbatim(name) : .name(name, .exercise) }

    /// How to do it: the catalogue's cues are texts, one's own are as they were typed.
    package var cueText: Phrase { isOwn ? .verbatim(cue) : Phrase(key: cue) }

    /// Other names by which it is found, in every language.
    var searchedAliases: [String] { isOwn ? aliases : aliases + Languages.bundled.names(of: name, .exercise) }
}
