import Foundation
import PlatesCore
import Testing

@Suite("Training summary")
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

    @Test("the summary adds up completed sets without warm-ups")
    func sums() {
        let summary = TrainingSummary(
            of: [
                set(bench, 40, 10, kind: .warmup), set(bench, 100, 5), set(bench, 100, 4),
                set(bench, 105, 1, completed: false), set(pullUp, nil, 8), set(pullUp, 10, 5),
                set(dip, -20, 6), set(plank, seconds: 60), set(UUID(), 500, 500),
            ],
            measures: measures
        )
        #expect(summary.volume == 950_000)
        #expect(summary.sets == 6)
        #expect(summary.reps == 28)
        #expect(summary.seconds == 60)
    }

    @Test("a volume in pounds is summed in exact grams")
    func pounds() {
        let entry = SetEntry(
            exerciseID: bench, mass: Mass(thousandths: 90_000, unit: .lb), reps: 10
        )
        #expect(entry.volume(measured: .weightReps) == 408_230)
    }
}
