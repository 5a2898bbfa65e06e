import Foundation
@testable import PlatesCore
import Testing

@Suite("Plan events")
struct TrainingPlanTests {
    private static let (push, pull, legs) = (UUID(), UUID(), UUID())
    private let monday = Day.of("2026-11-23")
    private func day(_ offset: Int) -> Day { monday.adding(days: offset) }

    private var weekly: TrainingPlan {
        TrainingPlan(
            ScheduleCourse(
                ScheduleHistory().putting(
                    .weekly([.monday: [Self.push], .wednesday: [Self.pull], .friday: [Self.legs]]),
                    from: .of("2026-11-02"))))
    }

    private var rotation: TrainingPlan {
        TrainingPlan(
            ScheduleCourse(
                ScheduleHistory().putting(
                    .rotation(startsOn: monday, days: [[Self.push, Self.legs], [Self.pull], []]), from: monday
                )))
    }

    private func changed(_ plan: TrainingPlan, _ events: PlanEvent...) throws -> TrainingPlan {
        var plan = plan
        for event in events { try plan.apply(event) }
        return plan
    }

    private func workouts(_ plan: TrainingPlan, _ offset: Int) -> [UUID] {
        plan.outline(of: day(offset)).workoutIDs
    }

    @Test("a missed day shifted by a training day leaves its day for the next one")
    func shiftByTrainingDay() throws {
        let plan = try changed(weekly, .shift(PlanShift(after: monday, amount: .trainingDay)))
        #expect(
            (0..<8).map { workouts(plan, $0) } == [[], [], [Self.push], [], [Self.pull], [], [], [Self.legs]])
        #expect(plan.outline(of: monday).movedAway == [Self.push: day(2)])
    }

    @Test("a shift by days takes exceptions after its day along")
    func shiftByDays() throws {
        let plan = try changed(
            rotation, .swapDays(day(3), day(5)), .shift(PlanShift(after: monday, amount: .days(1))))
        let before = try changed(rotation, .swapDays(day(3), day(5)))
        for offset in 0..<20 { #expect(Set(workouts(plan, offset + 1)) == Set(workouts(before, offset))) }
        #expect(workouts(plan, 0).isEmpty)
    }

    @Test("a rotation that waits cannot be shifted")
    func waits() {
        var plan = TrainingPlan(
            ScheduleCourse(
                ScheduleHistory().putting(
                    .rotation(startsOn: monday, days: [[Self.push]], advance: .whenDone), from: monday)))
        #expect(throws: PlanMistake.waitsAnyway) {
            try plan.apply(.shift(PlanShift(after: monday, amount: .trainingDay)))
        }
        #expect(throws: PlanMistake.daysOutside) {
            try plan.apply(.shift(PlanShift(after: monday, amount: .days(61))))
        }
    }

    @Test("two days swapped twice are as they were, and no other day changes")
    func swap() throws {
        for (one, other) in [(0, 1), (0, 2), (2, 4), (2, 5)] {
            let swapped = try changed(weekly, .swapDays(day(one), day(other)))
            #expect(workouts(swapped, one) == workouts(weekly, other))
            #expect(workouts(swapped, other) == workouts(weekly, one))
            #expect(workouts(swapped, 9) == workouts(weekly, 9))
            #expect(try changed(swapped, .swapDays(day(one), day(other))) == weekly)
        }
        #expect(throws: PlanMistake.sameDay) { try changed(weekly, .swapDays(monday, monday)) }
        #expect(throws: PlanMistake.nothingPlanned(day(1))) { try changed(weekly, .swapDays(day(1), day(3))) }
    }

    @Test("a whole day moves with all its workouts, or not at all")
    func moveDay() throws {
        let moved = try changed(rotation, .moveDay(monday, to: day(2)))
        #expect(Set(workouts(moved, 2)) == [Self.push, Self.legs])
        #expect(workouts(moved, 0).isEmpty)
        #expect(throws: PlanMistake.alreadyPlanned(day(3))) {
            try changed(rotation, .moveDay(monday, to: day(3)))
        }
    }

    @Test(
        "a pause empties its days, also of what was moved there, and goes when it is ended before it begins")
    func pause() throws {
        let pause = PlanPause(from: day(1), to: day(3), reason: .illness)
        let moved = try changed(weekly, .moveDay(monday, to: day(1)))
        let paused = try changed(moved, .pause(pause))
        #expect((1...3).allSatisfy { workouts(paused, $0).isEmpty })
        #expect(paused.outline(of: day(2)).isPaused)
        #expect(workouts(paused, 4) == [Self.legs])
        #expect(try changed(weekly, .pause(pause), .endPause(pause.id, last: monday)) == weekly)
        let open = PlanPause(from: day(1))
        let ended = try changed(weekly, .pause(open), .endPause(open.id, last: day(2)))
        #expect(ended.pauses.map(\.to) == [day(2)])
        #expect(throws: PlanMistake.overlapsPause) {
            try changed(paused, .pause(PlanPause(from: day(3), to: day(9))))
        }
        #expect(throws: PlanMistake.endsBeforeItBegins) {
            try changed(weekly, .pause(PlanPause(from: day(3), to: day(2))))
        }
        #expect(throws: PlanMistake.noPause) { try changed(weekly, .endPause(UUID(), last: day(2))) }
    }

    @Test("random events change no day before them, and a refused one changes nothing")
    func anything() {
        var random = SeededGenerator(seed: 32)
        for round in 0..<60 {
            var plan = round.isMultiple(of: 2) ? weekly : rotation
            for _ in 0..<12 {
                let before = plan
                let from = Int.random(in: 0..<25, using: &random)
                let event = event(from, in: plan, &random)
                guard (try? plan.apply(event)) != nil else {
                    #expect(plan == before)
                    continue
                }
                for offset in 0..<from {
                    #expect(workouts(plan, offset) == workouts(before, offset), "\(event)")
                }
            }
        }
    }

    /// An event that begins so many days after Monday.
    private func event(_ from: Int, in plan: TrainingPlan, _ random: inout SeededGenerator) -> PlanEvent {
        let later = day(from + Int.random(in: 0..<8, using: &random))
        switch Int.random(in: 0..<5, using: &random) {
        case 0: return .moveDay(day(from), to: later)
        case 1: return .swapDays(day(from), later)
        case 2: return .shift(PlanShift(after: day(from), amount: .trainingDay))
        case 3:
            return .shift(PlanShift(after: day(from), amount: .days(Int.random(in: 1..<4, using: &random))))
        default:
            return .pause(PlanPause(from: day(from), to: later, standsStill: Bool.random(using: &random)))
        }
    }
}
