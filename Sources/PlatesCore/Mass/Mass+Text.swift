import Foundation

extension Mass {
    /// Why a typed or sent weight is refused.
    public enum InputError: Error, Mistake, Hashable, CustomStringConvertible {
        case unreadable(NumberMistake)
        case tooManyDecimals
        case outOfRange(WeightUnit)

        public static let notANumber = InputError.unreadable(.notANumber)

        public var description: String { message.description }
    }

    /// Reads what a person types, as `TypedNumber` does: `62.5`, `62,5`, `-20`, `62 1/2`; at most three decimals.
    public init(typed text: String, unit: WeightUnit) throws(InputError) {
        let mass = try Mass(unranged: text, unit: unit)
        guard let mass = Mass(thousandths: mass.thousandths, unit: unit) else { throw .outOfRange(unit) }
        self = mass
    }

    /// Like `init(typed:unit:)`, for callers with a range of their own. Clamped to `farthest`.
    public init(unranged text: String, unit: WeightUnit) throws(InputError) {
        let number: TypedNumber
        do throws(NumberMistake) { number = try TypedNumber(text) } catch { throw .unreadable(error) }
        guard !number.hasManyDecimals else { throw .tooManyDecimals }
        let edge = number.value < 0 ? -Self.farthest : Self.farthest
        self.init(farthest: number.thousandths ?? edge, unit: unit)
    }

    /// A million of a unit, in thousandths.
    static let farthest: Int64 = 1_000_000_000

    init(farthest thousandths: Int64, unit: WeightUnit) {
        self.init(unchecked: min(max(thousandths, -Self.farthest), Self.farthest), unit: unit)
    }

    /// The value as entered without trailing zeros: `62.5`, `-20`, `0`.
    public var formatted: String {
        let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
        var digits: [UInt8] = []
        if thousandths < 0 { digits.append(UInt8(ascii: "-")) }
        digits.append(decimal: Int(whole))
        digits.append(fraction: Int(rest), decimals: 3)
        return String(decoding: digits, as: UTF8.self)
    }

    /// The value with its unit: `62.5 kg`.
    public var text: Phrase { .number("\(formatted) \(unit.rawValue)") }
}
