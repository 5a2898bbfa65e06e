import PlatesCore

/// Something eaten, or a supplement taken.
public struct HistoryFood: Hashable, Sendable {
    public let line: Int
    public let moment: WrittenMoment
    /// The name of the meal in the file; empty if it has none.
    public let meal: String
    /// Empty if the file has only sums of a meal or of a day.
    public let name: String
    /// As it was written: `1.00 cup`.
    public let amount: String
    /// Its weight in grams, if the amount is one.
    public let grams: Double?
    /// Of all of it. Empty only for supplements.
    public let nutrients: Nutrients
    public let isSupplement: Bool
    /// When a supplement was taken, if that is said beside its day.
    public var taken: WrittenMoment?
    /// The key of the slot in which it was taken, if the file has slots.
    public var slot: String?
    /// Its number among those of the slot.
    public var number: Int?
}

extension HistoryFood: Codable {
    private enum CodingKeys: String, CodingKey {
        case line, moment, meal, name, amount, grams, nutrients, isSupplement, taken, slot, number
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        line = try values.decode(Int.self, forKey: .line)
        moment = try values.decode(WrittenMoment.self, forKey: .moment)
        meal = try values.decode(String.self, forKey: .meal)
        name = try values.decode(String.self, forKey: .name)
        amount = try values.decode(String.self, forKey: .amount)
        grams = try values.decodeIfPresent(Double.self, forKey: .grams)
        isSupplement = try values.decode(Bool.self, forKey: .isSupplement)
        taken = try values.decodeIfPresent(WrittenMoment.self, forKey: .taken)
        slot = try values.decodeIfPresent(String.self, forKey: .slot)
        number = try values.decodeIfPresent(Int.self, forKey: .number)
        var nutrients = Nutrients()
        for (name, amount) in try values.decode([String: Double].self, forKey: .nutrients) {
            if let nutrient = Nutrient(rawValue: name) { nutrients[nutrient] = amount }
        }
        self.nutrients = nutrients
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(line, forKey: .line)
        try values.encode(moment, forKey: .moment)
        try values.encode(meal, forKey: .meal)
        try values.encode(name, forKey: .name)
        try values.encode(amount, forKey: .amount)
        try values.encodeIfPresent(grams, forKey: .grams)
        try values.encode(isSupplement, forKey: .isSupplement)
        try values.encodeIfPresent(taken, forKey: .taken)
        try values.encodeIfPresent(slot, forKey: .slot)
        try values.encodeIfPresent(number, forKey: .number)
        var known: [String: Double] = [:]
        for nutrient in Nutrient.allCases { known[nutrient.rawValue] = nutrients[nutrient] }
        try values.encode(known, forKey: .nutrients)
    }
}
