import Foundation
import Testing

@testable import PlatesCore

@Suite("Answers about lifts")
struct LiftAnswerTests {
    private func exercise(_ name: String, _ measure: Measure = .weightReps) -> Exercise {
        Exercise(
            id: UUID(), name: name, equipment: .barbell, primaryMuscles: [.chest],
            secondaryMuscles: [.triceps],
            movement: .horizontalPush, measure: measure, aliases: [], cue: "", isOwn: false, isArchived: false
        )
    }

    private func answer(_ efforts: [DayEffort], _ measure: Measure = .weightReps) -> LiftAnswer {
        let log = LiftLog(measure: measure, efforts)
        return LiftAnswer(
            exercise("Bench Press", measure), log,
            range: DayRange(from: .of("2026-08-26"), to: .of("2026-11-23")),
            comparesBefore: true, by: .epley, records: LiftRecords(log, by: .epley), in: .kg
        )
    }

    private func efforts(from first: String, days: Int, gain: Int64) -> [DayEffort] {
        (0..<days).map {
            DayEffort(
                day: Day.of(first).adding(days: $0 * 7), weight: 100_000 + gain * Int64($0), reps: 6, count: 3
            )
        }
    }

    @Test("the answer names the volume, the sets, the days and the change from the period before")
    func volume() {
        let now = efforts(from: "2026-08-26", days: 12, gain: 500)
        let before = efforts(from: "2026-06-01", days: 10, gain: 0)
        #expect(
            "\(answer(before + now).volumeText(length: "3 months"))"
                == "You lifted 22,194 kg on Bench Press in 36 sets on 12 days between 26 August and 23 November, "
                + "23\u{A0}% more than in the 3 months before."
        )
        #expect(
            answer([]).volumeText(length: "3 months")
                == "You did not do Bench Press between 26 August and 23 November."
        )
        let pullUps = answer([DayEffort(day: .of("2026-09-01"), weight: 0, reps: 8)], .bodyweightReps)
        #expect(
            pullUps.volumeText(length: "3 months").description.hasPrefix(
                "You did 8 reps of Bench Press in 1 set on 1 day"))
    }

    @Test(
        "the answer says whether the lift improves, which set is best and how long ago the last record was")
    func trend() {
        let rising = answer(efforts(from: "2026-08-26", days: 12, gain: 500))
        #expect(
            "\(rising.trendText)"
                == "Your Bench Press is improving: about +2.1\u{A0}% a month over 12 sessions; best estimate 126.5 kg on "
                + "11 November from 105.5 kg × 6."
        )
        #expect(rising.plateauText == nil)
        let level = answer(efforts(from: "2026-08-26", days: 12, gain: 0))
        #expect(
            level.trendText.description.hasPrefix(
                "Your Bench Press shows no clear change: about 0\u{A0}% a month"))
        #expect(level.plateauText == "No better estimate for 12 weeks.")
        #expect(answer([]).trendText.description.contains("There is too little data: 0 sessions"))
        #expect(
            answer([], .time).trendText.description.contains(
                "There is too little data: 0 sessions that can be compared"))
    }

    @Test("the answer names no time without records if few sets have an estimate")
    func fewEstimates() {
        let many = (0..<12).map {
            DayEffort(day: Day.of("2026-08-26").adding(days: $0 * 7), weight: 10_000, reps: 15, count: 3)
        }
        let one = DayEffort(day: .of("2026-08-26"), weight: 5000, reps: 9)
        #expect(answer(many + [one]).hasFewEstimates)
        #expect(answer(many + [one]).plateauText == nil)
        #expect(answer(many + [one]).trendText.description.contains("(sets of more than 12 reps have none)"))
        #expect(!answer([one]).hasFewEstimates)
        #expect(!answer([], .weightReps).hasFewEstimates)
        #expect(!answer(many, .bodyweightReps).hasFewEstimates)
        #expect(answer(many, .bodyweightReps).plateauText == "No set with more reps for 12 weeks.")
    }

    @Test("times and distances are written as such, and an answer that cannot judge says why")
    func lengths() {
        let run = DayEffort(day: .of("2026-11-20"), weight: 0, reps: 0, seconds: 1380, distance: 5_000_000)
        #expect(
            answer([run], .distance).volumeText(length: "3 months")
                == "You did 5 km of Bench Press (23 min) in 1 set on 1 day between 26 August and 23 November."
        )
        let hold = DayEffort(day: .of("2026-11-20"), weight: 10_000, reps: 0, count: 3, seconds: 60)
        #expect(
            answer([hold], .time).volumeText(length: "3 months").description.hasPrefix(
                "You did 3 min of Bench Press in 3 sets"))
        let pullUps = (0..<8).map {
            DayEffort(
                day: Day.of("2026-09-01").adding(days: $0 * 7), weight: Int64($0) * 5000, reps: 12 - $0)
        }
        #expect(
            "\(answer(pullUps, .bodyweightReps).trendText)"
                == "Is your Bench Press improving? That can’t be judged: added weight and reps changed together, and no "
                + "set with up to 12 reps has a body weight within 60 days; enter yours under Food, then Weight."
        )
    }

    @Test("a primary muscle gets whole sets and a secondary muscle half sets")
    func muscles() throws {
        let bench = exercise("Bench Press")
        let day = ExerciseDay(
            exercise: bench.id, day: .of("2026-11-23"),
            totals: ExerciseTotals(volume: 1001, sets: 3, reps: 15)
        )
        let totals = TrainingTotals([day], exercises: [bench.id: bench], by: .week, weekStarts: .monday)
        #expect(totals.muscles[.chest]?.sets == 3)
        #expect(totals.muscles[.triceps]?.sets == 1.5)
        #expect(totals.muscles[.triceps]?.volume == 500)
        #expect(totals.muscles[.back] == nil)
        #expect(totals.total == day.totals)
    }

    @Test("the answer about food and strength says when data are too few or the effect is unclear")
    func intake() {
        let start = Day.of("2026-01-05")
        let strength = (0..<20).map { (day: start.adding(days: $0 * 7), value: 100 + Double($0)) }
        #expect(IntakeEffect(intake: [:], strength: strength, weekStarts: .monday).verdict == .tooLittleData)
        // Weeks with more are those that gain more.
        var grown = [(day: start, value: 100.0)]
        var intake: [Day: Double] = [:]
        for week in 1..<20 {
            let amount = Double((week * 7) % 10) * 10 + 100
            let day = start.adding(days: week * 7)
            for offset in 0..<5 { intake[day.adding(days: offset)] = amount }
            grown.append((day, grown[week - 1].value * (1 + (amount - 90) / 10_000)))
        }
        let effect = IntakeEffect(intake: intake, strength: grown, weekStarts: .monday)
        #expect(effect.weeks == 19)
        #expect(effect.verdict == .more)
        #expect(effect.text("protein").description.contains("need not be its cause"))
        let level = strength.map { (day: $0.day, value: 100.0) }
        #expect(IntakeEffect(intake: intake, strength: level, weekStarts: .monday).verdict == .unclear)
    }
}
