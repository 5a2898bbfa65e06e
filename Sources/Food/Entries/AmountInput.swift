import PlatesCore

/// How much of a food, as the API takes it: `grams`, `millilitres`, `ounces` or a `portion` with a `count`; or as the API
/// answers it, a `count` of a `unit`, beside which `grams` says what that comes to.
struct AmountInput: Decodable {
    /// An amount that is stored, and what it came to in grams.
    typealias Stored = (amount: Amount, grams: Double)

    private let grams: Double?
    private let millilitres: Double?
    private let ounces: Double?
    private let portion: String?
    private let count: Double?
    private let unit: String?

    /// - Parameter stored: What is changed by it. Of what was answered and is sent back with other `grams`, those are
    ///   what is new.
    /// - Returns: `nil` where no amount is given.
    /// - Throws: `ValidationError` for a unit that there is not.
    func amount(over stored: Stored? = nil) throws(ValidationError) -> Amount? {
        if let unit, let count {
            let amount = Amount(count, try Self.unit(unit, portion))
            guard let grams, let stored, amount == stored.amount else { return amount }
            return abs(grams - stored.grams) <= stored.grams / 1e6 ? amount : Amount(grams, .grams)
        }
        if let grams { return Amount(grams, .grams) }
        if let millilitres { return Amount(millilitres, .millilitres) }
        if let ounces { return Amount(ounces, .ounces) }
        return portion.map { Amount(count ?? 1, .portion($0)) }
    }

    private static func unit(_ code: String, _ portion: String?) throws(ValidationError) -> Amount.Unit {
        let units: [Amount.Unit] = [.grams, .millilitres, .ounces] + (portion.map { [.portion($0)] } ?? [])
        guard let unit = units.first(where: { $0.plainCode == code }) else {
            throw ValidationError("unit", "must be g, ml, oz or portion, and a portion be named")
        }
        return unit
    }
}
