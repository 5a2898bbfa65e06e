extension Mass {
    /// So many grams shown in the unit, rounded to 0.01: for sums, estimates and records.
    ///
    /// To 0.01, because grams are too coarse for more: 100 lb is stored as 45,359 g, which
    /// is 99.9992 lb. It may lie outside of what a person may enter.
    public init(grams: Int64, displayedIn unit: WeightUnit) {
        self.init(unchecked: Mass.thousandths(grams: grams, in: unit, step: 10), unit: unit)
    }

    /// The mass in another unit, rounded to 0.01; in its own unit exactly as it was entered.
    public func `in`(_ other: WeightUnit) -> Mass {
        converted(to: other, step: 10)
    }

    /// The mass in another unit as a page shows it, rounded to 0.1; in its own unit exactly as it
    /// was entered.
    public func converted(to other: WeightUnit) -> Mass {
        converted(to: other, step: 100)
    }

    private func converted(to other: WeightUnit, step: Int128) -> Mass {
        guard other != unit else { return self }
        // From the entered value, not from the rounded grams: one rounding instead of two.
        let scaled: (dividend: Int128, divisor: Int128) =
            switch other {
            case .lb: (Int128(thousandths) * 100_000_000, Mass.gramsPerPoundE5 * step)
            case .kg: (Int128(thousandths) * Mass.gramsPerPoundE5, 100_000_000 * step)
            }
        let steps = Mass.divideRounding(scaled.dividend, by: scaled.divisor)
        return Mass(unchecked: steps * Int64(step), unit: other)
    }

    private static func thousandths(grams: Int64, in unit: WeightUnit, step: Int128) -> Int64 {
        switch unit {
        case .kg: divideRounding(Int128(grams), by: step) * Int64(step)
        case .lb:
            divideRounding(Int128(grams) * 100_000_000, by: gramsPerPoundE5 * step) * Int64(step)
        }
    }
}
