import Crypto
import Foundation
import PlatesCore
import Storage
import Training
import Web

/// Puts the calendar of a person together: what is to be taken and what is to be trained, from a week ago to two
/// months ahead, or to the day on which it becomes too long. Sections that are switched off have no events.
struct CalendarFeed {
    let connection: any Connection
    let account: Account
    let now: Instant

    static let daysBack = 7
    static let daysAhead = 60

    private var today: Day { account.day(at: now) }
    /// That of the account: programs that fetch calendars have none.
    private var language: Language { account.language ?? .english }

    /// Today and what is ahead come first, so that what does not fit is far ahead or past.
    func calendar() throws -> ICalendar {
        let range = DayRange(
            from: today.adding(days: -Self.daysBack), to: today.adding(days: Self.daysAhead))
        let intakes =
            account.isOn(.supplements)
            ? try Intakes(
                connection: connection, account: account, language: language, range: range, today: today)
            : nil
        let workouts = account.isOn(.lifts) ? try workouts(range) : [:]
        var calendar = ICalendar(name: "Plates", timeZone: account.timeZone.text, at: now)
        for day in range.filter({ $0 >= today }) + range.filter({ $0 < today }).reversed() {
            for event in (workouts[day] ?? []) + (intakes?.events(on: day) ?? []) where !calendar.add(event) {
                if day >= today { calendar.add(rest(from: day), isLast: true) }
                return calendar
            }
        }
        return calendar
    }

    /// Says that the calendar ends early.
    private func rest(from day: Day) -> ICalendar.Event {
        ICalendar.Event(
            uid: "rest-\(account.id.text)@plates", time: .day(day),
            summary: language.text(
                "Plates: not all of this day and the days after it fits into the calendar"))
    }

    /// A day for each planned workout. A moved one is the same event on another day.
    private func workouts(_ range: DayRange) throws -> [Day: [ICalendar.Event]] {
        try CalendarReader(connection: connection, account: account.id, today: today)
            .days(from: range.from, to: range.to)
            .reduce(into: [:]) { events, day in
                events[day.day] = day.planned.map { workout in
                    ICalendar.Event(
                        uid: "\(day.origins[workout.id] ?? day.day)-\(workout.id.text)@plates",
                        time: .day(day.day),
                        summary: workout.name)
                }
            }
    }
}

/// An event for each slot of a day in which something is due. It reminds as long as something is open.
private struct Intakes {
    private let account: Account
    private let language: Language
    private let supplements: [Supplement]
    private let marks: [UUID: IntakeMarks]
    private let times: SlotTimes
    private let training: Set<Day>

    /// How many doses an event lists; those behind are counted.
    private static let mostLines = 20

    init(
        connection: any Connection, account: Account, language: Language, range: DayRange, today: Day
    ) throws {
        self.account = account
        self.language = language
        supplements = try SupplementStore(connection: connection).all(of: account.id)
        marks = try IntakeStore(connection: connection)
            .marks(from: range.from, to: range.to, of: account.id)
        times = try SlotStore(connection: connection).times(of: account.id)
        training = try PlanReader(connection: connection, account: account.id, today: today)
            .trainingDays(askedBy: supplements, from: range.from, to: range.to)
    }

    func events(on day: Day) -> [ICalendar.Event] {
        let due = supplements.flatMap { supplement in
            supplement.plan.due(on: day, isTrainingDay: training.contains(day)).map { (supplement, $0) }
        }
        let slots = Dictionary(grouping: due, by: \.1.slot)
        return times.sorted(slots.keys).map { slot in
            let doses = slots[slot] ?? []
            let isOpen = doses.contains { supplement, dose in
                marks[supplement.id]?.state(dose.slot, on: day) ?? .open == .open
            }
            var lines: [Phrase] = doses.prefix(Self.mostLines).map { supplement, dose in
                "\(Phrase.name(supplement.name, .supplement)), \(dose.dose.text)"
            }
            if doses.count > lines.count { lines.append("and \(doses.count - lines.count) more") }
            let names = ListText(doses.map { .name($0.0.name, .supplement) }, most: 4).text
            return ICalendar.Event(
                uid: "\(day)-\(Self.name(slot.key))-\(account.id.text)@plates",
                time: .instant(
                    Instant(on: day, atSecond: times.minute(of: slot) * 60, in: account.timeZone.timeZone),
                    minutes: 15),
                summary: language.text("\(slot.title): \(names)"),
                description: lines.map(language.text).joined(separator: "\n"),
                reminds: isOpen)
        }
    }

    /// A slot in letters that an identifier may have, whatever the person called it.
    private static func name(_ slot: String) -> String {
        SHA256.hash(data: Data(slot.utf8)).prefix(8).map { String(format: "%02x", $0) }.joined()
    }
}
