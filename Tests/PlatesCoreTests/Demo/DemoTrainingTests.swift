import Foundation
import Testing

@testable import PlatesCore

@Suite("Demo training")
struct DemoTrainingTests {
    private static let today = Day.of("2026-11-23")
    private static let training = DemoTraining(today: today)

    private var days: [DemoDay] { Self.training.days }

    /// All sets with their days, by exercise.
    private var sets: [String: [(day: Day, entry: SetEntry)]] {
        Dictionary(
            grouping: days.flatMap { day in
                day.efforts.map { ($0.exercise, (day.day, $0.entry(exerciseID: UUID()))) }
            }, by: \.0
        ).mapValues { $0.map(\.1) }
    }

    @Test("demo training is the same for the same day and differs for another seed")
    func deterministic() {
        #expect(DemoTraining(today: Self.today).days == days)
        #expect(DemoTraining(today: Self.today, seed: 7).days != days)
    }

    @Test("demo training has 8,000 to 11,000 sets, each with its own id and its own time within its day")
    func size() {
        let efforts = days.flatMap(\.efforts)
        #expect((8_000...11_000).contains(efforts.count), "\(efforts.count)")
        #expect(Set(efforts.map(\.id)).count == efforts.count)
        for day in days {
            let seconds = day.efforts.map(\.second)
            #expect(seconds == Set(seconds).sorted())
            #expect(seconds.allSatisfy { (0..<86_400).contains($0) })
        }
    }

    @Test("every planned day of the past has exactly one outcome in the demo")
    func outcomes() {
        let history = ScheduleHistory(
            Self.training.phases.map { .init(effectiveFrom: $0.startsOn, schedule: $0.schedule) }
        )
        let known = Dictionary(grouping: days, by: \.day)
        #expect(known.values.allSatisfy { $0.count == 1 })
        for ago in 1...728 {
            let day = Self.today.adding(days: -ago)
            guard let workoutID = history.workoutID(on: day) else { continue }
            #expect(known[day]?.first?.workoutID == workoutID)
            #expect(known[day]?.first?.outcome != .extra)
        }
    }

    @Test("the demo has days of every outcome, and a moved and a skipped one in the last two weeks")
    func kinds() {
        let recent = days.filter { $0.day > Self.today.adding(days: -14) }.map(\.outcome)
        #expect(recent.contains(.skipped(reason: "Worked late")))
        #expect(recent.contains { if case .moved = $0 { true } else { false } })
        let outcomes = Set(days.map(\.outcome))
        #expect(outcomes.isSuperset(of: [.trained, .cutShort, .missed, .extra, .underWay]))
        let done = days.filter { [.trained, .extra, .cutShort, .underWay].contains($0.outcome) }
        #expect(done.allSatisfy { !$0.efforts.isEmpty })
        #expect(days.allSatisfy { done.contains($0) || $0.efforts.isEmpty })
    }

    @Test("today's demo workout is under way")
    func underWay() throws {
        let today = try #require(days.last)
        #expect(today.day == Self.today)
        #expect(today.outcome == .underWay)
        #expect(Set(today.efforts.map(\.exercise)) == ["Bench Press", "Overhead Press"])
        #expect(today.added == ["Dip"])
    }

    @Test("every demo weight is a multiple of 2.5 kg between 2.5 and 250 kg")
    func weights() {
        let masses = sets.values.joined().compactMap(\.entry.mass)
        #expect(masses.allSatisfy { $0.grams % 2500 == 0 && (2500...250_000).contains($0.grams) })
    }

    @Test("every weighted lift of the demo gets stronger over time")
    func trend() throws {
        for (name, sets) in sets where DemoLift.all[name]?.measured == .weight {
            let working = sets.filter { $0.entry.kind == .working }.compactMap(\.entry.mass?.grams)
            let first = working.prefix(20).reduce(0, +) / 20
            let last = working.suffix(20).reduce(0, +) / 20
            #expect(last > first, "\(name)")
        }
    }

    @Test(
        "the demo has every kind of set, failed sets, notes, ratings, holds, distances and unplanned deadlifts"
    )
    func variety() {
        let entries = sets.values.joined().map(\.entry)
        #expect(Set(entries.map(\.kind)) == Set(SetKind.allCases))
        #expect(entries.contains { !$0.completed })
        #expect(entries.contains { !$0.note.isEmpty })
        #expect(entries.count { $0.rpe != nil } > 500)
        #expect((sets["Plank"]?.count ?? 0) > 50)
        #expect((sets["Running"]?.count ?? 0) > 30)
        let since = Self.today.adding(days: -500)
        #expect((sets["Deadlift"]?.count { $0.day > since } ?? 0) > 30)
    }

    @Test("every demo set is valid for the measure of its exercise", arguments: Array(DemoLift.all.keys))
    func measures(_ name: String) throws {
        let exercise = try #require(
            ExerciseCatalogue.ofServer.get().exercises.first { $0.name == name }
        )
        for (_, entry) in sets[name] ?? [] {
            #expect(throws: Never.self) { try entry.validated(for: exercise.measure) }
        }
    }
}
