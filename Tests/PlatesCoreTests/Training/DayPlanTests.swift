import Foundation
import PlatesCore
import Testing

@Suite("Day plan")
struct DayPlanTests {
    private let monday = Day.of("2026-11-23")
    private let tuesday = Day.of("2026-11-24")
    private let push = UUID()
    private let legs = UUID()

    private func plan(_ day: Day, _ changes: [PlanChange]) -> DayPlan {
        DayPlan(day: day, schedule: .weekly([.monday: [push]]), changes: changes)
    }

    @Test("the plan is the schedule's if there is no plan event")
    func scheduled() {
        #expect(plan(monday, []).workoutIDs == [push])
        #expect(plan(tuesday, []).isFree)
        #expect(DayPlan(day: monday, schedule: nil, changes: []).isFree)
    }

    @Test("a moved workout leaves its day and appears on the other")
    func moved() {
        let changes = PlanChange.moving(push, from: monday, to: tuesday)
        #expect(plan(monday, changes).isFree)
        #expect(plan(monday, changes).movedAway == [push: tuesday])
        #expect(plan(tuesday, changes).workoutIDs == [push])
        #expect(changes.map(\.movedTo) == [tuesday, nil])
        #expect(changes.map(\.movedFrom) == [nil, monday])
        #expect(PlanChange.moving(push, from: monday, to: monday).isEmpty)
    }

    @Test("a workout moved back leaves no trace")
    func movedBack() {
        let changes = PlanChange.moving(push, from: tuesday, to: monday)
        #expect(plan(monday, changes).workoutIDs == [push])
        #expect(plan(monday, changes).movedAway.isEmpty)
        #expect(plan(tuesday, changes).isFree)
        #expect(plan(tuesday, changes).movedAway.isEmpty)
    }

    @Test("swapping, adding and removing never duplicates a workout")
    func others() {
        let swap = [
            PlanChange(day: monday, workoutID: push, kind: .removed),
            PlanChange(day: monday, workoutID: legs, kind: .added),
        ]
        #expect(plan(monday, swap).workoutIDs == [legs])
        #expect(plan(monday, swap).movedAway.isEmpty)
        #expect(plan(tuesday, swap).isFree)
        let extra = PlanChange(day: monday, workoutID: legs, kind: .added)
        #expect(plan(monday, [extra]).workoutIDs == [push, legs])
        let double = PlanChange(day: monday, workoutID: push, kind: .added)
        #expect(plan(monday, [double, double]).workoutIDs == [push])
    }

    @Test("deleted workouts disappear from the plan")
    func keeping() {
        let changes =
            PlanChange.moving(push, from: monday, to: tuesday)
            + [PlanChange(day: monday, workoutID: legs, kind: .added)]
        let remaining = plan(monday, changes).keeping { $0 == legs }
        #expect(remaining.workoutIDs == [legs])
        #expect(remaining.movedAway.isEmpty)
    }
}
