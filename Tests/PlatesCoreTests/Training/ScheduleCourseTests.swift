import Foundation
@testable import PlatesCore
import Testing

@Suite("Schedule with pauses and shifts")
struct ScheduleCourseTests {
    private static let (push, pull, legs) = (UUID(), UUID(), UUID())
    private let monday = Day.of("2026-11-23")
    private let week = DayRange(from: .of("2026-11-23"), to: .of("2026-12-06"))

    private var threeDays: ScheduleHistory {
        ScheduleHistory().putting(
            .weekly([.monday: [Self.push], .wednesday: [Self.pull], .friday: [Self.legs]]),
            from: .of("2026-11-02"))
    }

    private func rotation(_ advance: RotationAdvance, _ days: [[UUID]]? = nil) -> ScheduleHistory {
        ScheduleHistory().putting(
            .rotation(
                startsOn: monday, days: days ?? [[Self.push], [Self.pull], [Self.legs], []], advance: advance
            ), from: monday)
    }

    private func names(_ course: ScheduleCourse, _ count: Int = 7) -> String {
        let letters = [Self.push: "P", Self.pull: "L", Self.legs: "B"]
        return (0..<count).map { offset in
            let workouts = course.workoutIDs(on: monday.adding(days: offset))
            return workouts.isEmpty ? "-" : workouts.compactMap { letters[$0] }.joined()
        }.joined(separator: " ")
    }

    // MARK: Several workouts

    @Test("a day has all its workouts in their order, by weekday and in a rotation")
    func several() throws {
        let weekly = try Schedule.weekly([.monday: [Self.push, Self.legs, Self.push], .tuesday: []])
            .validated()
        #expect(weekly == .weekly([.monday: [Self.push, Self.legs]]))
        #expect(weekly.workoutIDs(on: monday) == [Self.push, Self.legs])
        let course = ScheduleCourse(rotation(.byDate, [[Self.push, Self.pull], []]))
        #expect(names(course, 4) == "PL - PL -")
        #expect(
            mistakes {
                _ = try Schedule.weekly([.monday: (0..<7).map { _ in UUID() }]).validated()
            } == ["days"])
    }

    // MARK: Pauses

    @Test("nothing is planned in a pause, and weekdays stay weekdays")
    func weeklyPause() {
        let pause = PlanPause(from: monday, to: monday.adding(days: 3))
        #expect(names(ScheduleCourse(threeDays, pauses: [pause]), 8) == "- - - - B - - P")
        #expect(names(ScheduleCourse(threeDays, pauses: [PlanPause(from: monday)]), 8) == "- - - - - - - -")
    }

    @Test("a rotation stands still in a pause or goes on, as chosen")
    func rotationPause() {
        let pause = PlanPause(from: monday.adding(days: 1), to: monday.adding(days: 2))
        #expect(names(ScheduleCourse(rotation(.byDate), pauses: [pause])) == "P - - L B - P")
        let passing = PlanPause(from: pause.from, to: pause.to, standsStill: false)
        #expect(names(ScheduleCourse(rotation(.byDate), pauses: [passing])) == "P - - - P L B")
    }

    // MARK: Shifts

    @Test("a shift by days moves everything after its day, and its workouts come first")
    func days() {
        let shift = PlanShift(after: monday, amount: .days(2), carried: [Self.push])
        let course = ScheduleCourse(rotation(.byDate), shifts: [shift])
        // Monday's own exception is not of the course.
        #expect(names(course, 9) == "P - P L B - P L B")
    }

    @Test("a shift by a training day moves each workout to the next training day")
    func trainingDay() {
        let shift = PlanShift(after: monday, amount: .trainingDay, carried: [Self.push])
        let course = ScheduleCourse(threeDays, shifts: [shift])
        #expect(names(course, 12) == "P - P - L - - B - P - L")
    }

    @Test("a shift ends with the schedule in which it begins")
    func shiftEnds() {
        let shift = PlanShift(after: monday, amount: .trainingDay, carried: [Self.push])
        let next = threeDays.putting(.weekly([.monday: [Self.pull]]), from: monday.adding(days: 7))
        #expect(names(ScheduleCourse(next, shifts: [shift]), 8) == "P - P - L - - L")
    }

    // MARK: When done

    @Test("the next workout of a rotation that waits stands on today until it is done or skipped")
    func whenDone() {
        let history = rotation(.whenDone)
        let thursday = monday.adding(days: 3)
        let idle = ScheduleCourse(history, today: thursday)
        #expect(names(idle, 7) == "- - - P L B -")
        let turns = RotationTurns(done: [monday.adding(days: 1): [Self.push]], settled: [thursday])
        let done = ScheduleCourse(history, turns: turns, today: thursday)
        #expect(names(done, 7) == "- P - L B - P")
        let tomorrow = ScheduleCourse(history, turns: turns, today: monday.adding(days: 4))
        #expect(names(tomorrow, 7) == "- P - L B - P")
        #expect(tomorrow.rotationDay(on: monday.adding(days: 4)) == 2)
    }

    @Test("a rotation that waits goes past a workout that was moved, and keeps one that was taken off")
    func exceptionsOfTurns() {
        let history = rotation(.whenDone)
        let moved = RotationTurns(
            changes: PlanChange.moving(Self.push, from: monday, to: monday.adding(days: 5)))
        #expect(names(ScheduleCourse(history, turns: moved, today: monday), 4) == "P L B -")
        let off = RotationTurns(changes: [PlanChange(day: monday, workoutID: Self.push, kind: .removed)])
        #expect(names(ScheduleCourse(history, turns: off, today: monday), 4) == "P P L B")
    }

    @Test("a missed day of a rotation that waits changes no workout's order")
    func missed() {
        var random = SeededGenerator(seed: 30)
        let order = [Self.push, Self.pull, Self.legs]
        for _ in 0..<60 {
            var done: [Day: Set<UUID>] = [:]
            var trained: [UUID] = []
            for offset in 0..<40 {
                let today = monday.adding(days: offset)
                let course = ScheduleCourse(
                    rotation(.whenDone), turns: RotationTurns(done: done), today: today)
                guard let next = course.workoutIDs(on: today).first, Bool.random(using: &random) else {
                    continue
                }
                done[today] = [next]
                trained.append(next)
            }
            #expect(trained == trained.indices.map { order[$0 % 3] })
        }
    }

    @Test("a day in the far future takes no more work than 50 years of days")
    func farAhead() {
        let shift = PlanShift(after: monday, amount: .days(1))
        let clock = ContinuousClock()
        let time = clock.measure {
            #expect(ScheduleCourse(rotation(.byDate), shifts: [shift]).workoutIDs(on: .last) == [])
            #expect(ScheduleCourse(rotation(.whenDone), today: monday).workoutIDs(on: .last) == [])
        }
        #expect(time < .seconds(5))
    }

    // MARK: Laws

    @Test("pauses and shifts change no day before them")
    func before() {
        var random = SeededGenerator(seed: 31)
        let days = Array(DayRange(from: monday, to: monday.adding(days: 60)))
        for _ in 0..<100 {
            let history = Bool.random(using: &random) ? threeDays : rotation(.byDate)
            let plain = ScheduleCourse(history)
            let from = days.randomElement(using: &random)!
            let pauses = [PlanPause(from: from, to: from.adding(days: Int.random(in: 0..<9, using: &random)))]
            let shifts = (0..<3).map { _ in
                PlanShift(
                    after: from.adding(days: Int.random(in: 0..<20, using: &random)),
                    amount: Bool.random(using: &random) ? .trainingDay : .days(2))
            }
            let course = ScheduleCourse(history, pauses: pauses, shifts: shifts)
            for day in days where day < from {
                #expect(course.workoutIDs(on: day) == plain.workoutIDs(on: day))
            }
            let whole = course.workoutIDs(in: DayRange(from: days[0], to: days[60]))
            for day in days { #expect(whole[day] ?? [] == course.workoutIDs(on: day)) }
        }
    }
}
