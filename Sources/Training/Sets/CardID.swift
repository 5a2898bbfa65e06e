import Foundation

/// The id of an exercise's card on the page of a day. An exercise that stands in several has a number from the second
/// on.
struct CardID: Sendable {
    let exercise: UUID
    let number: Int

    /// `exercise-…`, or `exercise-…-2`.
    var text: String { "exercise-" + suffix }

    /// The same without the word.
    var suffix: String { number == 1 ? exercise.text : "\(exercise.text)-\(number)" }
}
