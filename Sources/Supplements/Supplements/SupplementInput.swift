import Foundation
import PlatesCore
import Web

/// A supplement as the API takes it. What is left out stays as it is; what may be unknown is taken away by `null`.
struct SupplementInput: Decodable {
    struct SlotInput: Decodable {
        let slot: String
        let dose: DoseJSON?
    }

    struct PieceInput: Decodable {
        let unit: String
        let holds: DoseJSON
    }

    struct PackInput: Decodable {
        let amount: Double
        let price: Double
        let currency: String?
    }

    struct StockInput: Decodable {
        let amount: Double?
        let unit: String
    }

    struct NutrientsInput: Decodable {
        let per: DoseJSON?
        let nutrients: Nutrients

        private enum CodingKeys: CodingKey {
            case per
        }

        init(from decoder: any Decoder) throws {
            per = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(DoseJSON.self, forKey: .per)
            nutrients = try Nutrients(from: decoder.container(keyedBy: NamedKey.self))
        }
    }

    let id: UUID?
    private let name: String?
    private let note: String?
    private let dose: DoseJSON?
    private let schedule: SupplementScheduleInput?
    private let slots: [SlotInput]?
    private let piece: PieceInput??
    private let stock: StockInput??
    private let warnDays: Int?
    private let pack: PackInput??
    private let nutrients: NutrientsInput??
    private let countsAsFood: Bool?
    /// The day from which a changed schedule holds, where it is not today.
    private let from: Day?

    private enum CodingKeys: CodingKey {
        case id, name, note, dose, schedule, slots, piece, stock, warnDays, pack, nutrients, countsAsFood,
            from
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        func nullable<T: Decodable>(_ key: CodingKeys, _ type: T.Type) throws -> T?? {
            fields.contains(key) ? .some(try fields.decodeIfPresent(type, forKey: key)) : nil
        }
        id = try fields.decodeIfPresent(UUID.self, forKey: .id)
        name = try fields.decodeIfPresent(String.self, forKey: .name)
        note = try fields.decodeIfPresent(String.self, forKey: .note)
        dose = try fields.decodeIfPresent(DoseJSON.self, forKey: .dose)
        schedule = try fields.decodeIfPresent(SupplementScheduleInput.self, forKey: .schedule)
        slots = try fields.decodeIfPresent([SlotInput].self, forKey: .slots)
        piece = try nullable(.piece, PieceInput.self)
        stock = try nullable(.stock, StockInput.self)
        warnDays = try fields.decodeIfPresent(Int.self, forKey: .warnDays)
        pack = try nullable(.pack, PackInput.self)
        nutrients = try nullable(.nutrients, NutrientsInput.self)
        countsAsFood = try fields.decodeIfPresent(Bool.self, forKey: .countsAsFood)
        from = try fields.decodeIfPresent(Day.self, forKey: .from)
    }

    /// What is to be stored.
    /// - Parameters:
    ///   - old: The supplement that is changed, if there is one.
    ///   - today: The day from which a new schedule starts and a changed one holds, unless it is said.
    /// - Throws: `ValidationError` with a sentence for each field that is not as it must be.
    func draft(
        id: UUID, changing old: Supplement?, _ oldNutrients: SupplementNutrients?, today: Day
    ) throws -> SupplementDraft {
        var validator = Validator()
        if old == nil {
            if name == nil { validator.add("name", "is missing") }
            if dose == nil { validator.add("dose", "is missing") }
            try validator.check()
        }
        let current = old?.plan.current(on: today)
        let dose = try validator.attempt { try self.dose?.dose("dose") } ?? nil
        let usual = dose ?? old?.dose ?? Dose(1, .grams)
        let doses = try validator.attempt { try self.doses(usual, old: old, current) }
        let piece = try validator.attempt { try pieceContent(old?.piece) }
        let stock = try validator.attempt { try newStock(old?.stock) }
        let pack = try validator.attempt { try newPack(old?.pack) }
        let nutrients = try validator.attempt { try newNutrients(oldNutrients, usual) }
        let schedule = try validator.attempt {
            try newSchedule(current, doses: doses ?? [], today: today)
        }
        try validator.check()
        var supplement =
            old ?? Supplement(id: id, name: name ?? "", dose: usual, plan: SupplementPlan([]))
        supplement.name = name ?? supplement.name
        supplement.note = note ?? supplement.note
        supplement.dose = usual
        supplement.piece = piece ?? nil
        supplement.stock = stock ?? nil
        supplement.warnDays = warnDays ?? supplement.warnDays
        supplement.pack = pack ?? nil
        supplement.countsAsFood = countsAsFood ?? supplement.countsAsFood
        let draft = SupplementDraft(
            supplement: supplement, nutrients: nutrients ?? nil, schedule: schedule ?? nil,
            from: old == nil
                ? schedule??.startsOn ?? today : from ?? supplement.plan.firstDay(ofChangeOn: today))
        return try draft.validated(over: old)
    }

    private func doses(
        _ usual: Dose, old: Supplement?, _ current: SupplementSchedule?
    ) throws -> [SupplementSchedule.SlotDose] {
        guard let slots else {
            guard let schedule = current else { return [.init(.morning, usual)] }
            // Doses that were the usual one follow it.
            return schedule.doses.map { .init($0.slot, $0.dose == old?.dose ? usual : $0.dose) }
        }
        var validator = Validator()
        var doses: [SupplementSchedule.SlotDose] = []
        for (index, slot) in slots.enumerated() {
            do throws(ValidationError) {
                let dose = try slot.dose?.dose("dose") ?? usual
                doses.append(.init(try Slot(slot.slot, keeping: current?.doses.map(\.slot) ?? []), dose))
            } catch {
                validator.add(error, under: "slots.\(index)")
            }
        }
        try validator.check()
        return doses
    }

    private func newSchedule(
        _ old: SupplementSchedule?, doses: [SupplementSchedule.SlotDose], today: Day
    ) throws -> SupplementSchedule? {
        let schedule =
            try self.schedule?.schedule(doses: doses, old: old, today: today)
            ?? SupplementSchedule(
                old?.kind ?? .daily, doses: doses, startsOn: old?.startsOn ?? today, endsOn: old?.endsOn)
        return schedule == old ? nil : schedule
    }

    private func pieceContent(_ old: PieceContent?) throws -> PieceContent? {
        guard let piece else { return old }
        return try piece.map {
            try PieceContent(DoseJSON.unit($0.unit, "piece"), holds: $0.holds.dose("piece.holds"))
        }
    }

    private func newStock(_ old: Stock?) throws -> Stock? {
        guard let stock else { return old }
        return try stock.map { stock in
            let unit = try DoseJSON.unit(stock.unit, "stock")
            // What is not known is answered as `null`, and may come back so.
            guard let amount = stock.amount else { return Stock(old?.amount ?? 0, unit) }
            return try Stock(amount, unit).validated()
        }
    }

    private func newPack(_ old: PackPrice?) throws -> PackPrice? {
        guard let pack else { return old }
        return try pack.map {
            try PackPrice(amount: $0.amount, price: $0.price, currency: $0.currency ?? "", over: old)
        }
    }

    private func newNutrients(_ old: SupplementNutrients?, _ usual: Dose) throws -> SupplementNutrients? {
        guard let nutrients else { return old }
        return try nutrients.map {
            let per = try $0.per?.dose("nutrients.per") ?? usual
            let isSameDose = old?.per == per
            return try SupplementNutrients(
                per: per, $0.nutrients.keepingFigures(of: isSameDose ? old?.nutrients : nil)
            ).validated()
        }
    }
}

/// A schedule as the API takes it.
struct SupplementScheduleInput: Decodable {
    private enum DayName: Decodable {
        case weekday(String)
        case number(Int)

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let number = try? value.decode(Int.self) {
                self = .number(number)
            } else {
                self = .weekday(try value.decode(String.self))
            }
        }
    }

    private let kind: String
    private let days: [DayName]?
    private let every: Int?
    private let weeksOn: Int?
    private let weeksOff: Int?
    private let leastMinutes: Int?
    private let mostPerDay: Int?
    private let startsOn: Day?
    private let endsOn: Day?

    /// - Throws: `ValidationError` where the kind is none or lacks what it needs.
    func schedule(
        doses: [SupplementSchedule.SlotDose], old: SupplementSchedule?, today: Day
    ) throws -> SupplementSchedule {
        guard let name = SupplementSchedule.Kind.Name(rawValue: kind) else {
            let names = SupplementSchedule.Kind.Name.allCases.map(\.rawValue)
            throw ValidationError("schedule.kind", FieldMistake.notOneOf(names))
        }
        var validator = Validator()
        // Also what the kind does not use must be something that it could be.
        validator.range("schedule.every", every, SupplementSchedule.intervals)
        validator.range("schedule.weeks_on", weeksOn, SupplementSchedule.weeks)
        validator.range("schedule.weeks_off", weeksOff, SupplementSchedule.weeks)
        validator.range("schedule.least_minutes", leastMinutes, 0...10_080)
        validator.range("schedule.most_per_day", mostPerDay, Intake.Key.numbers)
        for case .number(let number) in days ?? [] { validator.range("schedule.days", number, 1...31) }
        for case .weekday(let name) in days ?? [] {
            validator.require(Weekday(name: name) != nil, "schedule.days", "must be weekdays such as monday")
        }
        try validator.check()
        let schedule = SupplementSchedule(
            try kind(name), doses: doses, startsOn: startsOn ?? old?.startsOn ?? today, endsOn: endsOn)
        do throws(ValidationError) {
            return try schedule.validated()
        } catch {
            let isOfDoses = { (field: String) in field == "slots" || field == "dose" }
            for (field, sentence) in error.fields {
                validator.add(isOfDoses(field) ? field : "schedule.\(field)", sentence)
            }
        }
        try validator.check()
        return schedule
    }

    private func kind(_ name: SupplementSchedule.Kind.Name) throws -> SupplementSchedule.Kind {
        func needed(_ value: Int?, _ field: String) throws -> Int {
            guard let value else { throw ValidationError("schedule.\(field)", "is missing") }
            return value
        }
        switch name {
        case .daily: return .daily
        case .trainingDays: return .trainingDays
        case .restDays: return .restDays
        case .everyDays: return .everyDays(try needed(every, "every"))
        case .cycle:
            return .cycle(
                weeksOn: try needed(weeksOn, "weeks_on"), weeksOff: try needed(weeksOff, "weeks_off"))
        case .asNeeded:
            return .asNeeded(leastMinutes: leastMinutes ?? 0, mostPerDay: mostPerDay ?? 1)
        case .weekdays:
            return .weekdays(
                Set(
                    try (days ?? []).map { day in
                        guard case .weekday(let name) = day, let weekday = Weekday(name: name)
                        else { throw ValidationError("schedule.days", "must be weekdays such as monday") }
                        return weekday
                    }))
        case .daysOfMonth:
            return .daysOfMonth(
                Set(
                    try (days ?? []).map { day in
                        guard case .number(let number) = day else {
                            throw ValidationError("schedule.days", "must be numbers from 1 to 31")
                        }
                        return number
                    }))
        }
    }
}
