import Foundation
import PlatesCore
import Storage
import Web

/// The SQL of whole plans, for changes of several days.
extension ScheduleStore {
    /// Everything that an account has planned.
    func trainingPlan(of account: UUID, today: Day) throws -> TrainingPlan {
        let all = DayRange(from: .first, to: .last)
        let rows = try Self.wholePlan.rows([account], on: connection)
        let course = try Self.course(rows, all, today: today)
        return TrainingPlan(course, changes: try Self.changes(rows["change"] ?? []))
    }

    private static let wholePlan = JoinedQueries(
        types,
        [
            .init("slot", slotColumns, from: "\(slots) WHERE account_id = $1"),
            .init("change", changeColumns, from: "plan_changes WHERE account_id = $1"),
        ] + courseParts)

    /// Stores a plan whose schedules are as they were; what is in both is left as it is.
    func replace(_ before: TrainingPlan, with after: TrainingPlan, of account: UUID, at now: Instant) throws {
        for pause in before.pauses where !after.pauses.contains(pause) {
            try connection.execute(
                "DELETE FROM plan_pauses WHERE id = $1 AND account_id = $2", [pause.id, account])
        }
        for pause in after.pauses where !before.pauses.contains(pause) { try insert(pause, of: account) }
        for shift in after.shifts where !before.shifts.contains(shift) {
            try insert(shift, of: account, at: now)
        }
        try replace(before.changes, with: after.changes, of: account)
    }

    private func insert(_ pause: PlanPause, of account: UUID) throws {
        let others = "plan_pauses WHERE id = $1 AND account_id <> $2"
        guard try connection.count(others, [pause.id, account]) == 0 else {
            throw NotFound("There is no such pause.")
        }
        try Quota.planPauses.check(try connection.count("plan_pauses WHERE account_id = $1", [account]))
        try connection.execute(
            """
            INSERT INTO plan_pauses (id, account_id, from_day, to_day, reason, stands_still)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [pause.id, account, pause.from, pause.to, pause.reason.rawValue, pause.standsStill])
    }

    private func insert(_ shift: PlanShift, of account: UUID, at now: Instant) throws {
        try Quota.planShifts.check(try connection.count("plan_shifts WHERE account_id = $1", [account]))
        let days: Int? = if case .days(let days) = shift.amount { days } else { nil }
        try connection.execute(
            "INSERT INTO plan_shifts (id, account_id, after_day, days, made_at) VALUES ($1, $2, $3, $4, $5)",
            [shift.id, account, shift.after, days, now])
        for (position, workout) in shift.carried.enumerated() {
            try connection.execute(
                "INSERT INTO plan_shift_workouts (shift_id, position, workout_id) VALUES ($1, $2, $3)",
                [shift.id, position, workout])
        }
    }
}
