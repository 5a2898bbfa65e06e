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
        let title: String
        let isChecked: Bool
    }

    struct KindFields: Sendable {
        let kind: String
        let fields: [FormField]
    }

    /// What is left, and how long it lasts.
    struct StockLine: Sendable {
        let left: String
        let runsOut: String?
        let isLow: Bool
        let price: String?
    }

    let title: String
    let isNew: Bool
    let id: String
    let action: String
    let problem: String?
    let about: [FormField]
    let doseFields: [FormField]
    let kind: FormField
    let kinds: [KindFields]
    let weekdays: [WeekdayBox]
    let weekdayError: String?
    let slots: [SlotRow]
    let moreSlots: [SlotRow]
    let slotNames: [String]
    let slotError: String?
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
    let pausedText: String?
    let pauseFields: [FormField]
    let history: [String]

    /// - Parameters:
    ///   - supplement: What is changed; nothing for a new one.
    ///   - typed: The form that was sent and refused.
    init(
        _ supplement: Supplement?, _ nutrients: SupplementNutrients?, _ forecast: StockForecast?, today: Day,
        weekStarts: Weekday, typed: Form?, error: ValidationError?
    ) {
        let errors = FieldErrors(error)
        let fields = SupplementFields(supplement, nutrients, today: today, typed: typed, errors: errors)
        title = supplement?.name ?? "Describe a supplement"
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
        let unit = supplement?.stockUnit.rawValue ?? ""
        refillID = UUID.random().text
        refill = FormField(
            "refill", "Add to the stock (\(unit))",
            value: supplement?.pack.map { NumberField.text($0.amount) } ?? "",
            attributes: ["inputmode": "decimal", "autocomplete": "off", "required": "", "maxlength": "20"],
            error: errors["refill"] ?? errors["amount"])
        let pause = supplement?.plan.pause(on: today)
        pausedText = pause.map { pause in
            "Paused since \(pause.from.shortText)"
                + (pause.to.map { ", until \($0.shortText) \($0.year)" } ?? "")
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
            "From \($0.effectiveFrom.shortText) \($0.effectiveFrom.year): \($0.schedule.text)"
        }
        problem = error.map { _ in
            errors.others(than: SupplementFields.shown) ?? "Please look at the fields that are marked."
        }
    }
}

extension SupplementFormModel.StockLine {
    fileprivate init(_ stock: Stock, _ supplement: Supplement?, _ forecast: StockForecast?, today: Day) {
        left = stock.left.map { "\($0.text) left" } ?? "0 left: \(stock.text). Count it, or fill it up."
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
        let name: String
        let schedule: String
        let stock: String?
        let isLow: Bool
        let isPaused: Bool
    }

    let rows: [Row]
    let isEmpty: Bool

    init(_ day: SupplementDay, _ forecasts: [UUID: StockForecast]) {
        rows = day.supplements.map { supplement in
            let schedule = supplement.plan.current(on: day.day)
            let doses = (schedule?.doses ?? []).map { "\($0.dose.text) \($0.slot.title.lowercased())" }
            let forecast = forecasts[supplement.id]
            let stock = supplement.stock.map { stock in
                stock.left.map { left in
                    forecast?.runsOutOn.map { "\(left.text) left, until \($0.shortText)" }
                        ?? "\(left.text) left"
                } ?? "0 left, \(stock.text)"
            }
            return Row(
                id: supplement.id.text, name: supplement.name,
                schedule: "\(schedule?.text ?? ""): \(doses.joined(separator: ", "))", stock: stock,
                isLow: supplement.stock?.short != nil
                    || forecast?.warns(daysAhead: supplement.warnDays, today: day.day) ?? false,
                isPaused: supplement.plan.pause(on: day.day) != nil)
        }
        isEmpty = rows.isEmpty
    }
}

/// The catalogue, to add from.
struct NewSupplementModel: Sendable {
    struct Row: Sendable {
        let id: String
        let key: String
        let name: String
        let detail: String
        /// The person's own of that name, where there is one already.
        let ownedPath: String?
    }

    let query: String
    let heading: String
    let rows: [Row]
    let nothingFound: Bool
    let ownPath: String
    let disclaimer: String

    /// - Parameter own: What the person takes already.
    init(_ query: String, _ found: [CatalogueSupplement], own: [Supplement]) {
        self.query = query
        heading = query.isEmpty ? "Common ones" : "Found"
        let owned = Dictionary(own.map { ($0.name.lowercased(), $0.id) }) { first, _ in first }
        rows = found.map { entry in
            let detail = [
                entry.dose.text, entry.schedule(from: .first).text.lowercased(),
                entry.forms.joined(separator: ", "),
            ]
            return Row(
                id: UUID.random().text, key: entry.key, name: entry.name,
                detail: detail.joined(separator: " · "),
                ownedPath: owned[entry.name.lowercased()].map { "/supplements/all/\($0.text)" })
        }
        nothingFound = found.isEmpty
        let name = query.percentEncoded
        ownPath = "/supplements/new/own?name=\(name)"
        disclaimer = CatalogueSupplement.disclaimer
    }
}
