/// A weight as a person entered it: a value with at most three decimals in kg or lb.
///
/// It stores the entered value, so 90 lb stays 90 lb; sums and comparisons use `grams`. Two masses are equal only if
/// they were entered in the same way: 1 kg and 2.205 lb are not equal.
public struct Mass: Hashable, Sendable {
    /// The entered value in thousandths of its unit: 62,500 for 62.5 kg.
    public let thousandths: Int64
    public let unit: WeightUnit

    /// What a person may enter, in grams: -500 kg to 1500 kg. Assistance is a negative weight.
    public static let gramsAllowed: ClosedRange<Int64> = -500_000...1_500_000

    /// The mass, or `nil` if it is less than -500 kg or more than 1500 kg.
    public init?(thousandths: Int64, unit: WeightUnit) {
        // Far outside in either unit, so that the conversion below cannot overflow.
        guard (-10_000_000...10_000_000).contains(thousandths) else { return nil }
        self.init(unchecked: thousandths, unit: unit)
        guard Mass.gramsAllowed.contains(grams) else { return nil }
    }

    init(unchecked thousandths: Int64, unit: WeightUnit) {
        self.thousandths = thousandths
        self.unit = unit
    }

    /// The mass in whole grams, rounded half away from zero.
    ///
    /// 1 lb = 0.45359237 kg exactly (international yard and pound agreement of 1959).
    public var grams: Int64 {
        switch unit {
        case .kg: thousandths
        case .lb:
            Mass.divideRounding(Int128(thousandths) * Mass.gramsPerPoundE5, by: 100_000_000)
        }
    }

    /// 453.59237 g in a pound, times 100,000.
    static let gramsPerPoundE5: Int128 = 45_359_237

    /// The quotient rounded half away from zero; the divisor is positive.
    static func divideRounding(_ dividend: Int128, by divisor: Int128) -> Int64 {
        let half = dividend < 0 ? -divisor / 2 : divisor / 2
        return Int64(clamping: (dividend + half) / divisor)
    }
}
