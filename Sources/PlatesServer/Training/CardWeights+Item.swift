import PlatesCore

extension TrainingDay.Item {
    /// The unit in which the person logged last today, or else the account's.
    func unit(of account: Account) -> WeightUnit {
        sets.lazy.compactMap(\.entry.mass?.unit).last ?? account.unit
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
        after times: [[SetEntry]], target: Target?, on today: Day, in weights: CardWeights
    ) -> Suggestion? {
        let isMixed = times.joined().contains { $0.mass.map { $0.unit != weights.unit } ?? false }
        let found = speaking(weights).suggestion(
            after: times.map { $0.map(weights.done) }, target: target.map(weights.target), on: today)
        return isMixed ? found.map { $0.loadable(weights) } : found
    }
}
