import Foundation
import PlatesCore
import Web

/// A supplement as a form brings it.
struct SupplementForm: Sendable {
    let form: Form

    /// How many slots the form reads: as many as a schedule can have.
    static let slots = 12
    /// How many it has room for where no more are stored.
    static let slotsShown = 6

    /// - Throws: `ValidationError` with a sentence for each field that is not as it must be.
    func draft(
        id: UUID, changing old: Supplement?, _ oldNutrients: SupplementNutrients?, today: Day
    ) throws -> SupplementDraft {
        var validator = Validator()
        let dose = try validator.attempt { try self.dose("dose") } ?? nil
        if dose == nil, validator.fields["dose"] == nil { validator.add("dose", "must not be empty") }
        let usual = dose ?? old?.dose ?? Dose(1, .grams)
        let current = old?.plan.current(on: today)
        let doses = try validator.attempt { try self.doses(usual, current) } ?? []
        let startsOn = try validator.attempt { try form.day("starts_on") } ?? nil
        let endsOn = try validator.attempt { try form.day("ends_on") } ?? nil
        let from = try validator.attempt { try form.day("from") } ?? nil
        let kind = try validator.attempt { try self.kind() } ?? .daily
        let piece = try validator.attempt { try self.piece() } ?? nil
        let stock = try validator.attempt { try self.stock(old) } ?? nil
        let warnDays = try validator.attempt { try form.integer("warn_days", in: 0...365) } ?? nil
        let pack = try validator.attempt { try self.pack(old?.pack) } ?? nil
        let nutrients = try validator.attempt { try self.nutrients(usual) } ?? nil
        try validator.check()
        var supplement = old ?? Supplement(id: id, name: "", dose: usual, plan: SupplementPlan([]))
        // The name of the catalogue stands in the form in the reader's language.
        supplement.name =
            old.map(\.name).flatMap {
                Languages.bundled.names(of: $0, .supplement).contains(form["name"]) ? $0 : nil
            }
            ?? form["name"]
        supplement.note = form.text("note", over: old?.note)
        supplement.dose = usual
        supplement.piece = piece
        supplement.stock = stock
        supplement.warnDays = warnDays ?? 7
        supplement.pack = pack
        supplement.countsAsFood = form.isTicked("counts_as_food")
        let schedule = SupplementSchedule(
            kind, doses: doses, startsOn: startsOn ?? current?.startsOn ?? today, endsOn: endsOn)
        return try SupplementDraft(
            supplement: supplement, nutrients: nutrients, schedule: schedule == current ? nil : schedule,
            from: old == nil ? schedule.startsOn : from ?? supplement.plan.firstDay(ofChangeOn: today)
        ).validated(over: old)
    }

    /// An amount with the unit beside it; `nil` where the amount is empty.
    private func dose(_ name: String) throws -> Dose? {
        guard let amount = try form.number("\(name)_amount", field: name) else { return nil }
        return try Dose(amount, DoseJSON.unit(form["\(name)_unit"], name)).validated(name)
    }

    private func doses(
        _ usual: Dose, _ current: SupplementSchedule?
    ) throws -> [SupplementSchedule.SlotDose] {
        var validator = Validator()
        var doses: [SupplementSchedule.SlotDose] = []
        for index in 0..<Self.slots {
            guard let name = form.optional("slot_\(index)") else { continue }
            let dose = try validator.attempt { try slotDose("slot_amount_\(index)", usual) }
            do throws(ValidationError) {
                let slot = try Slot(typed: name, keeping: current?.doses.map(\.slot) ?? [])
                if let dose { doses.append(.init(slot, dose)) }
            } catch {
                for (_, sentence) in error.fields { validator.add("slot_\(index)", sentence) }
            }
        }
        try validator.check()
        return doses.isEmpty ? [.init(.morning, usual)] : doses
    }

    /// The dose of a slot: the usual one where the field is empty, and in its unit where none is named, as in
    /// `2,5` and `500 mg`.
    private func slotDose(_ name: String, _ usual: Dose) throws(ValidationError) -> Dose {
        guard let text = form.optional(name) else { return usual }
        return try Dose(typed: text, usual: usual.unit, field: name).validated(name)
    }

    private func kind() throws -> SupplementSchedule.Kind {
        func needed(_ name: String, _ range: ClosedRange<Int>) throws -> Int {
            guard let number = try form.integer(name, in: range) else {
                throw ValidationError(name, "must not be empty")
            }
            return number
        }
        switch try form.choice("kind", SupplementSchedule.Kind.Name.self) ?? .daily {
        case .daily: return .daily
        case .trainingDays: return .trainingDays
        case .restDays: return .restDays
        case .weekdays: return .weekdays(Set(Weekday.allCases.filter { form.isTicked("on_\($0.name)") }))
        case .everyDays: return .everyDays(try needed("every", SupplementSchedule.intervals))
        case .cycle:
            return .cycle(
                weeksOn: try needed("weeks_on", SupplementSchedule.weeks),
                weeksOff: try needed("weeks_off", SupplementSchedule.weeks))
        case .asNeeded:
            let hours = try form.number("least_hours") ?? 0
            guard (0...168).contains(hours) else {
                throw ValidationError("least_hours", "must be between 0 and 168")
            }
            return .asNeeded(
                leastMinutes: Int(rounding: hours * 60),
                mostPerDay: try form.integer("most_per_day", in: Intake.Key.numbers) ?? 1)
        case .daysOfMonth:
            guard let numbers = TypedNumber.wholes(form["month_days"]) else {
                throw ValidationError("month_days", "must be numbers from 1 to 31")
            }
            return .daysOfMonth(Set(numbers))
        }
    }

    private func piece() throws -> PieceContent? {
        let amount = try form.number("piece_amount", field: "piece")
        guard let unit = form.optional("piece_unit"), let amount else { return nil }
        let inside = try DoseJSON.unit(form["piece_unit_inside"], "piece")
        return try PieceContent(DoseJSON.unit(unit, "piece"), holds: Dose(amount, inside))
    }

    /// What is left. What stands as the form showed it stays as it is stored by now, because it may have been
    /// counted down meanwhile; a field that was emptied means that it is not counted.
    private func stock(_ old: Supplement?) throws -> Stock? {
        let typed = form.optional("stock_amount")
        if typed == form.optional("stock_shown"),
            typed == nil || form["stock_unit"] == form["stock_unit_shown"]
        {
            return old?.stock
        }
        guard let amount = try form.number("stock_amount", field: "stock") else { return nil }
        return try Stock(amount, DoseJSON.unit(form["stock_unit"], "stock")).validated()
    }

    private func pack(_ old: PackPrice?) throws -> PackPrice? {
        let amount = try form.number("pack_amount")
        guard let price = try form.number("pack_price") else { return nil }
        guard let amount else {
            throw ValidationError("pack_amount", "must not be empty where there is a price")
        }
        return try PackPrice(amount: amount, price: price, currency: form["currency"], over: old)
    }

    private func nutrients(_ usual: Dose) throws -> SupplementNutrients? {
        var validator = Validator()
        var nutrients = Nutrients()
        for nutrient in Nutrient.allCases {
            nutrients[nutrient] = try validator.attempt { try form.number(nutrient.rawValue) } ?? nil
        }
        let per = try validator.attempt { try dose("nutrients") } ?? nil
        try validator.check()
        guard !nutrients.isEmpty else { return nil }
        return try SupplementNutrients(per: per ?? usual, nutrients).validated()
    }
}
