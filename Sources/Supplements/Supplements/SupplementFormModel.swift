import Foundation
import PlatesCore
import Web

/// The form of a supplement: what it is, when it is taken, what is left, and what it brings.
struct SupplementFormModel: Sendable {
    struct SlotRow: Sendable {
        let slot: FormField
        let amount: FormField
    }

    struct Hidden: Sendable {
        let name: String
        let value: String
    }

    struct WeekdayBox: Sendable {
        let name: String
        let title: Phrase
        let isChecked: Bool
    }

    struct KindFields: Sendable {
        let kind: String
        let fields: [FormField]
    }

    /// What is left, and how long it lasts.
    struct StockLine: Sendable {
        let left: Phrase
        let runsOut: Phrase?
        let isLow: Bool
        let price: Phrase?
    }

    let title: Phrase
    let isNew: Bool
    let id: String
    let action: String
    let problem: Phrase?
    let about: [FormField]
    let doseFields: [FormField]
    let kind: FormField
    let kinds: [KindFields]
    let weekdays: [WeekdayBox]
    let weekdayError: Phrase?
    let slots: [SlotRow]
    let moreSlots: [SlotRow]
    let slotNames: [Phrase]
    let slotError: Phrase?
    let dates: [FormField]
    let piece: [FormField]
    let stockFields: [FormField]
    let stockShown: [Hidden]
    let pack: [FormField]
    let countsAsFood: Bool
    let nutrients: [FormField]
    let hasNutrients: Bool
    let stock: StockLine?
    let refill: FormField
    /// The refill's own id, so that a second press of the button adds nothing.
    let refillID: String
    let pausedText: Phrase?
    let pauseFields: [FormField]
    let history: [Phrase]

    /// - Parameters:
    ///   - supplement: What is changed; nothing for a new one.
    ///   - typed: The form that was sent and refused.
    init(
        _ supplement: Supplement?, _ nutrients: SupplementNutrients?, _ forecast: StockForecast?, today: Day,
        weekStarts: Weekday, language: Language, typed: Form?, error: ValidationError?
    ) {
        let errors = FieldErrors(error)
        let fields = SupplementFields(
            supplement, nutrients, today: today, language: language, typed: typed, errors: errors)
        title = supplement.map { .name($0.name, .supplement) } ?? "Describe a supplement"
        isNew = supplement == nil
        id = (typed?.uuid("id") ?? supplement?.id ?? UUID()).text
        action = supplement.map { "/supplements/all/\($0.id.text)" } ?? "/supplements/all"
        about = fields.about
        doseFields = fields.dose
        kind = fields.kind
        kinds = fields.kinds
        weekdays = fields.weekdays(weekStarts)
        weekdayError =
            fields.kindName == .weekdays && errors["days"] != nil
            ? "Choose the weekdays on which you take it." : nil
        let rows = fields.slotRows
        let used = max(1, rows.lastIndex { !$0.slot.value.isEmpty }.map { $0 + 1 } ?? 1)
        slots = Array(rows.prefix(used))
        moreSlots = Array(rows.dropFirst(used))
        slotNames = Slot.known.map(\.title)
        slotError = errors["slots", labelled: "Times of the day"]
        dates = fields.dates
        piece = fields.piece
        stockFields = fields.stock
        stockShown = fields.stockShown
        pack = fields.pack
        countsAsFood = typed?.isTicked("counts_as_food") ?? supplement?.countsAsFood ?? false
        self.nutrients = fields.nutrients
        hasNutrients = nutrients != nil || Nutrient.allCases.contains { errors[$0.rawValue] != nil }
        stock = supplement?.stock.map { StockLine($0, supplement, forecast, today: today) }
        let unit = supplement?.stockUnit.name ?? .empty
        refillID = UUID.random().text
        refill = FormField(
            "refill", "Add to the stock (\(unit))",
            value: supplement?.pack.map { NumberField.text($0.amount) } ?? "",
            attributes: ["inputmode": "decimal", "autocomplete": "off", "required": "", "maxlength": "20"],
            error: errors["refill"] ?? errors["amount"])
        let pause = supplement?.plan.pause(on: today)
        pausedText = pause.map { pause in
            let from = pause.from.shortText
            return pause.to.map { "Paused since \(from), until \($0.phrase(.shortWithYear))." }
                ?? "Paused since \(from)."
        }
        pauseFields = [
            FormField(
                "pause_from", "First day", type: "date", value: (pause?.from ?? today).description,
                error: errors["pause_from"]),
            FormField(
                "pause_to", "Last day", type: "date", value: pause?.to?.description ?? "",
                hint: "Leave it empty until you go on.",
                error: errors["pause_to"]),
        ]
        history = (supplement?.plan.entries ?? []).reversed().dropFirst().map {
            "From \($0.effectiveFrom.phrase(.shortWithYear)): \($0.schedule.text)"
        }
        problem = error.map { _ in
            errors.others(than: SupplementFields.shown) ?? "Please look at the fields that are marked."
        }
    }
}

extension SupplementFormModel.StockLine {
    fileprivate init(_ stock: Stock, _ supplement: Supplement?, _ forecast: StockForecast?, today: Day) {
        left = stock.left.map { "\($0.text) left" } ?? "0 left: \(stock.text). Count it, or refill it."
        runsOut = forecast?.runsOutOn.map { "Runs out on \($0.longText)" }
        isLow =
            stock.left == nil || forecast?.warns(daysAhead: supplement?.warnDays ?? 0, today: today) ?? false
        price = supplement?.pricePerDose.flatMap { price in
            supplement?.pack.map { "\($0.text(price)) per dose" }
        }
    }
}

/// The list of a person's supplements.
struct MySupplementsModel: Sendable {
    struct Row: Sendable {
        let id: String
        let name: Phrase
        let schedule: Phrase
        let stock: Phrase?
        let isLow: Bool
        let isPaused: Bool
    }

    let rows: [Row]
    let isEmpty: Bool

    init(_ day: SupplementDay, _ forecasts: [UUID: StockForecast]) {
        rows = day.supplements.map { supplement in
            let schedule = supplement.plan.current(on: day.day)
            let doses = (schedule?.doses ?? []).map(\.text).joined(by: .verbatim(", "))
            let forecast = forecasts[supplement.id]
            return Row(
                id: supplement.id.text, name: .name(supplement.name, .supplement),
                schedule: "\(schedule?.text ?? .empty): \(doses)",
                stock: supplement.stock.map { Self.text($0, until: forecast?.runsOutOn) },
                isLow: supplement.stock?.short != nil
                    || forecast?.warns(daysAhead: supplement.warnDays, today: day.day) ?? false,
                isPaused: supplement.plan.pause(on: day.day) != nil)
        }
        isEmpty = rows.isEmpty
    }

    private static func text(_ stock: Stock, until last: Day?) -> Phrase {
        guard let left = stock.left else { return "0 left, \(stock.text)" }
        return last.map { "\(left.text) left, until \($0.shortText)" } ?? "\(left.text) left"
    }
}

extension SupplementSchedule.SlotDose {
    /// `5 g before training`
    fileprivate var text: Phrase {
        switch slot {
        case .morning: "\(dose.text) morning"
        case .lunch: "\(dose.text) with lunch"
        case .beforeTraining: "\(dose.text) before training"
        case .afterTraining: "\(dose.text) after training"
        case .evening: "\(dose.text) evening"
        case .bedtime: "\(dose.text) bedtime"
        default: [dose.text, slot.title].joined(by: .verbatim(" "))
        }
    }
}

/// The catalogue, to add from.
struct NewSupplementModel: Sendable {
    struct Row: Sendable {
        let id: String
        let key: String
        let name: Phrase
        let detail: Phrase
        /// The person's own of that name, where there is one already.
        let ownedPath: String?
    }

    let query: String
    let heading: Phrase
    let rows: [Row]
    let nothingFound: Bool
    let ownPath: String
    let disclaimer: Phrase

    /// - Parameter own: What the person takes already.
    init(_ query: String, _ found: [CatalogueSupplement], own: [Supplement]) {
        self.query = query
        heading = query.isEmpty ? "Common ones" : "Found"
        let owned = Dictionary(own.map { ($0.name.lowercased(), $0.id) }) { first, _ in first }
        rows = found.map { entry in
            let names = [entry.name] + Languages.bundled.names(of: entry.name, .supplement)
            return Row(
                id: UUID.random().text, key: entry.key, name: .name(entry.name, .supplement),
                detail: [entry.dose.text, entry.kind.usualText, entry.formText].joined(),
                ownedPath: names.lazy.compactMap { owned[$0.lowercased()] }.first.map {
                    "/supplements/all/\($0.text)"
                })
        }
        nothingFound = found.isEmpty
        let name = query.percentEncoded
        ownPath = "/supplements/new/own?name=\(name)"
        disclaimer = CatalogueSupplement.disclaimer
    }
}

extension CatalogueSupplement {
    /// How it is sold: `powder, capsule`
    fileprivate var formText: Phrase {
        forms.map { Phrase(key: "\($0)|form") }.joined(by: .verbatim(", "))
    }
}

extension SupplementSchedule.Kind {
    /// How one of the catalogue is usually taken, within a line: `on training days`
    fileprivate var usualText: Phrase {
        switch self {
        case .daily: "every day|schedule"
        case .trainingDays: "on training days"
        case .restDays: "on rest days"
        case .asNeeded(_, let most): "as needed, at most \(most) a day"
        case .cycle(let on, let off): "\(on) weeks on, \(off) off"
        // None of the catalogue.
        case .weekdays, .everyDays, .daysOfMonth: .empty
        }
    }
}
