import Foundation
import PlatesCore
import Web

/// The fields of the form of a supplement, with what is stored or was typed.
struct SupplementFields {
    let supplement: Supplement?
    let known: SupplementNutrients?
    let today: Day
    /// In which the names of slots and the units of doses stand in fields.
    let language: Language
    let typed: Form?
    let errors: FieldErrors

    /// The names under which mistakes stand beside a field.
    static let shown =
        [
            "name", "note", "dose", "kind", "every", "month_days", "days", "weeks_on", "weeks_off",
            "least_hours", "least_minutes", "most_per_day", "starts_on", "ends_on", "from", "slots", "piece",
            "stock", "warn_days", "pack_amount", "pack_price", "currency", "refill", "amount", "pause_from",
            "pause_to",
            "nutrients",
        ] + Nutrient.allCases.map(\.rawValue)
        + (0..<SupplementForm.slots).flatMap { ["slot_\($0)", "slot_amount_\($0)"] }

    init(
        _ supplement: Supplement?, _ known: SupplementNutrients?, today: Day, language: Language,
        typed: Form?, errors: FieldErrors
    ) {
        self.supplement = supplement
        self.known = known
        self.today = today
        self.language = language
        self.typed = typed
        self.errors = errors
    }

    private var schedule: SupplementSchedule? { supplement?.plan.current(on: today) }

    var kindName: SupplementSchedule.Kind.Name {
        typed.flatMap { SupplementSchedule.Kind.Name(rawValue: $0["kind"]) } ?? schedule?.kind.name ?? .daily
    }

    private func text(_ name: String, _ stored: String?) -> String { typed?[name] ?? stored ?? "" }

    private func number(_ name: String, _ label: Phrase, _ stored: Double?, error: Phrase? = nil) -> FormField
    {
        FormField(
            name, label, value: text(name, stored.map { NumberField.text($0) }),
            attributes: ["inputmode": "decimal", "autocomplete": "off", "maxlength": "20"],
            error: error ?? errors[name])
    }

    private func count(_ name: String, _ label: Phrase, _ stored: Int?, error: Phrase? = nil) -> FormField {
        FormField(
            name, label, value: text(name, stored.map(String.init)),
            attributes: ["inputmode": "numeric", "autocomplete": "off", "maxlength": "4"],
            error: error ?? errors[name])
    }

    private func unit(
        _ name: String, _ label: Phrase, _ stored: DoseUnit?, of units: [DoseUnit] = DoseUnit.allCases,
        none: Phrase? = nil
    ) -> FormField {
        FormField(
            name, label, choices: (none.map { [("", $0)] } ?? []) + units.map { ($0.rawValue, $0.name) },
            selected: text(name, stored?.rawValue))
    }

    var about: [FormField] {
        [
            FormField(
                "name", "Name",
                value: text("name", supplement.map { language.text(.name($0.name, .supplement)) }),
                attributes: ["required": "", "maxlength": "80", "autocomplete": "off"], error: errors["name"]),
            FormField(
                "note", "Note", value: text("note", supplement?.note),
                attributes: ["maxlength": "500", "autocomplete": "off"], error: errors["note"]),
        ]
    }

    var dose: [FormField] {
        [
            number("dose_amount", "Dose", supplement?.dose.amount, error: errors["dose"]),
            unit("dose_unit", "Unit", supplement?.dose.unit),
        ]
    }

    var kind: FormField {
        FormField(
            "kind", "When it is taken",
            choices: SupplementSchedule.Kind.Name.allCases.map { ($0.rawValue, $0.title) },
            selected: kindName.rawValue, error: errors["kind"])
    }

    var kinds: [SupplementFormModel.KindFields] {
        var every: Int?
        var month: String?
        var cycle: (on: Int, off: Int)?
        var needed: (minutes: Int, most: Int)?
        switch schedule?.kind {
        case .everyDays(let count): every = count
        case .daysOfMonth(let days): month = days.sorted().map(String.init).joined(separator: ", ")
        case .cycle(let on, let off): cycle = (on, off)
        case .asNeeded(let minutes, let most): needed = (minutes, most)
        default: break
        }
        return [
            .init(kind: "every_n_days", fields: [count("every", "Every so many days", every ?? 2)]),
            .init(
                kind: "days_of_month",
                fields: [
                    FormField(
                        "month_days", "Days of the month", value: text("month_days", month),
                        attributes: ["autocomplete": "off", "maxlength": "100"],
                        hint: "Such as 1, 15. A day that a month does not have falls on its last.",
                        error: errors["month_days"] ?? (kindName == .daysOfMonth ? errors["days"] : nil))
                ]),
            .init(
                kind: "cycle",
                fields: [
                    count("weeks_on", "Weeks on", cycle?.on ?? 8),
                    count("weeks_off", "Weeks off", cycle?.off ?? 4),
                ]),
            .init(
                kind: "as_needed",
                fields: [
                    count("most_per_day", "At most so often a day", needed?.most ?? 1),
                    number(
                        "least_hours", "Hours between", needed.map { Double($0.minutes) / 60 } ?? 0,
                        error: errors["least_hours"] ?? errors["least_minutes"]),
                ]),
        ]
    }

    func weekdays(_ first: Weekday) -> [SupplementFormModel.WeekdayBox] {
        // None is proposed: whoever forgets to choose must be asked, not be reminded on days that they never meant.
        var chosen: Set<Weekday> = []
        if case .weekdays(let days) = schedule?.kind { chosen = days }
        if let typed { chosen = Set(Weekday.allCases.filter { typed.isTicked("on_\($0.name)") }) }
        return Weekday.order(startingAt: first).map {
            .init(name: "on_\($0.name)", title: $0.title, isChecked: chosen.contains($0))
        }
    }

    var slotRows: [SupplementFormModel.SlotRow] {
        let doses = schedule?.doses ?? [.init(.morning, Dose(1, .grams))]
        let typedCount = (0..<SupplementForm.slots).last { typed?.optional("slot_\($0)") != nil }.map {
            $0 + 1
        }
        return (0..<max(SupplementForm.slotsShown, doses.count, typedCount ?? 0)).map { index in
            let stored = doses.indices.contains(index) ? doses[index] : nil
            let isUsual = stored.map { $0.dose == supplement?.dose } ?? true
            let (slot, amount) = ("slot_\(index)", "slot_amount_\(index)")
            return .init(
                slot: FormField(
                    slot, "Time of the day \(index + 1)",
                    value: text(slot, stored.map { language.text($0.slot.title) }),
                    attributes: ["list": "slots", "maxlength": "40", "autocomplete": "off"],
                    error: errors[slot]),
                amount: FormField(
                    amount, "Dose then, if another",
                    value: text(
                        amount, isUsual || supplement == nil ? "" : stored?.dose.fieldText(in: language)),
                    attributes: ["maxlength": "20", "autocomplete": "off"], error: errors[amount]))
        }
    }

    var dates: [FormField] {
        let start = FormField(
            "starts_on", "First day", type: "date",
            value: text("starts_on", (schedule?.startsOn ?? today).description), error: errors["starts_on"])
        let end = FormField(
            "ends_on", "Last day, if there is one", type: "date",
            value: text("ends_on", schedule?.endsOn?.description), error: errors["ends_on"])
        guard supplement != nil else { return [start, end] }
        return [
            start, end,
            FormField(
                "from", "Changes of the schedule hold from", type: "date",
                value: text("from", today.description), hint: "The days before stay as they were.",
                error: errors["from"]),
        ]
    }

    var piece: [FormField] {
        let pieces = DoseUnit.allCases.filter(\.isPiece)
        return [
            unit("piece_unit", "One|piece", supplement?.piece?.piece, of: pieces, none: "No pieces"),
            number("piece_amount", "holds|piece", supplement?.piece?.holds.amount, error: errors["piece"]),
            unit(
                "piece_unit_inside", "of|piece", supplement?.piece?.holds.unit,
                of: DoseUnit.allCases.filter { !$0.isPiece }),
        ]
    }

    /// What the form showed of the stock when it was opened.
    var stockShown: [SupplementFormModel.Hidden] {
        let amount = left.map { NumberField.text($0) }
        return [
            .init(name: "stock_shown", value: text("stock_shown", amount)),
            .init(name: "stock_unit_shown", value: text("stock_unit_shown", supplement?.stockUnit.rawValue)),
        ]
    }

    /// To thousandths: what is taken away dose by dose leaves more decimals than anybody counts.
    private var left: Double? { (supplement?.stock?.left?.amount).map { ($0 * 1000).rounded() / 1000 } }

    var stock: [FormField] {
        [
            number("stock_amount", "What is left", left, error: errors["stock"]),
            unit("stock_unit", "Counted in", supplement?.stockUnit),
            count("warn_days", "Warn so many days ahead", supplement?.warnDays ?? 7),
        ]
    }

    var pack: [FormField] {
        [
            number("pack_amount", "A pack holds", supplement?.pack?.amount),
            number("pack_price", "It costs", supplement?.pack?.price),
            FormField(
                "currency", "Currency", value: text("currency", supplement?.pack?.currency),
                attributes: ["maxlength": "5", "autocomplete": "off"], error: errors["currency"]),
        ]
    }

    var nutrients: [FormField] {
        [
            number(
                "nutrients_amount", "In so much of it", (known?.per ?? supplement?.dose)?.amount,
                error: errors["nutrients"]),
            unit("nutrients_unit", "Unit of that", known?.per.unit ?? supplement?.dose.unit),
        ]
            + Nutrient.allCases.map { nutrient in
                number(nutrient.rawValue, "\(nutrient.title) (\(nutrient.unit))", known?.nutrients[nutrient])
            }
    }
}

extension Dose {
    /// The text of a field: `2.5 capsules`, in German `2,5 Kapseln`.
    fileprivate func fieldText(in language: Language) -> String {
        let number = Phrase.verbatim(language.fieldText(NumberField.text(amount)))
        return language.text(
            amount == 1 ? [number, unit.name].joined(by: .verbatim(" ")) : unit.text(number))
    }
}
