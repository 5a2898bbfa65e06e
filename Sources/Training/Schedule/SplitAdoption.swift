import Foundation
import PlatesCore
import Storage
import Web

/// Takes up a ready-made split. It holds from today on, or from tomorrow if today was begun.
package struct SplitAdoption {
    let connection: any Connection
    let account: Account
    let catalogue: ExerciseCatalogue
    let now: Instant
    /// In which its workouts get their names.
    let language: Language

    package init(
        connection: any Connection, account: Account, catalogue: ExerciseCatalogue, now: Instant,
        language: Language
    ) {
        (self.connection, self.account, self.catalogue) = (connection, account, catalogue)
        (self.now, self.language) = (now, language)
    }

    /// Takes up a split, and offers to undo it. Taken again, it changes nothing.
    /// - Parameters:
    ///   - days: The weekdays of its workouts, by their index; the split's own days without it.
    ///   - later: What becomes of schedules that begin later.
    package func offer(
        _ split: Split, on days: [Weekday: Int]? = nil, later: ScheduleHistory.Later = .keep
    ) throws -> (notice: Notice, undo: UUID?) {
        let start = try self.start
        let scope = RowUndo.Scope(connection: connection, account: account.id, now: now, firstDay: start)
        var notice = Notice.splitIsChosen
        let undo = try PlanUndo.split.offer(in: scope, [now]) {
            notice = try take(split, on: days, later: later, from: start)
            return "Took the split \(.name(split.name, .split)) from \(start.longText) on."
        }
        return (notice, undo)
    }

    private var today: Day { account.day(at: now) }

    private var start: Day {
        get throws { try PlanStart(connection: connection, account: account.id, today: today).day() }
    }

    private func take(
        _ split: Split, on days: [Weekday: Int]?, later: ScheduleHistory.Later, from start: Day
    ) throws -> Notice {
        let store = WorkoutStore(connection: connection)
        let existing = try store.workouts(of: account.id)
        let ids = try split.workouts.map { ready in
            var workout = ready.workout { name in
                catalogue.exercises.first { $0.name == name }?.id
            }
            let name = Phrase.name(ready.name, .split)
            workout.name = language.text(name)
            // Taken up a second time, a split uses the workouts that it made before, in whichever language.
            let names = Set(Languages.bundled.all.map { $0.text(name) })
            let same = existing.first { names.contains($0.name) && $0.targets == workout.targets }
            if let same { return same.id }
            try store.save(workout.validated(), of: account.id, from: today, at: now)
            return workout.id
        }
        let schedule =
            days.map { days in
                Schedule.weekly(
                    days.compactMapValues { ids.indices.contains($0) ? [ids[$0]] : nil })
            } ?? split.schedule(workoutIDs: ids, startsOn: start)
        let (before, after) = try ScheduleStore(connection: connection).put(
            schedule, from: start, of: account.id, later: later)
        if before == after { return Notice.splitIsChosen }
        try endProgram(later: later, from: start)
        return start == today ? .splitChosen : .splitChosenTomorrow
    }

    /// Ends the program that the split takes the place of; its workouts go if nothing was ever logged with them. One that
    /// begins later stays if what is planned later does.
    private func endProgram(later: ScheduleHistory.Later, from start: Day) throws {
        let programs = ProgramStore(connection: connection, account: account.id)
        guard let run = try programs.current(on: today), run.startedOn <= start || later == .replace else {
            return
        }
        let workouts = try programs.lines(of: run.id).map(\.workout)
        try programs.end(on: start)
        try LeftWorkouts(connection: connection, account: account.id)
            .delete(workouts, followedSince: run.startedOn, from: start)
    }
}
