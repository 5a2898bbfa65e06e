import PlatesCore
import Web

extension TrainingDay.Item {
    /// The unit that is set for the exercise, or in which the person logged last today, or else the account's.
    func unit(of account: Account) -> WeightUnit {
        settings.unit ?? sets.lazy.compactMap(\.entry.mass?.unit).last ?? account.unit
    }

    /// What the card of the item speaks.
    func weights(of account: Account, rack: PlateRack?) -> CardWeights {
        CardWeights(unit: unit(of: account), rack: rack)
    }
}

extension Progression {
    /// The suggestion in one unit, whichever units the past has: what was entered in the other one is converted, and
    /// the suggestion is the nearest that can be loaded.
    func suggestion(
        after times: [[SetEntry]], of measure: Measure, target: Target?, on today: Day,
        in weights: CardWeights
    ) -> Suggestion? {
        let isMixed = times.joined().contains { $0.mass.map { $0.unit != weights.unit } ?? false }
        return speaking(weights).suggestion(
            after: isMixed ? times.map { $0.map(weights.done) } : times,
            Context(
                measure: measure, target: target.map(weights.target),
                loading: LoadRounding(unit: weights.unit, rack: weights.rack)),
            on: today)
    }
}
