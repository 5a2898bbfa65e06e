extension Mass {
    /// Every converted mass is rounded to 0.01, in thousandths. Less precision loses the way back (100 lb is 45.36 kg
    /// is 100 lb, but 45.4 kg is 100.1 lb), and grams are too coarse for more: 100 lb is stored as 45,359 g, which is
    /// 99.9992 lb.
    private static let step: Int128 = 10

    /// The grams of a sum, an estimate or a record in the unit. It may exceed what a person may enter.
    public init(grams: Int64, displayedIn unit: WeightUnit) {
        self.init(unchecked: Mass.thousandths(grams: grams, in: unit), unit: unit)
    }

    /// An estimate in the unit, rounded to what it can claim: half a kilogram or a pound. What was lifted once is no
    /// estimate.
    /// - Parameter reps: Of the set from which it is estimated.
    public init(estimatedGrams grams: Int64, fromReps reps: Int, displayedIn unit: WeightUnit) {
        guard reps != 1 else {
            self.init(grams: grams, displayedIn: unit)
            return
        }
        let step: Int64 = unit == .kg ? 500 : 1000
        let steps = Mass.divideRounding(Int128(Mass.thousandths(grams: grams, in: unit)), by: Int128(step))
        self.init(unchecked: steps * step, unit: unit)
    }

    /// The mass in another unit, rounded to 0.01; in its own unit exactly as it was entered.
    public func `in`(_ other: WeightUnit) -> Mass {
        guard other != unit else { return self }
        // From the entered value, not from the rounded grams: one rounding instead of two.
        let scaled: (dividend: Int128, divisor: Int128) =
            switch other {
            case .lb: (Int128(thousandths) * 100_000_000, Mass.gramsPerPoundE5 * Mass.step)
            case .kg: (Int128(thousandths) * Mass.gramsPerPoundE5, 100_000_000 * Mass.step)
            }
        let steps = Mass.divideRounding(scaled.dividend, by: scaled.divisor)
        return Mass(unchecked: steps * Int64(Mass.step), unit: other)
    }

    private static func thousandths(grams: Int64, in unit: WeightUnit) -> Int64 {
        switch unit {
        case .kg: divideRounding(Int128(grams), by: step) * Int64(step)
        case .lb:
            divideRounding(Int128(grams) * 100_000_000, by: gramsPerPoundE5 * step) * Int64(step)
        }
    }
}
