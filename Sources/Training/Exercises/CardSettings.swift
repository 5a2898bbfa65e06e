import PlatesCore
import Web

/// What an exercise's settings show on its card.
struct CardSettings: Sendable {
    /// `Includes the 20 kg bar`, `Reps and weight are of each side`.
    let sentences: Phrase
    /// `seat 4`
    let note: String
    /// Seconds of rest after each kind of set, for the timer; 0 for none.
    let rest: Int
    let restAfterWarmUp: Int
    let restAfterDrop: Int
    /// What a stepper adds, in the unit of the card; empty for the usual step.
    let step: String

    init(_ item: TrainingDay.Item, advice: ExerciseAdvice, in weights: CardWeights) {
        let settings = item.settings
        let perSide: Phrase = settings.isPerSide ? "Reps and weight are of each side" : .empty
        sentences = [advice.basis?.sentence ?? .empty, perSide].joined()
        note = settings.note
        func seconds(after kind: SetKind) -> Int {
            advice.hasRestTimer ? settings.rest.seconds(after: kind, planned: item.target?.restSeconds) : 0
        }
        rest = seconds(after: .working)
        restAfterWarmUp = seconds(after: .warmup)
        restAfterDrop = seconds(after: .drop)
        step = settings.step.map { weights.step($0).fieldText } ?? ""
    }
}
