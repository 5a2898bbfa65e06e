import Foundation
import Testing

@testable import PlatesCore

@Suite("Adherence")
struct AdherenceTests {
    private let start = Day.of("2026-01-01")

    private func plan(_ slots: [Slot] = [.morning], pauses: [SupplementPlan.Pause] = []) -> SupplementPlan {
        let doses = slots.map { SupplementSchedule.SlotDose($0, Dose(1, .grams)) }
        let schedule = SupplementSchedule(.daily, doses: doses, startsOn: start)
        return SupplementPlan([.init(effectiveFrom: start, schedule: schedule)], pauses: pauses)
    }

    private func marks(_ states: [(Intake.State, Slot, Int)]) -> IntakeMarks {
        states.reduce(into: IntakeMarks()) { $0.insert($1.0, $1.1, on: start.adding(days: $1.2)) }
    }

    private func range(_ days: Int) -> DayRange { DayRange(from: start, to: start.adding(days: days - 1)) }

    @Test("adherence is the share taken of what was due")
    func share() {
        let marks = marks([
            (.taken, .morning, 0), (.taken, .evening, 0), (.skipped, .morning, 1), (.taken, .morning, 2),
        ])
        let days = AdherenceDays(range(4), plan: plan(), marks: marks)
        #expect(days.total.due == 4)
        #expect(days.total.taken == 2)
        #expect(days.total.skipped == 1)
        #expect(days.total.open == 1)
        #expect(days.total.adherence == 0.5)
        #expect(days.total(last: 2).taken == 1)
        #expect(
            AdherenceDays(
                DayRange(from: start.adding(days: -9), to: start.adding(days: -1)), plan: plan(), marks: marks
            ).total.adherence == nil)
    }

    @Test("paused days are not due")
    func pauses() {
        let pause = SupplementPlan.Pause(from: start.adding(days: 1), to: start.adding(days: 2))
        let days = AdherenceDays(
            range(4), plan: plan(pauses: [pause]),
            marks: marks([(.taken, .morning, 0), (.taken, .morning, 3)]))
        #expect(days.total.due == 2)
        #expect(days.total.adherence == 1)
        #expect(days.streaks(today: start.adding(days: 3)) == .init(current: 2, longest: 2))
    }

    @Test("a miss ends a streak, and a day that is not over does not")
    func streaks() {
        let marks = marks([0, 1, 2, 4, 5].map { (.taken, .morning, $0) })
        let days = AdherenceDays(range(7), plan: plan(), marks: marks)
        #expect(days.streaks(today: start.adding(days: 6)) == .init(current: 2, longest: 3))
        #expect(days.streaks(today: start.adding(days: 7)) == .init(current: 0, longest: 3))
        var skipped = marks
        skipped.insert(.skipped, .morning, on: start.adding(days: 6))
        let ended = AdherenceDays(range(7), plan: plan(), marks: skipped)
        #expect(ended.streaks(today: start.adding(days: 6)) == .init(current: 0, longest: 3))
        // With two slots both must be taken.
        let half = AdherenceDays(range(6), plan: plan([.morning, .evening]), marks: marks)
        #expect(half.streaks(today: start.adding(days: 6)) == .init())
        #expect(half.total.due == 12)
    }

    @Test("taken, skipped and open add up to due for any history", arguments: 0..<60)
    func law(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        func number(_ most: Int) -> Int { Int(random.next() % UInt64(most)) }
        let slots: [Slot] = [.morning, .lunch, .evening]
        let kinds: [SupplementSchedule.Kind] = [
            .daily, .weekdays([.monday, .friday]), .everyDays(3), .daysOfMonth([1, 31]),
            .cycle(weeksOn: 2, weeksOff: 1), .trainingDays, .restDays,
            .asNeeded(leastMinutes: 0, mostPerDay: 2),
        ]
        var plan = SupplementPlan([])
        for _ in 0...number(4) {
            let from = start.adding(days: number(300))
            let doses = slots.prefix(1 + number(3)).map { SupplementSchedule.SlotDose($0, Dose(1, .grams)) }
            let schedule = SupplementSchedule(
                kinds[number(kinds.count)], doses: doses, startsOn: from,
                endsOn: number(3) == 0 ? from.adding(days: number(200)) : nil)
            plan = plan.putting(schedule, from: from)
        }
        let pauses = (0..<number(3)).map { _ in
            let from = start.adding(days: number(300))
            return SupplementPlan.Pause(from: from, to: number(2) == 0 ? nil : from.adding(days: number(40)))
        }
        plan = SupplementPlan(
            plan.entries, pauses: pauses, deletedFrom: number(4) == 0 ? start.adding(days: number(400)) : nil)
        var marks = IntakeMarks()
        var states: [Slot: [Day: Intake.State]] = [:]
        for day in range(400) {
            for slot in slots {
                let state = Intake.State.allCases[number(3)]
                marks.insert(state, slot, on: day)
                states[slot, default: [:]][day] = state
            }
        }
        let training = Set(range(400).filter { _ in number(2) == 0 })
        let days = AdherenceDays(range(400), plan: plan, marks: marks, trainingDays: training)
        for (day, counts) in zip(days.range, days.counts) {
            let due = plan.due(on: day, isTrainingDay: training.contains(day))
            func count(_ state: Intake.State) -> Int { due.count { states[$0.slot]?[day] == state } }
            #expect(counts.due == due.count)
            #expect(counts.taken == count(.taken))
            #expect(counts.skipped == count(.skipped))
            #expect(counts.open == count(.open))
            #expect(counts.taken + counts.skipped + counts.open == counts.due)
            #expect(min(counts.taken, counts.skipped, counts.open) >= 0)
        }
        let whole = days + AdherenceDays(range(400), plan: plan, marks: IntakeMarks(), trainingDays: training)
        #expect(whole.total.due == 2 * days.total.due)
        let streaks = days.streaks(today: range(400).to)
        #expect(streaks.current <= streaks.longest)
    }

    @Test("a set of days contains and counts the same days as a plain set")
    func bits() {
        let days = (0..<100).map { start.adding(days: $0 * 7 % 90) }
        var set = DaySet()
        for (block, inside) in Dictionary(grouping: Set(days), by: { $0.daysSince1970 / 32 }) {
            set.insert(block: block, bits: inside.reduce(0) { $0 + (1 << Int64($1.daysSince1970 % 32)) })
        }
        #expect(set == DaySet(days))
        #expect(set.count == Set(days).count)
        for day in DayRange(from: start.adding(days: -40), to: start.adding(days: 140)) {
            #expect(set.contains(day) == days.contains(day))
        }
    }

    @Test("open intakes of today and skips with a reason do not count")
    func excused() {
        let today = start.adding(days: 3)
        var marks = marks([(.taken, .morning, 0), (.skipped, .morning, 2)])
        marks.insertExcused(.morning, on: start.adding(days: 1))
        let days = AdherenceDays(range(4), plan: plan(), marks: marks, today: today)
        let total = days.total
        #expect(total.due == 4 && total.taken == 1 && total.skipped == 2 && total.open == 1)
        #expect(total.excused == 1 && total.pending == 1 && total.missed == 1)
        #expect(total.adherence == 0.5)
        // On the next day, open intakes are misses.
        let after = AdherenceDays(range(4), plan: plan(), marks: marks, today: today.adding(days: 1)).total
        #expect(after.missed == 2)
        // A day skipped entirely with reasons neither counts nor ends a streak.
        var excused = self.marks([(.taken, .morning, 0), (.taken, .morning, 2)])
        excused.insertExcused(.morning, on: start.adding(days: 1))
        let streaks = AdherenceDays(range(4), plan: plan(), marks: excused, today: today).streaks(
            today: today)
        #expect(streaks == .init(current: 2, longest: 2))
        #expect(
            AdherenceDays(range(1), plan: plan(), marks: IntakeMarks(), today: start).total.adherence == nil)
    }
}
