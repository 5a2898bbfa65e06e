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
        // A sign, 17 digits, a point and three decimals at most; up to 15 of them need no memory of their own.
        String(unsafeUninitializedCapacity: 22) { text in
            var (start, rest) = (22, thousandths.magnitude)
            func put(_ byte: UInt8) {
                start -= 1
                text[start] = byte
            }
            if rest % 1000 != 0 {
                var decimals = 3
                while rest % 10 == 0 { (rest, decimals) = (rest / 10, decimals - 1) }
                for _ in 0..<decimals {
                    put(UInt8(ascii: "0") + UInt8(rest % 10))
                    rest /= 10
                }
                put(UInt8(ascii: "."))
            } else {
                rest /= 1000
            }
            repeat {
                put(UInt8(ascii: "0") + UInt8(rest % 10))
                rest /= 10
            } while rest > 0
            if thousandths < 0 { put(UInt8(ascii: "-")) }
            return text.moveInitialize(fromContentsOf: text[start...])
        }
    }

    /// The value with its unit: `62.5 kg`.
    public var text: Phrase { .number("\(formatted) \(unit.rawValue)") }
}
