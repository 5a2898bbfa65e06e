import Foundation
import Testing

@testable import PlatesCore

@Suite("Days of an exercise in a time series")
struct LiftDayTests {
    private static func effort(
        _ grams: Int64?, _ reps: Int? = nil, seconds: Int? = nil, metres: Double? = nil,
        _ measure: Measure = .weightReps
    ) -> LiftEffort {
        let mass = grams.flatMap { Mass(thousandths: $0, unit: .kg) }
        return LiftEffort(
            SetEntry(
                exerciseID: UUID(), mass: mass, reps: reps, seconds: seconds, distanceMetres: metres),
            measured: measure)
    }

    private static let sets: [(text: String, sets: [LiftEffort])] = [
        ("1,0", []),
        ("1,500000;100000,5", [effort(100_000, 5)]),
        (
            "1,2480000;100000,8,3;10000,8",
            [effort(100_000, 8), effort(10_000, 8), effort(100_000, 8), effort(100_000, 8)]
        ),
        ("1,0;-20000,8;-25000,8,2", [-25_000, -20_000, -25_000].map { effort(abs($0), 8, .assistedReps) }),
        ("1,0;0,12,2", [effort(nil, 12), effort(nil, 12)]),
        ("1,0;0,0,2,60;0,0,1,45", [60, 45, 60].map { effort(nil, seconds: $0, .time) }),
        (
            "1,0;24000,0,1,30,40500;0,0,1,0,1",
            [(24_000, 30, 40.5), (0, nil, 0.001)].map {
                effort($0, seconds: $1, metres: $2, .distance)
            }
        ),
    ]

    @Test("a day is the same after it was written and read", arguments: sets.indices)
    func text(number: Int) throws {
        let (text, sets) = Self.sets[number]
        let day = LiftDay(sets)
        #expect(day.text == text)
        #expect(LiftDay(sets.reversed()).text == text)
        let read = try #require(LiftDay(text: text))
        #expect(read == day)
        #expect(
            read.totals
                == sets.reduce(into: ExerciseTotals()) { totals, set in
                    totals.volume += set.volume
                    totals.sets += 1
                    totals.reps += set.reps
                })
    }

    @Test("efforts are those of the log, as far as the exercise measures them")
    func efforts() {
        let day = Day("2026-11-23")!
        for (_, sets) in Self.sets {
            for measure in [Measure.weightReps, .time] {
                let efforts = sets.map { effort in
                    measure == .time
                        ? DayEffort(
                            day: day, weight: effort.weight, reps: 0, seconds: effort.seconds,
                            distance: effort.distance)
                        : DayEffort(day: day, weight: effort.weight, reps: effort.reps)
                }
                #expect(
                    LiftLog(measure: measure, logged: LiftDay(sets).efforts(on: day))
                        == LiftLog(measure: measure, efforts))
            }
        }
    }

    @Test(
        "a text that no day has is refused",
        arguments: [
            "", "1", "1,", "2,0", "1;0", "1,0;", "1,0;5", "1,0;5,", "1,0;5,5,", "1,0;5,5,0", "1,0;5,-5",
            "1,0;5,5,1,-1",
            "1,0;5,5,1,1,1,1", "1,0,5", "1,0;5,5;", "x", "1,0;5,5x", "1,0; 5,5", "1,0;--5,5", "1,0;5.5,5",
            "1,9999999999999999999", "1,0;99999999999999999999,5", "1,0;5,99999999999", "1,0;999999999999,5",
            "1,0;5,5,99999999", "-1,0", "1,٣",
        ]
    )
    func refused(text: String) {
        #expect(LiftDay(text: text) == nil)
    }

    @Test(
        "a day of more than InfluxDB stores in a field has no text, and the most that a person may log has one"
    )
    func longest() {
        func many(_ count: Int) -> LiftDay {
            LiftDay(
                (0..<count).map { number in
                    Self.effort(
                        100_000 + Int64(number), seconds: 86_000 - number,
                        metres: 1_000_000 - Double(number) / 1000,
                        .distance)
                })
        }
        #expect(many(1000).text != nil)
        #expect(many(3000).text == nil)
    }

    @Test("a list of efforts may have equal ones apart, in any order; another text is none")
    func lists() throws {
        let day = Day("2026-11-23")!
        let efforts = try #require(ListedEfforts(text: "10000,8;100000,8;10000,8,2")).efforts(on: day)
        let log = LiftLog(measure: .weightReps, efforts)
        #expect(
            log.efforts == [
                DayEffort(day: day, weight: 100_000, reps: 8),
                DayEffort(day: day, weight: 10_000, reps: 8, count: 3),
            ])
        let run = try #require(ListedEfforts(text: "0,0,1,1500,5000000")).efforts(on: day)
        #expect(run == [DayEffort(day: day, weight: 0, reps: 0, seconds: 1500, distance: 5_000_000)])
        for text in ["", "1", "1,2;", "1,2,0", "1,2;x"] { #expect(ListedEfforts(text: text) == nil) }
    }
}
