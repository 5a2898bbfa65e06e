import Foundation
import PlatesCore
import Web

/// The check boxes of a day by slot, as the page of a day and the home page show them.
struct SupplementBoxes: Sendable {
    struct Box: Sendable {
        /// Unique on its page.
        let id: String
        let supplementID: String
        let slot: String
        let number: Int
        let name: Phrase
        let detail: Phrase
        /// When it is due, for where slots have no headings.
        let slotTitle: Phrase
        /// What it is for those who do not see it.
        let label: Phrase
        let isTaken: Bool
        let isSkipped: Bool
        /// `true` or `false`, as the attribute has it.
        let checked: String
        /// Whether its day is to come, so that it cannot be pressed yet.
        let isToCome: Bool
        /// What a press makes of it.
        let next: String
        let morePath: String
        /// Whether a press leads to a question.
        var isAsked = false
    }

    struct SlotBlock: Sendable {
        /// Unique on its page.
        let id: String
        let key: String
        let title: Phrase
        let count: Phrase?
        let isDone: Bool
        /// Whether all of it can be taken in one press.
        let isStack: Bool
        let boxes: [Box]
    }

    let day: String
    /// The page to which a form without scripts leads back.
    let then: String
    let slots: [SlotBlock]
    let needed: [Box]
    let hasNeeded: Bool
    /// Whether the day is to come.
    let isToCome: Bool

    init(_ day: SupplementDay, today: Day, then: String, in zone: TimeZone) {
        let isToCome = day.day > today
        self.isToCome = isToCome
        self.day = day.day.description
        self.then = then
        slots = day.slots.enumerated().map { index, block in
            let (slot, items) = block
            let due = items.filter(\.isDue)
            let taken = due.count { $0.state == .taken }
            return SlotBlock(
                id: "slot-\(index)", key: slot.key, title: slot.title,
                count: due.isEmpty ? nil : "\(taken) of \(due.count)",
                isDone: !due.isEmpty && due.allSatisfy { $0.state != .open },
                isStack: !isToCome && due.count { $0.state == .open } > 1,
                boxes: items.map { Box($0, on: day.day, today: today, in: zone) }
            )
        }
        needed = day.asNeeded.flatMap { Box.boxes($0, on: day.day, today: today, in: zone) }
        hasNeeded = !needed.isEmpty
    }

    var isEmpty: Bool { slots.isEmpty && needed.isEmpty }
}

extension SupplementBoxes.Box {
    init(_ item: SupplementDay.Item, on day: Day, today: Day, in zone: TimeZone) {
        self.init(
            item.supplement, item.key(on: day), item.dose, item.intake, extra: item.isDue ? nil : "not due",
            today: today, in: zone)
    }

    /// One for each time that it was taken, and one to take it once more where it may be.
    static func boxes(
        _ needed: SupplementDay.AsNeeded, on day: Day, today: Day, in zone: TimeZone
    ) -> [Self] {
        let taken = needed.taken.map {
            Self(needed.supplement, $0.key, $0.dose, $0, extra: nil, today: today, in: zone)
        }
        let used = Set(needed.taken.map(\.key.number))
        guard let number = Intake.Key.numbers.first(where: { !used.contains($0) }) else { return taken }
        let key = Intake.Key(needed.supplement.id, day: day, slot: needed.dose.slot, number: number)
        let next = needed.waitsUntil.map { $0.clockText(in: zone, seenFrom: today) }
        let left: Phrase =
            next.map { "at most \(needed.most) in 24 hours, the next from \($0)" }
            ?? "at most \(needed.most) in 24 hours"
        var box = Self(needed.supplement, key, needed.dose.dose, nil, extra: left, today: today, in: zone)
        // What is too soon is asked about, which only the server does.
        box.isAsked = needed.waitsUntil != nil
        return taken + [box]
    }

    private init(
        _ supplement: Supplement, _ key: Intake.Key, _ dose: Dose, _ intake: Intake?, extra: Phrase?,
        today: Day, in zone: TimeZone
    ) {
        let state = intake?.state ?? .open
        let slot = key.slot.key.percentEncoded
        id = "box-\(supplement.id.text)-\(slot)-\(key.number)"
        supplementID = supplement.id.text
        self.slot = key.slot.key
        number = key.number
        name = .name(supplement.name, .supplement)
        isTaken = state == .taken
        isSkipped = state == .skipped
        // What was taken where it is that day already can be taken back.
        isToCome = key.day > today && state != .taken
        checked = isTaken ? "true" : "false"
        next = isTaken ? Intake.State.open.rawValue : Intake.State.taken.rawValue
        let became: Phrase? =
            switch state {
            case .taken: intake?.takenAt.map { "taken at \($0.clockText(in: zone, seenFrom: key.day))" }
            case .skipped: intake.map { $0.reason.isEmpty ? "skipped" : "skipped: \($0.reason)" }
            case .open: nil
            }
        detail = [dose.text, became, extra].compactMap { $0 }.joined()
        slotTitle = key.slot.title
        label = "\(name), \(dose.text), \(key.slot.title)"
        morePath =
            "/supplements/\(key.day)/intakes/\(supplement.id.text)?slot=\(slot)&number=\(key.number)"
    }
}

/// What the page says of stocks that run out.
struct StockWarning: Sendable {
    let text: Phrase
    let path: String

    /// Of those that run out soon, or of which more was taken than was in stock.
    static func all(_ day: SupplementDay, _ forecasts: [UUID: StockForecast]) -> [StockWarning] {
        day.supplements.compactMap { supplement in
            guard let stock = supplement.stock else { return nil }
            let name = Phrase.name(supplement.name, .supplement)
            let path = "/supplements/all/\(supplement.id.text)#stock"
            guard stock.left != nil else {
                return StockWarning(text: "\(name): \(stock.text)", path: path)
            }
            guard let forecast = forecasts[supplement.id],
                forecast.warns(daysAhead: supplement.warnDays, today: day.day), let last = forecast.runsOutOn
            else { return nil }
            return StockWarning(
                text: last == day.day
                    ? "\(name) runs out today" : "\(name) runs out on \(last.shortText)",
                path: path)
        }
    }
}
