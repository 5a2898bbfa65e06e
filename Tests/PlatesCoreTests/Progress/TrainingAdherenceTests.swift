import Foundation
import PlatesCore
import Testing

@Suite("Training adherence")
struct TrainingAdherenceTests {
    private let bench = UUID()

    private func counts(bench done: Int, extras: Int = 0) -> TrainingState.SetCounts {
        let efforts = (0..<done).map { _ in
            ItemAssignment.Effort(exerciseID: bench, purpose: .open, counts: true)
        }
        let others = (0..<extras).map { _ in
            ItemAssignment.Effort(exerciseID: UUID(), purpose: .open, counts: true)
        }
        return TrainingState.SetCounts(
            of: efforts + others, planned: [PlannedItem(id: UUID(), exerciseID: bench, sets: 3)])
    }

    @Test("three curls on a day that plans bench press are an extra and 0 % of the plan")
    func extras() {
        var adherence = TrainingAdherence()
        adherence.add(isPlanned: true, sets: counts(bench: 0, extras: 3), state: .planned, isOver: true)
        #expect(adherence.percent == 0)
        #expect((adherence.planned, adherence.done, adherence.extra) == (1, 0, 1))
    }

    @Test("two of three sets are two thirds of an item, and six of three are one")
    func parts() {
        var adherence = TrainingAdherence()
        adherence.add(isPlanned: true, sets: counts(bench: 2), state: .partial, isOver: true)
        #expect(adherence.percent == 67)
        adherence.add(isPlanned: true, sets: counts(bench: 6), state: .done, isOver: true)
        #expect(adherence.percent == 83)
    }

    @Test("today counts once its plan has begun, and a day marked done without sets is done")
    func todayAndWord() {
        var adherence = TrainingAdherence()
        adherence.add(isPlanned: true, sets: counts(bench: 0), state: .planned, isOver: false)
        #expect(adherence.percent == nil)
        adherence.add(isPlanned: true, sets: counts(bench: 0), state: .done, isOver: false)
        #expect(adherence.percent == 100)
    }
}
