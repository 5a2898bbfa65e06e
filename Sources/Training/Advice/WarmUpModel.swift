import Foundation
import PlatesCore
import Web

/// The warm-up sets to a card's first working set that are still to be done, each with a button that logs it.
struct WarmUpModel: Sendable {
    struct Step: Sendable {
        /// `50 kg × 5`
        let text: Phrase
        let weight: String
        let unit: String
        let reps: String
        /// The id under which the set is stored.
        let setID = UUID.random().text
        let exerciseID: String
        let itemID: String?
        let isExtra: Bool
        /// Which card of its exercise it is on, from the second on.
        let cardNumber: Int?

        init(_ step: WarmUp.Step, of item: TrainingDay.Item) {
            let entry = SetEntry(exerciseID: item.exercise.id, mass: step.mass, reps: step.reps)
            text = entry.text(measured: .weightReps)
            weight = step.mass.fieldText
            unit = step.mass.unit.rawValue
            reps = String(step.reps)
            exerciseID = item.exercise.id.text
            itemID = item.purpose.itemID?.text
            isExtra = item.purpose == .extra
            cardNumber = item.number == 1 ? nil : item.number
        }
    }

    let steps: [Step]

    /// - Parameter working: What the first working set is to weigh.
    /// - Returns: `nil` if no warm-up is to be done: a working set was done, the weight needs none, or it is not known.
    init?(_ item: TrainingDay.Item, to working: Mass?, in weights: CardWeights) {
        let isBegun = item.sets.contains { $0.entry.kind != .warmup }
        guard let working, item.exercise.measure == .weightReps, !isBegun else { return nil }
        steps = WarmUp.ramp(to: working, on: weights).dropFirst(item.sets.count)
            .map { Step($0, of: item) }
        if steps.isEmpty { return nil }
    }
}
