import Foundation

extension Mass {
    /// The entered value as an exact decimal number.
    public var value: Decimal { Decimal(thousandths) / 1000 }

    /// The mass of a decimal number of kg or lb with at most three decimals.
    public init(value: Decimal, unit: WeightUnit) throws(InputError) {
        let mass = try Mass(unranged: value, unit: unit)
        guard let mass = Mass(thousandths: mass.thousandths, unit: unit) else { throw .outOfRange(unit) }
        self = mass
    }

    /// Like `init(value:unit:)`, for callers with a range of their own.
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

/// Encoded as `{"value": 102.5, "unit": "kg"}`, without loss. Its range is validated by the containing type.
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
                forKey: .value, in: container, debugDescription: error.description
            )
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        // Up to fifteen digits, a `Double` is encoded as exactly this decimal, and is much faster than `Decimal`.
        if thousandths.magnitude < 1_000_000_000_000_000 {
            try container.encode(Double(thousandths) / 1000, forKey: .value)
        } else {
            try container.encode(value, forKey: .value)
        }
        try container.encode(unit, forKey: .unit)
    }
}
