import Foundation
@testable import PlatesCore
import Testing

@Suite("Schedule history")
struct ScheduleHistoryTests {
    private static let workouts = (0..<5).map { _ in UUID() }
    private static let days = DayRange(from: .of("2026-01-01"), to: .of("2027-02-15"))

    private func schedule(using random: inout SeededGenerator) -> Schedule {
        let choices = Self.workouts.map(Optional.some) + [nil]
        if Bool.random(using: &random) {
            let pairs = Weekday.allCases.compactMap { weekday in
                choices.randomElement(using: &random)!.map { (weekday, [$0]) }
            }
            return .weekly(Dictionary(uniqueKeysWithValues: pairs))
        }
        let length = Int.random(in: 1...10, using: &random)
        return .rotation(
            startsOn: Self.days.randomElement(using: &random)!,
            days: (0..<length).map { _ in choices.randomElement(using: &random)! }.rotation
        )
    }

    @Test("a change from a day on leaves earlier days unchanged")
    func putting() {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<60 {
            var history = ScheduleHistory()
            for _ in 0..<6 {
                let new = schedule(using: &random)
                let from = Self.days.randomElement(using: &random)!
                let changed = history.putting(new, from: from)
                for day in Self.days {
                    let expected = day < from ? history.schedule(on: day) : new
                    guard changed.schedule(on: day) == expected,
                        changed.workoutID(on: day) == expected?.workoutID(on: day)
                    else {
                        Issue.record("\(day), changed from \(from)")
                        return
                    }
                }
                history = changed
            }
        }
    }

    @Test(
        "a change until the next schedule leaves earlier days and days from the next schedule on unchanged")
    func keepingLater() {
        var random = SeededGenerator(seed: 8)
        for _ in 0..<60 {
            var history = ScheduleHistory()
            for _ in 0..<6 {
                let new = schedule(using: &random)
                let from = Self.days.randomElement(using: &random)!
                let changed = history.putting(new, from: from, later: .keep)
                let next = history.entries(after: from).first?.effectiveFrom ?? .last
                for day in Self.days {
                    let expected = day < from || day >= next ? history.schedule(on: day) : new
                    guard changed.schedule(on: day) == expected else {
                        Issue.record("\(day), changed from \(from) until \(next)")
                        return
                    }
                }
                history = changed
            }
        }
    }

    @Test("putting the same schedule again changes nothing")
    func unchanged() {
        var random = SeededGenerator(seed: 9)
        let first = schedule(using: &random)
        let history = ScheduleHistory().putting(first, from: .of("2026-03-01"))
        #expect(history.putting(first, from: .of("2026-05-01")) == history)
        let coming = history.putting(.weekly([:]), from: .of("2026-06-01"))
        #expect(coming.putting(first, from: .of("2026-05-01"), later: .keep) == coming)
        #expect(coming.putting(first, from: .of("2026-05-01"), later: .replace) == history)
    }

    @Test("a history does not depend on the order of its entries")
    func order() {
        var random = SeededGenerator(seed: 7)
        let entries = (0..<8).map { index in
            ScheduleHistory.Entry(
                effectiveFrom: Self.days.from.adding(days: index * 10),
                schedule: schedule(using: &random)
            )
        }
        #expect(ScheduleHistory(entries.shuffled(using: &random)) == ScheduleHistory(entries))
    }

    @Test("there is no schedule before the first one")
    func empty() {
        #expect(ScheduleHistory().schedule(on: .last) == nil)
        let history = ScheduleHistory().putting(.weekly([:]), from: .of("2026-05-01"))
        #expect(history.schedule(on: .of("2026-04-30")) == nil)
        #expect(history.schedule(on: .of("2026-05-01")) == .weekly([:]))
    }
}
