import Foundation
import PlatesCore
import Web

/// An amount with its unit, in and out.
struct DoseJSON: Codable {
    let amount: Double
    let unit: String

    init(_ dose: Dose) {
        amount = dose.amount
        unit = dose.unit.rawValue
    }

    /// - Parameter field: The name under which a mistake is told.
    func dose(_ field: String) throws(ValidationError) -> Dose {
        Dose(amount, try Self.unit(unit, field))
    }

    static func unit(_ name: String, _ field: String) throws(ValidationError) -> DoseUnit {
        guard let unit = DoseUnit(name: name) else {
            throw ValidationError("\(field).unit", "must be \(DoseUnit.sentence)")
        }
        return unit
    }
}

/// A supplement as the API answers it.
struct SupplementJSON: Encodable {
    struct SlotJSON: Encodable {
        let slot: String
        let dose: DoseJSON
    }

    struct StockJSON: Encodable {
        let amount: Double
        let unit: String
        /// How much more was taken than was in stock; a refill makes up for it first.
        let short: Double
        /// Whether more was taken than was in stock, so that somebody should count it.
        let unknown: Bool
    }

    struct PieceJSON: Encodable {
        let unit: String
        let holds: DoseJSON
    }

    struct PackJSON: Encodable {
        let amount: Double
        let price: Double
        let currency: String
    }

    struct PauseJSON: Encodable {
        let from: Day
        @Nullable var to: Day?
    }

    let id: UUID
    let name: String
    let note: String
    let dose: DoseJSON
    let schedule: SupplementScheduleJSON
    let slots: [SlotJSON]
    @Nullable var piece: PieceJSON?
    @Nullable var stock: StockJSON?
    let warnDays: Int
    @Nullable var runsOutOn: Day?
    /// Whether it is time to buy more.
    let low: Bool
    @Nullable var pack: PackJSON?
    @Nullable var pricePerDose: Double?
    @Nullable var nutrients: SupplementNutrientsJSON?
    let countsAsFood: Bool
    @Nullable var pause: PauseJSON?

    init(_ supplement: Supplement, _ nutrients: SupplementNutrients?, _ forecast: StockForecast?, today: Day)
    {
        id = supplement.id
        name = supplement.name
        note = supplement.note
        dose = DoseJSON(supplement.dose)
        let plan = supplement.plan
        let current = plan.current(on: today)
        schedule = SupplementScheduleJSON(current)
        slots = (current?.doses ?? []).map { SlotJSON(slot: $0.slot.key, dose: DoseJSON($0.dose)) }
        piece = supplement.piece.map { PieceJSON(unit: $0.piece.rawValue, holds: DoseJSON($0.holds)) }
        stock = supplement.stock.map {
            StockJSON(
                amount: $0.left?.amount ?? 0, unit: $0.unit.rawValue, short: $0.short?.amount ?? 0,
                unknown: $0.left == nil)
        }
        warnDays = supplement.warnDays
        runsOutOn = forecast?.runsOutOn
        low =
            supplement.stock?.short != nil
            || forecast?.warns(daysAhead: supplement.warnDays, today: today) ?? false
        pack = supplement.pack.map { PackJSON(amount: $0.amount, price: $0.price, currency: $0.currency) }
        pricePerDose = supplement.pricePerDose.map { $0.rounded(toDecimals: 4) }
        self.nutrients = nutrients.map(SupplementNutrientsJSON.init)
        countsAsFood = supplement.countsAsFood
        pause = plan.pause(on: today).map { PauseJSON(from: $0.from, to: $0.to) }
    }
}

/// A schedule, with the fields of its kind.
struct SupplementScheduleJSON: Encodable {
    let schedule: SupplementSchedule?

    init(_ schedule: SupplementSchedule?) { self.schedule = schedule }

    private enum CodingKeys: CodingKey {
        case kind, days, every, weeksOn, weeksOff, leastMinutes, mostPerDay, startsOn, endsOn
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        guard let schedule else { return }
        try fields.encode(schedule.kind.name.rawValue, forKey: .kind)
        switch schedule.kind {
        case .daily, .trainingDays, .restDays: break
        case .weekdays(let days): try fields.encode(Weekday.allCases.filter(days.contains), forKey: .days)
        case .everyDays(let count): try fields.encode(count, forKey: .every)
        case .daysOfMonth(let days): try fields.encode(days.sorted(), forKey: .days)
        case .cycle(let on, let off):
            try fields.encode(on, forKey: .weeksOn)
            try fields.encode(off, forKey: .weeksOff)
        case .asNeeded(let minutes, let most):
            try fields.encode(minutes, forKey: .leastMinutes)
            try fields.encode(most, forKey: .mostPerDay)
        }
        try fields.encode(schedule.startsOn, forKey: .startsOn)
        try fields.encode(schedule.endsOn, forKey: .endsOn)
    }
}

/// The nutrients of an amount.
struct SupplementNutrientsJSON: Encodable {
    let nutrients: SupplementNutrients

    init(_ nutrients: SupplementNutrients) { self.nutrients = nutrients }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: NamedKey.self)
        try fields.encode(DoseJSON(nutrients.per), forKey: NamedKey("per"))
        for nutrient in Nutrient.allCases {
            guard let amount = nutrients.nutrients[nutrient] else { continue }
            try fields.encode(amount.rounded(toDecimals: 3), forKey: NamedKey(nutrient.rawValue))
        }
    }
}

/// A check box of a day.
package struct IntakeJSON: Encodable {
    let supplementId: UUID
    let name: String
    let slot: String
    let number: Int
    let dose: DoseJSON
    let state: Intake.State
    let taken: Bool
    @Nullable var takenAt: String?
    @Nullable var reason: String?
    /// Whether the schedule asks for it.
    let due: Bool

    init(_ item: SupplementDay.Item, in zone: TimeZone) {
        self.init(
            item.supplement, item.slot, item.dose, item.intake, number: item.intake?.key.number ?? 1,
            isDue: item.isDue, in: zone)
    }

    init(
        _ supplement: Supplement, _ slot: Slot, _ dose: Dose, _ intake: Intake?, number: Int, isDue: Bool,
        in zone: TimeZone
    ) {
        supplementId = supplement.id
        name = supplement.name
        self.slot = slot.key
        self.number = number
        self.dose = DoseJSON(dose)
        state = intake?.state ?? .open
        taken = intake?.state == .taken
        takenAt = intake?.takenAt?.rfc3339(in: zone)
        reason = intake.flatMap { $0.reason.isEmpty ? nil : $0.reason }
        due = isDue
    }

    /// Every check box of a day: what is due or was taken, and what was taken as needed.
    package static func all(_ day: SupplementDay, of account: Account) -> [IntakeJSON] {
        let zone = account.timeZone.timeZone
        return day.slots.flatMap(\.items).map { IntakeJSON($0, in: zone) }
            + day.asNeeded.flatMap { needed in
                needed.taken.map {
                    IntakeJSON(
                        needed.supplement, $0.key.slot, $0.dose, $0, number: $0.key.number, isDue: false,
                        in: zone)
                }
            }
    }
}

/// How something was kept to.
struct AdherenceJSON: Encodable {
    let due: Int
    let taken: Int
    let skipped: Int
    let open: Int
    /// Skipped with a reason: no misses.
    let excused: Int
    /// Open on a day that is not over: no misses yet.
    let pending: Int
    /// Taken or missed: what the share is of.
    let counted: Int
    /// How often it was taken as needed, of no due.
    let takenAsNeeded: Int
    /// From 0 to 1, of what is counted; `null` if nothing is.
    @Nullable var adherence: Double?
    let currentStreak: Int
    let longestStreak: Int

    init(_ days: AdherenceDays, takenAsNeeded: Int, today: Day) {
        let total = days.total
        self.takenAsNeeded = takenAsNeeded
        excused = total.excused
        pending = total.pending
        counted = total.counted
        due = total.due
        taken = total.taken
        skipped = total.skipped
        open = total.open
        adherence = total.adherence.map { $0.rounded(toDecimals: 4) }
        let streaks = days.streaks(today: today)
        currentStreak = streaks.current
        longestStreak = streaks.longest
    }
}
