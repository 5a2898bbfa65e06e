import Foundation
import PlatesCore
import Testing

@Suite("Training state")
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
            plan == .free ? .weekly([:]) : .weekly([day.weekday: [Self.workout]])
        let changes =
            plan == .movedAway
            ? PlanChange.moving(Self.workout, from: day, to: day.adding(days: 2)) : []
        return TrainingState(
            plan: DayPlan(day: day, schedule: schedule, changes: changes), recorded: recorded,
            sets: Self.counts(logged, completed, isPlanned: plan == .planned), today: Self.today
        )
    }

    /// Sets of three planned items with three sets each, completed ones first.
    private static func counts(
        _ logged: Int, _ completed: Int, isPlanned: Bool, extras: Int = 0
    ) -> TrainingState.SetCounts {
        let items = isPlanned ? (0..<3).map { _ in PlannedItem(id: UUID(), exerciseID: UUID(), sets: 3) } : []
        let efforts = (0..<logged).map { index in
            let item = items.isEmpty ? nil : items[min(index / 3, 2)]
            return ItemAssignment.Effort(
                exerciseID: item?.exerciseID ?? UUID(), purpose: .open, counts: index < completed)
        }
        let others = (0..<extras).map { _ in
            ItemAssignment.Effort(exerciseID: UUID(), purpose: .open, counts: true)
        }
        return TrainingState.SetCounts(of: efforts + others, planned: items)
    }

    private func state(extras: Int, _ recorded: RecordedState?, on day: Day) -> TrainingState {
        TrainingState(
            plan: DayPlan(day: day, schedule: .weekly([day.weekday: [Self.workout]]), changes: []),
            recorded: recorded, sets: Self.counts(0, 0, isPlanned: true, extras: extras), today: Self.today)
    }

    @Test("extra sets alone do not complete a plan")
    func extrasAlone() {
        let past = Self.today.adding(days: -1)
        #expect(state(extras: 3, nil, on: past) == .planned)
        #expect(state(extras: 30, .inProgress, on: past) == .planned)
        #expect(state(extras: 3, .skipped, on: past) == .skipped)
        #expect(state(extras: 3, .done, on: past) == .extra)
        #expect(state(extras: 3, .done, on: Self.today) == .extra)
        #expect(state(extras: 3, nil, on: Self.today) == .inProgress)
    }

    @Test("warm-ups and uncompleted sets do not change the state of a past day")
    func nothingCompleted() {
        for plan in [Plan.planned, .free, .movedAway] {
            for recorded in [nil, RecordedState.inProgress, .done] {
                let state = state(plan, recorded, 2, 0, .past)
                #expect(state == (plan == .planned ? .planned : plan == .free ? .rest : .moved))
            }
        }
    }

    @Test("a day marked done is done if nothing or something of the plan was logged")
    func done() {
        for plan in Plan.allCases {
            for when in When.allCases {
                #expect(state(plan, .done, 0, 0, when) == .done)
                #expect(state(plan, .done, 3, 1, when) == .done)
            }
        }
    }

    @Test("a day marked skipped is skipped until a set is logged")
    func skipped() {
        for plan in Plan.allCases {
            for when in When.allCases { #expect(state(plan, .skipped, 0, 0, when) == .skipped) }
        }
        #expect(state(.planned, .skipped, 1, 1, .today) == .inProgress)
        #expect(state(.planned, .skipped, 1, 1, .past) == .partial)
    }

    @Test("today is in progress once it was started or a set was logged")
    func inProgress() {
        for plan in Plan.allCases {
            #expect(state(plan, .inProgress, 0, 0, .today) == .inProgress)
            #expect(state(plan, nil, 1, 0, .today) == .inProgress)
            #expect(state(plan, nil, 9, 9, .today) == .inProgress)
            #expect(state(plan, nil, 1, 1, .future) == .inProgress)
        }
    }

    @Test("the sets decide the state of a past day", arguments: [RecordedState.inProgress, nil])
    func past(_ recorded: RecordedState?) {
        #expect(state(.planned, recorded, 9, 9, .past) == .done)
        #expect(state(.planned, recorded, 12, 12, .past) == .done)
        #expect(state(.planned, recorded, 9, 8, .past) == .partial)
        #expect(state(.free, recorded, 1, 1, .past) == .extra)
        #expect(state(.movedAway, recorded, 1, 1, .past) == .extra)
        #expect(state(.planned, recorded, 0, 0, .past) == .planned)
        #expect(state(.movedAway, recorded, 0, 0, .past) == .moved)
        #expect(state(.free, recorded, 0, 0, .past) == .rest)
    }

    @Test("a day without sets has the state of its plan", arguments: When.allCases)
    func untouched(_ when: When) {
        #expect(state(.planned, nil, 0, 0, when) == .planned)
        #expect(state(.movedAway, nil, 0, 0, when) == .moved)
        #expect(state(.free, nil, 0, 0, when) == .rest)
    }

    @Test("training states have the names of the API")
    func names() {
        #expect(
            TrainingState.allCases.map(\.rawValue) == [
                "planned", "in_progress", "partial", "done", "skipped", "moved", "paused", "extra", "rest",
            ]
        )
    }
}
