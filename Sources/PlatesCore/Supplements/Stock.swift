/// How much of a supplement is left.
public struct Stock: Hashable, Sendable {
    /// Negative if more was taken than was in stock; a refill makes up for that first.
    public private(set) var amount: Double
    public let unit: DoseUnit

    public init(_ amount: Double, _ unit: DoseUnit) {
        self.amount = Self.rounded(amount)
        self.unit = unit
    }

    /// The allowed amounts.
    public static let allowed = 0...10_000_000.0

    /// The stock, if a person may enter it.
    /// - Throws: `ValidationError` for less than nothing, or more than ten million.
    public func validated(_ field: String = "stock") throws(ValidationError) -> Stock {
        guard Self.allowed.contains(amount) else {
            throw ValidationError(field, FieldMistake.outside(Self.allowed))
        }
        return self
    }

    /// What is left; `nil` if more was taken than was in stock.
    public var left: Dose? { amount < 0 ? nil : Dose(amount, unit) }

    /// How much more was taken than was in stock; `nil` if it was enough.
    public var short: Dose? { amount < 0 ? Dose(-amount, unit) : nil }

    /// Less the dose, or more if it is negative; unchanged if the units cannot be converted.
    public func taking(_ dose: Dose, piece: PieceContent?) -> Stock {
        guard let inside = dose.converted(to: unit, piece: piece) else { return self }
        return Stock(amount - inside.amount, unit)
    }

    /// Plus a refill: with 2 in stock, 5 taken and 30 bought, 27 are left.
    public func refilled(by amount: Double) -> Stock { Stock(self.amount + amount, unit) }

    /// Six decimals, so that undoing an intake restores the stock exactly.
    private static func rounded(_ amount: Double) -> Double {
        amount.magnitude < 1e9 ? (amount * 1_000_000).rounded() / 1_000_000 : amount
    }
}

/// How long a stock lasts.
public struct StockForecast: Hashable, Sendable {
    /// The last day for which it is enough; the first one where it is enough for none. Nothing if it lasts
    /// longer than was looked ahead.
    public let runsOutOn: Day?

    /// - Parameters:
    ///   - today: The first day that is looked at.
    ///   - taken: The slots of today that are taken or skipped already.
    ///   - days: How far to look ahead.
    public init(
        _ stock: Stock, piece: PieceContent?, plan: SupplementPlan, today: Day, taken: Set<Slot> = [],
        days: Int = StockForecast.horizon, trainingDays: Set<Day> = []
    ) {
        guard var left = stock.left?.amount else {
            runsOutOn = nil
            return
        }
        var lastCovered: Day?
        for day in DayRange(from: today, to: today.adding(days: days)) {
            let due = plan.due(on: day, isTrainingDay: trainingDays.contains(day))
                .filter { day != today || !taken.contains($0.slot) }
            guard !due.isEmpty else { continue }
            for dose in due {
                guard let amount = dose.dose.converted(to: stock.unit, piece: piece)?.amount else { continue }
                left -= amount
            }
            // Tolerates rounding errors.
            guard left >= -1e-9 else {
                runsOutOn = lastCovered ?? (taken.isEmpty ? day : today)
                return
            }
            lastCovered = day
        }
        runsOutOn = nil
    }

    /// How many days ahead it looks.
    public static let horizon = 730

    /// Whether it is time to buy more.
    public func warns(daysAhead: Int, today: Day) -> Bool {
        runsOutOn.map { today.days(until: $0) <= daysAhead } ?? false
    }
}

/// What a pack costs.
public struct PackPrice: Hashable, Sendable {
    /// How much a pack holds, in the unit of the stock.
    public let amount: Double
    /// In hundredths of the currency unit.
    public let hundredths: Int
    /// `€`, `USD`, or nothing.
    public let currency: String

    /// A price as it is stored.
    public init(stored amount: Double, hundredths: Int, currency: String) {
        self.amount = amount
        self.hundredths = hundredths
        self.currency = currency
    }

    /// - Parameter old: What is stored; its currency is not checked again.
    /// - Throws: `ValidationError` if the amount or the price is out of range.
    public init(
        amount: Double, price: Double, currency: String, over old: PackPrice? = nil
    ) throws(ValidationError) {
        var validator = Validator(keeping: [old?.currency ?? ""])
        validator.require(
            amount.isFinite && amount >= 0.001 && amount <= 10_000_000, "pack_amount",
            FieldMistake.between(0.001, 10_000_000))
        validator.require(
            price.isFinite && (0...1_000_000).contains(price), "pack_price",
            FieldMistake.between(0, 1_000_000))
        validator.line("currency", currency, 0...5)
        try validator.check()
        self.amount = amount
        hundredths = Int(rounding: price * 100)
        self.currency = currency
    }

    public var price: Double { Double(hundredths) / 100 }

    /// The price of a dose, in the currency; `nil` if the units have nothing in common.
    public func price(of dose: Dose, in unit: DoseUnit, piece: PieceContent?) -> Double? {
        dose.converted(to: unit, piece: piece).map { price * $0.amount / amount }
    }

}
