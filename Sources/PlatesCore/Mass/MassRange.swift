/// The allowed weights of a field. The bounds in messages are exactly those enforced: in pounds they are whole tenths,
/// or thousandths below a kilogram.
public struct MassRange: Hashable, Sendable {
    public let grams: ClosedRange<Int64>

    public init(grams: ClosedRange<Int64>) {
        self.grams = grams
    }

    /// What a set or a target may have. Assistance is a negative weight.
    public static let entered = MassRange(grams: Mass.gramsAllowed)

    /// What a person can weigh.
    public static let body = MassRange(grams: 20_000...500_000)

    public func contains(_ mass: Mass) -> Bool { thousandths(in: mass.unit).contains(mass.thousandths) }

    /// The bounds in thousandths of a unit, rounded inwards.
    func thousandths(in unit: WeightUnit) -> ClosedRange<Int64> {
        guard unit == .lb else { return grams }
        return -Self.pounds(atMost: -grams.lowerBound)...Self.pounds(atMost: grams.upperBound)
    }

    private static func pounds(atMost grams: Int64) -> Int64 {
        let step: Int128 = grams.magnitude < 1000 ? 1 : 100
        let (dividend, divisor) = (Int128(grams) * 100_000_000, Mass.gramsPerPoundE5 * step)
        let (quotient, rest) = dividend.quotientAndRemainder(dividingBy: divisor)
        return Int64(clamping: (rest < 0 ? quotient - 1 : quotient) * step)
    }
}

extension Validator {
    /// Adds the range as a sentence, in the unit of the weight, when that is outside of it.
    public mutating func range(_ field: String, _ mass: Mass?, _ range: MassRange) {
        guard let mass, !range.contains(mass) else { return }
        add(field, range.sentence(in: mass.unit))
    }
}
