import Foundation
@testable import PlatesCore
import Testing

@Suite("Workout days")
struct WorkoutDaysTests {
    private static let push = UUID()
    private let monday = Day.of("2026-11-23")
    private let tuesday = Day.of("2026-11-24")
    private let wednesday = Day.of("2026-11-25")
    private let nextMonday = Day.of("2026-11-30")

    private var mondays: WorkoutDays {
        WorkoutDays(
            of: Self.push,
            course: ScheduleCourse(
                ScheduleHistory().putting(.weekly([.monday: [Self.push]]), from: .of("2026-11-01"))),
            changes: [])
    }

    @Test(
        "a workout moved twice points from its planned day to its last day"
    )
    func movedTwice() throws {
        var days = mondays
        try days.move(from: monday, to: tuesday)
        try days.move(from: tuesday, to: wednesday)
        #expect(days.changes == PlanChange.moving(Self.push, from: monday, to: wednesday))
    }

    @Test("a workout moved away and back leaves no trace")
    func movedBack() throws {
        var days = mondays
        try days.move(from: monday, to: tuesday)
        try days.move(from: tuesday, to: monday)
        #expect(days.changes.isEmpty)
        try days.move(from: monday, to: tuesday)
        try days.move(from: tuesday, to: wednesday)
        try days.move(from: wednesday, to: monday)
        #expect(days.changes.isEmpty)
    }

    @Test("a moved workout that is removed is planned nowhere")
    func takenOff() throws {
        var days = mondays
        try days.move(from: monday, to: tuesday)
        try days.remove(from: tuesday)
        #expect(days.changes == [PlanChange(day: monday, workoutID: Self.push, kind: .removed)])
    }

    @Test("a workout cannot be moved to a day that already has it")
    func taken() throws {
        var days = mondays
        #expect(throws: WorkoutDays.Mistake.alreadyPlanned(nextMonday)) {
            try days.move(from: monday, to: nextMonday)
        }
        #expect(throws: WorkoutDays.Mistake.alreadyPlanned(monday)) { try days.add(to: monday) }
        #expect(throws: WorkoutDays.Mistake.notPlanned(tuesday)) {
            try days.move(from: tuesday, to: wednesday)
        }
        #expect(throws: WorkoutDays.Mistake.notPlanned(tuesday)) { try days.remove(from: tuesday) }
        #expect(throws: WorkoutDays.Mistake.sameDay) { try days.move(from: monday, to: monday) }
        #expect(days.changes.isEmpty)
    }

    @Test(
        "a workout moved away and added again is on both days without a reference between them"
    )
    func addedAgain() throws {
        var days = mondays
        try days.move(from: monday, to: tuesday)
        try days.add(to: monday)
        #expect(days.isPlanned(on: monday))
        #expect(days.changes == [PlanChange(day: tuesday, workoutID: Self.push, kind: .added)])
    }

    @Test(
        "any sequence of changes alters only the named days, and all references are true"
    )
    func anything() throws {
        var random = SeededGenerator(seed: 17)
        let window = Array(DayRange(from: monday, to: .of("2026-12-13")))
        for _ in 0..<200 {
            var days = mondays
            for _ in 0..<40 {
                let before = Set(window.filter(days.isPlanned))
                let (one, other) = (
                    window.randomElement(using: &random)!, window.randomElement(using: &random)!
                )
                let expected = try? change(&days, one, other, Int.random(in: 0..<3, using: &random), before)
                #expect(Set(window.filter(days.isPlanned)) == expected ?? before)
                expectTrue(days)
            }
        }
    }

    /// - Returns: The days on which the workout must be planned afterwards.
    private func change(
        _ days: inout WorkoutDays, _ one: Day, _ other: Day, _ kind: Int, _ before: Set<Day>
    ) throws(WorkoutDays.Mistake) -> Set<Day> {
        switch kind {
        case 0:
            try days.move(from: one, to: other)
            return before.subtracting([one]).union([other])
        case 1:
            try days.add(to: one)
            return before.union([one])
        default:
            try days.remove(from: one)
            return before.subtracting([one])
        }
    }

    private func expectTrue(_ days: WorkoutDays) {
        for change in days.changes {
            if let to = change.movedTo {
                #expect(days.isPlanned(on: to) && to != change.day, "\(days.changes)")
            }
            if let from = change.movedFrom {
                #expect(!days.isPlanned(on: from) && from != change.day, "\(days.changes)")
            }
        }
    }
}
