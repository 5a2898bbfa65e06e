import Foundation

extension Mass {
    /// Why a typed or sent weight is refused; `message` is a sentence's end for the field.
    public enum InputError: Error, Hashable, Sendable, CustomStringConvertible {
        case notANumber
        case tooManyDecimals
        case outOfRange(WeightUnit)

        public var message: String {
            switch self {
            case .notANumber: "must be a number such as 62.5"
            case .tooManyDecimals: "must have at most three decimals"
            case .outOfRange(.kg): "must be between -500 and 1500 kg"
            case .outOfRange(.lb): "must be between -1102 and 3306 lb"
            }
        }

        public var description: String { message }
    }

    /// Reads what a person types: `62.5`, `62,5`, `-20`; at most three decimals, no grouping.
    public init(typed text: String, unit: WeightUnit) throws(InputError) {
        var digits = text.trimmingCharacters(in: .whitespacesAndNewlines)[...]
        // A telephone's keyboard may offer the minus sign (U+2212) instead of the hyphen.
        let isNegative = digits.hasPrefix("-") || digits.hasPrefix("\u{2212}")
        if isNegative || digits.hasPrefix("+") { digits.removeFirst() }
        let parts = digits.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard parts.count <= 2, let whole = parts.first, !digits.isEmpty else {
            throw .notANumber
        }
        let decimals = parts.count == 2 ? parts[1] : ""
        guard !(whole.isEmpty && decimals.isEmpty), (whole + decimals).utf8.allSatisfy(isDigit)
        else { throw .notANumber }
        let kept = decimals.prefix(3)
        guard decimals.dropFirst(3).allSatisfy({ $0 == "0" }) else { throw .tooManyDecimals }
        let padded = whole + kept + String(repeating: "0", count: 3 - kept.count)
        guard
            let size = Int64(padded),
            let mass = Mass(thousandths: isNegative ? -size : size, unit: unit)
        else { throw .outOfRange(unit) }
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

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
