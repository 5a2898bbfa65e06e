import Crypto
import Foundation
import PlatesCore
import Storage

/// Puts the calendar of a person together: what is to be taken and what is to be trained, from a week ago to two
/// months ahead.
struct CalendarFeed {
    let connection: any Connection
    let account: Account
    let today: Day

    static let daysBack = 7
    static let daysAhead = 60

    func calendar() throws -> ICalendar {
        let range = DayRange(
            from: today.adding(days: -Self.daysBack), to: today.adding(days: Self.daysAhead))
        return ICalendar(
            name: "Plates", timeZone: account.timeZone.text,
            events: try intakes(range) + workouts(range))
    }

    /// An event for each slot of a day in which something is due. It reminds as long as something is open.
    private func intakes(_ range: DayRange) throws -> [ICalendar.Event] {
        let supplements = try SupplementStore(connection: connection).all(of: account.id)
        guard !supplements.isEmpty else { return [] }
        let marks = try IntakeStore(connection: connection)
            .marks(from: range.from, to: range.to, of: account.id)
        let times = try SlotStore(connection: connection).times(of: account.id)
        let training = try PlanReader(connection: connection, account: account.id)
            .trainingDays(askedBy: supplements, from: range.from, to: range.to)
        return range.flatMap { day -> [ICalendar.Event] in
            let due = supplements.flatMap { supplement in
                supplement.plan.due(on: day, isTrainingDay: training.contains(day)).map { (supplement, $0) }
            }
            let slots = Dictionary(grouping: due, by: \.1.slot)
            return times.sorted(slots.keys).map { slot in
                let doses = slots[slot] ?? []
                let isOpen = doses.contains { supplement, dose in
                    marks[supplement.id]?.state(dose.slot, on: day) ?? .open == .open
                }
                let lines = doses.map { "\($0.0.name), \($0.1.dose.text)" }
                let names = ListText(doses.map(\.0.name), most: 4).text
                let minute = times.minute(of: slot)
                return ICalendar.Event(
                    uid: "\(day)-\(Self.name(slot.key))-\(account.id.text)@plates",
                    time: .instant(
                        Instant(on: day, atSecond: minute * 60, in: account.timeZone.timeZone), minutes: 15),
                    summary: "\(slot.title): \(names)", description: lines.joined(separator: "\n"),
                    reminds: isOpen)
            }
        }
    }

    /// A day for each planned workout.
    private func workouts(_ range: DayRange) throws -> [ICalendar.Event] {
        try CalendarReader(connection: connection, account: account.id, today: today)
            .days(from: range.from, to: range.to)
            .flatMap { day in
                day.planned.map { workout in
                    ICalendar.Event(
                        uid: "\(day.day)-\(workout.id.text)@plates", time: .day(day.day),
                        summary: workout.name)
                }
            }
    }

    /// A slot in letters that an identifier may have, whatever the person called it.
    private static func name(_ slot: String) -> String {
        SHA256.hash(data: Data(slot.utf8)).prefix(8).map { String(format: "%02x", $0) }.joined()
    }
}
