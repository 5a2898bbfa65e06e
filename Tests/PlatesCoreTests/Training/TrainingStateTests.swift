import Foundation
import PlatesCore
import Testing

@Suite("The state of a day")
struct TrainingStateTests {
    private static let today = Day.of("2026-11-25")
    private static let workout = UUID()

    enum Plan: CaseIterable { case planned, free, movedAway }
    enum When: Int, CaseIterable { case past = -1, today, future }

    private func state(
        _ plan: Plan, _ recorded: RecordedState?, _ logged: Int, _ completed: Int, _ when: When
    ) -> TrainingState {
        let day = Self.today.adding(days: when.rawValue)
        let schedule: Schedule =
            plan == .free ? .weekly([:]) : .weekly([day.weekday: Self.workout])
        let changes =
            plan == .movedAway
            ? PlanChange.moving(Self.workout, from: day, to: day.adding(days: 2)) : []
        return TrainingState(
            plan: DayPlan(day: day, schedule: schedule, changes: changes), recorded: recorded,
            sets: .init(logged: logged, completed: completed, planned: plan == .planned ? 9 : 0),
            today: Self.today
        )
    }

    @Test("is done when the person says so, whatever else")
    func done() {
        for plan in Plan.allCases {
            for when in When.allCases {
                for logged in [0, 3] { #expect(state(plan, .done, logged, 0, when) == .done) }
            }
        }
    }

    @Test("is skipped when the person says so, until a set is logged")
    func skipped() {
        for plan in Plan.allCases {
            for when in When.allCases { #expect(state(plan, .skipped, 0, 0, when) == .skipped) }
        }
        #expect(state(.planned, .skipped, 1, 1, .today) == .inProgress)
        #expect(state(.planned, .skipped, 1, 1, .past) == .partial)
    }

    @Test("is in progress today as soon as it is begun or a set is logged")
    func inProgress() {
        for plan in Plan.allCases {
            #expect(state(plan, .inProgress, 0, 0, .today) == .inProgress)
            #expect(state(plan, nil, 1, 0, .today) == .inProgress)
            #expect(state(plan, nil, 9, 9, .today) == .inProgress)
            #expect(state(plan, nil, 1, 1, .future) == .inProgress)
        }
    }

    @Test("settles by the sets when the day is over", arguments: [RecordedState.inProgress, nil])
    func past(_ recorded: RecordedState?) {
        #expect(state(.planned, recorded, 9, 9, .past) == .done)
        #expect(state(.planned, recorded, 12, 10, .past) == .done)
        #expect(state(.planned, recorded, 9, 8, .past) == .partial)
        #expect(state(.free, recorded, 1, 1, .past) == .extra)
        #expect(state(.movedAway, recorded, 1, 1, .past) == .extra)
        #expect(state(.planned, recorded, 0, 0, .past) == .planned)
        #expect(state(.movedAway, recorded, 0, 0, .past) == .moved)
        #expect(state(.free, recorded, 0, 0, .past) == .rest)
    }

    @Test("is what the plan says where nothing was done", arguments: When.allCases)
    func untouched(_ when: When) {
        #expect(state(.planned, nil, 0, 0, when) == .planned)
        #expect(state(.movedAway, nil, 0, 0, when) == .moved)
        #expect(state(.free, nil, 0, 0, when) == .rest)
    }

    @Test("has the API's names")
    func names() {
        #expect(
            TrainingState.allCases.map(\.rawValue) == [
                "planned", "in_progress", "partial", "done", "skipped", "moved", "extra", "rest",
            ]
        )
    }
}
