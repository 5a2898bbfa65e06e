import Foundation
@testable import PlatesCore

extension Schedule {
    /// The only workout of the day.
    func workoutID(on day: Day) -> UUID? {
        let workouts = workoutIDs(on: day)
        return workouts.count == 1 ? workouts[0] : nil
    }
}

extension ScheduleHistory {
    /// The only workout of the day.
    func workoutID(on day: Day) -> UUID? { schedule(on: day)?.workoutID(on: day) }
}

extension DayPlan {
    /// A plan without pauses and shifts.
    init(day: Day, schedule: Schedule?, changes: [PlanChange]) {
        self.init(day: day, scheduled: schedule?.workoutIDs(on: day) ?? [], changes: changes)
    }
}

extension [UUID?] {
    /// Days of a rotation with one workout or none.
    var rotation: [[UUID]] { map { $0.map { [$0] } ?? [] } }
}
