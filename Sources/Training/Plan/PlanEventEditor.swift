import Foundation
import PlatesCore
import Storage
import Web

/// Makes changes of several days, by the rules of `TrainingPlan`, and offers to undo them.
struct PlanEventEditor {
    let connection: any Connection
    let account: Account
    let catalogue: ExerciseCatalogue
    let now: Instant

    private var today: Day { account.day(at: now) }
    private var store: ScheduleStore { ScheduleStore(connection: connection) }

    init(_ log: TrainingLog) {
        (connection, account, catalogue, now) = (log.connection, log.account, log.catalogue, log.now)
    }

    /// - Parameter change: The id of its offer.
    /// - Throws: `Conflict` where a day with sets would have another plan.
    func offer(_ event: PlanEvent, change: UUID? = nil) throws -> UUID? {
        let before = try store.trainingPlan(of: account.id, today: today)
        let after = try before.applying(event)
        let first = event.firstDay(in: before)
        try requireSame(before, after, from: first)
        var scope = RowUndo.Scope(
            connection: connection, account: account.id, now: now, firstDay: first)
        scope.change = change
        return try PlanUndo.event.offer(event.summary(of: before), in: scope) {
            try store.replace(before, with: after, of: account.id, at: now)
            try takeItemsAlong(event, from: before, to: after)
        }
    }

    /// What holds for items of one day goes with its plan.
    private func takeItemsAlong(_ event: PlanEvent, from before: TrainingPlan, to after: TrainingPlan) throws
    {
        let items = ItemExceptions(connection: connection, account: account.id)
        switch event {
        case .moveDay(let day, let other): try items.move(from: day, to: other)
        case .swapDays(let day, let other): try items.exchange(day, other)
        case .shift(let shift):
            // The last day first, so that none comes to a day whose own are still there.
            for day in try items.days(from: shift.after).reversed() {
                guard let other = before.arrival(of: day, by: shift) else { continue }
                let arriving = Set(after.outline(of: other).workoutIDs)
                for workout in before.outline(of: day).workoutIDs where arriving.contains(workout) {
                    try items.move(of: workout, from: day, to: other)
                }
            }
        case .pause, .endPause: break
        }
    }

    /// All that is planned for a day and all that was done on it goes to another.
    func offerMove(of day: Day, to other: Day, change: UUID? = nil) throws -> UUID? {
        guard day != other else { throw ValidationError("to_day", "is the day it is on already") }
        let before = try store.trainingPlan(of: account.id, today: today)
        let sets = try SetStore(connection: connection).sets(on: day, of: account.id)
        guard sets.isEmpty || other <= today.adding(days: 1) else {
            throw ValidationError("to_day", "must not lie in the future where the sets go along")
        }
        let isPlanned = !before.outline(of: day).workoutIDs.isEmpty
        guard isPlanned || !sets.isEmpty else { throw PlanMistake.nothingPlanned(day).problem }
        let after = isPlanned ? try before.applying(.moveDay(day, to: other)) : before
        let summary: Phrase =
            sets.isEmpty
            ? "Moved \(day.shortText) to \(other.shortText)."
            : "Moved \(day.shortText) to \(other.shortText), with all that was done."
        let scope = RowUndo.Scope(connection: connection, account: account.id, now: now, change: change)
        return try PlanUndo.dayMove.offer(summary, in: scope, [day, other]) {
            try store.replace(before, with: after, of: account.id, at: now)
            try takeItemsAlong(.moveDay(day, to: other), from: before, to: after)
            let trainings = TrainingStore(connection: connection)
            try trainings.moveExercises(from: day, to: other, of: account.id)
            guard !sets.isEmpty else { return }
            try TrainingLog(connection: connection, account: account, catalogue: catalogue, now: now)
                .move(sets, from: day, to: other)
        }
    }

    private func requireSame(_ before: TrainingPlan, _ after: TrainingPlan, from first: Day) throws {
        let days = try SetStore(connection: connection).days(from: first, of: account.id)
        guard let day = before.firstChange(to: after, among: days) else { return }
        throw Conflict(message: "You logged sets on \(day.longText), so its plan stays as it is.")
    }
}

extension TrainingPlan {
    /// The plan after a change.
    /// - Throws: What a person reads of a `PlanMistake`.
    fileprivate func applying(_ event: PlanEvent) throws -> TrainingPlan {
        var plan = self
        do throws(PlanMistake) {
            try plan.apply(event)
        } catch {
            throw error.problem
        }
        return plan
    }
}

extension PlanEvent {
    /// The first day that it may change.
    fileprivate func firstDay(in plan: TrainingPlan) -> Day {
        switch self {
        case .moveDay(let day, let other), .swapDays(let day, let other): min(day, other)
        case .shift(let shift): shift.after
        case .pause(let pause): pause.from
        case .endPause(let id, let last):
            max(plan.pauses.first { $0.id == id }?.from ?? last, last.adding(days: 1))
        }
    }

    fileprivate func summary(of plan: TrainingPlan) -> Phrase {
        switch self {
        case .moveDay(let day, let other): "Moved \(day.shortText) to \(other.shortText)."
        case .swapDays(let day, let other): "Swapped \(day.shortText) and \(other.shortText)."
        case .shift(let shift):
            switch shift.amount {
            case .days(let days): "Shifted everything from \(shift.after.shortText) on by \(days) days."
            case .trainingDay: "Shifted everything from \(shift.after.shortText) on by a training day."
            }
        case .pause(let pause):
            if let to = pause.to {
                "Paused the plan from \(pause.from.shortText) to \(to.shortText)."
            } else {
                "Paused the plan from \(pause.from.shortText) on."
            }
        case .endPause(let id, let last) where last < plan.pauses.first { $0.id == id }?.from ?? .first:
            "Deleted the pause."
        case .endPause(_, let last): "Ended the pause: the plan goes on after \(last.shortText)."
        }
    }
}

extension PlanMistake {
    /// What a person reads of it.
    var problem: any Error {
        switch self {
        case .sameDay: ValidationError("to_day", "is the day it is on already")
        case .nothingPlanned(let day): Conflict(message: "Nothing is planned for \(day.longText).")
        case .alreadyPlanned(let day):
            Conflict(message: "The same workout is planned for \(day.longText) already.")
        case .waitsAnyway:
            Conflict(
                message: "The next workout of this rotation waits by itself until it is done or skipped.")
        case .daysOutside: ValidationError("days", FieldMistake.outside(PlanShift.allowedDays))
        case .endsBeforeItBegins: ValidationError("to", "must not lie before the first day")
        case .overlapsPause:
            ValidationError("from", "must not lie in another pause, nor before one that lasts into it")
        case .noPause: NotFound("There is no such pause.")
        }
    }
}
