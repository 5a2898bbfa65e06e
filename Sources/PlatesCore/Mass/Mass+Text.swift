import Foundation

extension Mass {
    /// Why a typed or sent weight is refused; `message` is a sentence's end for the field.
    public enum InputError: Error, Hashable, Sendable, CustomStringConvertible {
        case unreadable(NumberMistake)
        case tooManyDecimals
        case outOfRange(WeightUnit)

        public static let notANumber = InputError.unreadable(.notANumber)

        public var message: String {
            switch self {
            case .unreadable(let mistake): mistake.message
            case .tooManyDecimals: "must have at most three decimals"
            case .outOfRange(.kg): "must be between -500 and 1500 kg"
            case .outOfRange(.lb): "must be between -1102 and 3306 lb"
            }
        }

        public var description: String { message }
    }

    /// Reads what a person types, as `TypedNumber` does: `62.5`, `62,5`, `-20`, `62 1/2`; at most three decimals.
    public init(typed text: String, unit: WeightUnit) throws(InputError) {
        let number: TypedNumber
        do throws(NumberMistake) { number = try TypedNumber(text) } catch { throw .unreadable(error) }
        guard !number.hasManyDecimals else { throw .tooManyDecimals }
        guard let thousandths = number.thousandths, let mass = Mass(thousandths: thousandths, unit: unit)
        else {
            throw .outOfRange(unit)
        }
        self = mass
    }

    /// The value as entered without trailing zeros: `62.5`, `-20`, `0`.
    public var formatted: String {
        let size = thousandths.magnitude
        let sign = thousandths < 0 ? "-" : ""
        guard size % 1000 != 0 else { return "\(sign)\(size / 1000)" }
        var decimals = FixedDigits.text(Int(size % 1000), width: 3)
        while decimals.hasSuffix("0") { decimals.removeLast() }
        return "\(sign)\(size / 1000).\(decimals)"
    }

    /// The value with its unit: `62.5 kg`.
    public var text: String { "\(formatted) \(unit.rawValue)" }
}
