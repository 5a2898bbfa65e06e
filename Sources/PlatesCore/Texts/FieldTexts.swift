// What people read about fields that hold something else than they may. Each text is the end of a sentence that begins
// with the name of the field.

extension FieldMistake {
    public var message: Phrase {
        switch self {
        case .empty: "must not be empty"
        case .between(let least, let most, let unit):
            unit.isEmpty
                ? "must be between \(Self.number(least)) and \(Self.number(most))"
                : "must be between \(Self.number(least)) and \(Self.number(most)) \(unit)"
        case .negative: "must not be negative"
        case .tooMany(let most, let scope):
            scope.isEmpty ? "must be at most \(most)" : "must be at most \(most) \(scope)"
        case .tooLong(let most): "must have at most \(most) characters"
        case .tooManyBytes(let characters, let bytes):
            "must have at most \(characters) characters and \(bytes) bytes"
        case .tooShort(let least): "must have at least \(least) characters"
        case .tooManyAccents: "must not have so many accents on one letter"
        case .invisible: "must have a character that shows"
        case .notOneOf(let names):
            "must be \(Phrase.alternatives(names.map(Phrase.verbatim)))"
        case .notADate: "must be a date such as 2026-11-23, from 1970 to 2199"
        case .notAnInstant: "must be a time with its zone such as 2026-11-23T18:05:00Z, from 1970 to 2199"
        case .notAWeekday: "must be a weekday such as monday"
        case .notATimeOfDay: "must be a time of day such as 7:30"
        }
    }

    /// `0.001`, `1000`, `86,400`
    private static func number(_ number: Double) -> Phrase {
        let whole = number.rounded()
        return .number(
            whole == number
                ? Validator.text(Int64(rounding: number)) : DecimalText.rounded(number, decimals: 3))
    }
}

extension NumberMistake {
    public var message: Phrase {
        switch self {
        case .notANumber: "must be a number, for example 62.5"
        case .notWhole: "must be a whole number, for example 12"
        case .notADuration: "must be a whole number of seconds, or minutes and seconds such as 1:30"
        case .notMinutes: "must be a whole number of minutes, or minutes and seconds such as 1:30"
        case .ambiguous(let grouped, let decimal):
            "can be read as \(.number(grouped)) or as \(.number(decimal)): enter the one that you mean"
        }
    }
}

extension Mass.InputError {
    public var message: Phrase {
        switch self {
        case .unreadable(let mistake): mistake.message
        case .tooManyDecimals: "must have at most three decimals"
        case .outOfRange(let unit): MassRange.entered.sentence(in: unit)
        }
    }
}

extension MassRange {
    /// `must be between 20 and 500 kg`
    public func sentence(in unit: WeightUnit) -> Phrase {
        let bounds = thousandths(in: unit)
        func text(_ thousandths: Int64) -> Phrase {
            .number(Mass(unchecked: thousandths, unit: unit).formatted)
        }
        return "must be between \(text(bounds.lowerBound)) and \(text(bounds.upperBound)) \(unit.rawValue)"
    }
}

extension TextRule {
    func sentence(for scalar: Unicode.Scalar) -> Phrase {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator:
            return self == .line
                ? "must be on one line, without control characters"
                : "must not hold the control character \(code); remove it"
        case .privateUse, .surrogate, .unassigned:
            return "must not hold \(code), which is no character of Unicode; remove it"
        default: break
        }
        return "must not hold the invisible character \(code); remove it, or type the text anew"
    }
}

/// Why a body of JSON is refused before it is decoded.
public enum JSONMistake: Mistake, Hashable {
    case notUTF8, tooLarge
    case tooDeep(most: Int), tooManyMembers(most: Int)

    public var message: Phrase {
        switch self {
        case .notUTF8: "must be JSON in UTF-8"
        case .tooLarge: "must be a number up to 9,007,199,254,740,992"
        case .tooDeep(let most): "must not have more than \(most) levels"
        case .tooManyMembers(let most): "must be at most \(most)"
        }
    }
}
