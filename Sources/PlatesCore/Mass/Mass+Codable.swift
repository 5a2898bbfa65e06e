import Foundation

extension Mass {
    /// The entered value as a decimal number: exactly 62.5, where a `Double` would round.
    public var value: Decimal { Decimal(thousandths) / 1000 }

    /// The mass of a decimal number of kg or lb with at most three decimals.
    public init(value: Decimal, unit: WeightUnit) throws(InputError) {
        let mass = try Mass(unranged: value, unit: unit)
        guard let mass = Mass(thousandths: mass.thousandths, unit: unit) else { throw .outOfRange(unit) }
        self = mass
    }

    /// As `init(value:unit:)`, for whoever checks a range of their own.
    init(unranged value: Decimal, unit: WeightUnit) throws(InputError) {
        guard value.isFinite else { throw .notANumber }
        guard abs(value) <= 1_000_000 else {
            self.init(farthest: value < 0 ? -Self.farthest : Self.farthest, unit: unit)
            return
        }
        var scaled = value * 1000
        var whole = Decimal()
        NSDecimalRound(&whole, &scaled, 0, .plain)
        guard whole == scaled else { throw .tooManyDecimals }
        self.init(farthest: NSDecimalNumber(decimal: whole).int64Value, unit: unit)
    }
}

/// Coded as `{"value": 102.5, "unit": "kg"}`; it comes back exactly as it was sent. What it may be is checked by what it
/// is a part of, which knows the range.
extension Mass: Codable {
    private enum CodingKeys: String, CodingKey {
        case value, unit
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let value = try container.decode(Decimal.self, forKey: .value)
        let unit = try container.decode(WeightUnit.self, forKey: .unit)
        do throws(InputError) {
            self = try Mass(unranged: value, unit: unit)
        } catch {
            throw DecodingError.dataCorruptedError(
                forKey: .value, in: container, debugDescription: error.message
            )
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        // A `Double` is written as the shortest decimal that it is nearest to. That is the one meant while it
        // has at most fifteen digits, and spares a division of decimals, which costs more than all the rest.
        if thousandths.magnitude < 1_000_000_000_000_000 {
            try container.encode(Double(thousandths) / 1000, forKey: .value)
        } else {
            try container.encode(value, forKey: .value)
        }
        try container.encode(unit, forKey: .unit)
    }
}
