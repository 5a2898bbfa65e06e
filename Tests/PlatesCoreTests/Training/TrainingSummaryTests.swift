import Foundation
import PlatesCore
import Testing

@Suite("The summary of a training")
struct TrainingSummaryTests {
    private let bench = UUID()
    private let pullUp = UUID()
    private let dip = UUID()
    private let plank = UUID()
    private var measures: [UUID: Measure] {
        [bench: .weightReps, pullUp: .bodyweightReps, dip: .assistedReps, plank: .time]
    }

    private func set(
        _ exercise: UUID, _ kilograms: Int64? = nil, _ reps: Int? = nil, seconds: Int? = nil,
        kind: SetKind = .working, completed: Bool = true
    ) -> SetEntry {
        SetEntry(
            exerciseID: exercise,
            mass: kilograms.flatMap { Mass(thousandths: $0 * 1000, unit: .kg) }, reps: reps,
            seconds: seconds, kind: kind, completed: completed
        )
    }

    @Test("adds up what was completed and was no warm-up")
    func sums() {
        let summary = TrainingSummary(
            of: [
                set(bench, 40, 10, kind: .warmup), set(bench, 100, 5), set(bench, 100, 4),
                set(bench, 105, 1, completed: false), set(pullUp, nil, 8), set(pullUp, 10, 5),
                set(dip, -20, 6), set(plank, seconds: 60), set(UUID(), 500, 500),
            ],
            measures: measures, previous: [:]
        )
        #expect(summary.volume == 950_000)
        #expect(summary.sets == 6)
        #expect(summary.reps == 28)
        #expect(summary.seconds == 60)
        #expect(summary.records.isEmpty)
    }

    @Test("names each best that the day surpassed, once")
    func records() {
        let previous = [
            bench: Bests(of: [set(bench, 100, 5)], measured: .weightReps),
            pullUp: Bests(of: [set(pullUp, nil, 10)], measured: .bodyweightReps),
            plank: Bests(of: [set(plank, seconds: 90)], measured: .time),
        ]
        let summary = TrainingSummary(
            of: [
                set(plank, seconds: 90), set(bench, 102, 3), set(bench, 105, 1),
                set(pullUp, nil, 11), set(pullUp, nil, 12),
            ],
            measures: measures, previous: previous
        )
        #expect(summary.records.map(\.exerciseID) == [bench, pullUp])
        #expect(summary.records.map(\.kind) == [.heaviest, .reps])
        #expect(summary.records.map(\.value) == [105_000, 12])
        #expect(summary.records.map(\.previous) == [100_000, 10])
    }

    @Test("takes less help for a better best, with either sign")
    func assisted() {
        let before = Bests(of: [set(dip, -20, 6)], measured: .assistedReps)
        #expect(before == Bests(of: [set(dip, 20, 6)], measured: .assistedReps))
        let summary = TrainingSummary(
            of: [set(dip, 15, 5)], measures: measures, previous: [dip: before]
        )
        #expect(summary.records.map(\.kind) == [.heaviest])
        #expect(summary.volume == 0)
    }

    @Test("no attempt without a repetition and no helped pull-up is a best")
    func attempts() {
        #expect(Bests(of: [set(bench, 200, 0)], measured: .weightReps) == Bests())
        let helped = Bests(of: [set(pullUp, -30, 20)], measured: .bodyweightReps)
        #expect(helped.reps == nil)
        let run = SetEntry(exerciseID: plank, seconds: 100, distanceMetres: 400)
        #expect(Bests(of: [run], measured: .distance) == Bests(distanceMetres: 400))
    }

    @Test("volume in pounds is summed in exact grams")
    func pounds() {
        let entry = SetEntry(
            exerciseID: bench, mass: Mass(thousandths: 90_000, unit: .lb), reps: 10
        )
        #expect(entry.volume(measured: .weightReps) == 408_230)
    }
}
