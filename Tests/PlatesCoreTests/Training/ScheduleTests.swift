import Foundation
@testable import PlatesCore
import Testing

@Suite("Rotation length")
struct RotationResizingTests {
    @Test("a resized rotation keeps today's workout if its day exists, or else restarts tomorrow")
    func resized() throws {
        let today = Day.of("2026-11-23")
        for old in 1...12 {
            for new in 1...12 {
                for shift in 0..<old {
                    let days: [UUID?] = (0..<old).map { $0 % 3 == 2 ? nil : UUID() }
                    let rotation = Schedule.rotation(
                        startsOn: today.adding(days: -shift - old * 3), days: days.rotation)
                    let (resized, from) = rotation.resized(to: try RotationLength(validating: new), on: today)
                    let isThere = shift < new
                    #expect(from == (isThere ? today : today.adding(days: 1)))
                    if isThere { #expect(resized.workoutID(on: today) == rotation.workoutID(on: today)) }
                    if !isThere { #expect(resized.workoutID(on: from) == days[0]) }
                    if old == new { #expect(resized == rotation) }
                }
            }
        }
    }

    @Test("resizing a rotation that has not begun only adds rest days")
    func coming() throws {
        let days = [[UUID()], [], [UUID()]]
        let rotation = Schedule.rotation(startsOn: .of("2026-12-01"), days: days)
        let (resized, from) = rotation.resized(to: try RotationLength(validating: 5), on: .of("2026-11-23"))
        #expect(resized == .rotation(startsOn: .of("2026-12-01"), days: days + [[], []]))
        #expect(from == .of("2026-11-23"))
    }
}

@Suite("Schedule")
struct ScheduleTests {
    static let push = UUID()
    static let pull = UUID()
    static let legs = UUID()
    static let days = DayRange(from: .of("2023-06-01"), to: .of("2029-03-01"))

    @Test("a weekly schedule has the same workout on the same weekday every week")
    func weekly() {
        let schedule = Schedule.weekly([.monday: [Self.push], .thursday: [Self.pull]])
        for day in Self.days {
            let expected: UUID? =
                switch day.weekday {
                case .monday: Self.push
                case .thursday: Self.pull
                default: nil
                }
            #expect(schedule.workoutID(on: day) == expected)
        }
    }

    @Test("a rotation repeats after its length across years, leap days and clock changes")
    func periodicity() {
        var random = SeededGenerator(seed: 5)
        for length in [1, 2, 3, 4, 5, 7, 9, 14, 31, 60] {
            let choices: [UUID?] = [Self.push, Self.pull, Self.legs, nil]
            let days = (0..<length).map { _ in choices.randomElement(using: &random)! }
            let start = Self.days.randomElement(using: &random)!
            let schedule = Schedule.rotation(startsOn: start, days: days.rotation)
            for (offset, day) in DayRange(from: start, to: start.adding(days: 1200)).enumerated() {
                #expect(schedule.workoutID(on: day) == days[offset % length])
                #expect(
                    schedule.workoutID(on: day)
                        == schedule.workoutID(on: day.adding(days: length))
                )
            }
            #expect(schedule.workoutID(on: start.adding(days: -1)) == nil)
            #expect(schedule.workoutID(on: .first) == nil)
        }
    }

    @Test(
        "a rotation advances by one each local day when the clocks change",
        arguments: [
            "Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kolkata",
        ])
    func daylightSaving(_ name: String) throws {
        let zone = try #require(TimeZone(identifier: name))
        let days = [Self.push, Self.pull, Self.legs]
        let schedule = Schedule.rotation(startsOn: .of("2026-01-01"), days: days.map { [$0] })
        for day in DayRange(from: .of("2026-01-01"), to: .of("2027-12-31")) {
            // Early and late on the same date by that zone's clock.
            for second in [60, 43_200, 86_340] {
                let instant = Instant(on: day, atSecond: second, in: zone)
                let passed = Day.of("2026-01-01").days(until: day)
                #expect(
                    schedule.workoutID(on: Day(of: instant, in: zone)) == days[passed % 3]
                )
            }
        }
    }

    @Test("a rotation does not restart at New Year")
    func yearEnd() {
        let schedule = Schedule.rotation(
            startsOn: .of("2027-12-30"), days: [[Self.push], [Self.pull], [Self.legs], []]
        )
        let days = DayRange(from: .of("2027-12-30"), to: .of("2028-01-03"))
        #expect(
            days.map { schedule.workoutID(on: $0) }
                == [Self.push, Self.pull, Self.legs, nil, Self.push]
        )
    }

    @Test("a schedule lists its workouts, and a rotation has 1 to 60 days")
    func validation() throws {
        let start = Day.of("2026-11-23")
        let schedule = Schedule.rotation(startsOn: start, days: [[Self.push], [], [Self.push]])
        #expect(schedule.workoutIDs == [Self.push])
        #expect(try schedule.validated() == schedule)
        #expect(Schedule.weekly([.monday: [Self.legs]]).workoutIDs == [Self.legs])
        for count in [0, 61] {
            let days = [[UUID]](repeating: [], count: count)
            let fields = mistakes {
                _ = try Schedule.rotation(startsOn: start, days: days).validated()
            }
            #expect(fields == ["days"])
        }
        #expect(Schedule.rotation(startsOn: start, days: []).workoutID(on: start) == nil)
    }
}
