import Foundation
import PlatesCore
import Storage
import Web

/// Keeps a program in step with the days that are finished.
///
/// Whenever the state of a day changes, the steps from that day on are taken anew from the log, beginning with the
/// state before it. So a day that is finished again, reopened, or brought back by undo needs nothing else. What comes
/// next is written into the workouts from the next day on; days of the past keep what they asked for.
struct ProgramProgress {
    let connection: any Connection
    let account: Account
    let now: Instant

    private var store: ProgramStore { ProgramStore(connection: connection, account: account.id) }

    /// Takes the steps of a day and of those after it.
    func settle(_ day: Day) throws {
        guard let run = try store.run(on: day), run.program != nil else { return }
        let later = try store.steps(of: run.id, from: day)
        let record = try TrainingStore(connection: connection).record(on: day, of: account.id)
        let isDone = record?.state == .done
        guard isDone || later.first?.day == day else { return }
        var played = try PlayedRun(run, of: account, in: connection)
        let days = Set(later.map(\.day)).subtracting([day]).union(isDone ? [day] : [])
        let before = played.run.state
        played.run.state = later.first?.before ?? before
        var steps: [ProgramStep] = []
        for day in days.sorted() {
            guard let step = try step(on: day, &played) else { continue }
            steps.append(step)
        }
        try store.replace(steps, of: run.id, from: day)
        guard played.run.state != before else { return }
        try store.put(played.run.state, of: run.id)
        try write(played, over: before, after: day)
    }

    // MARK: A step

    /// Plays what was done of the program on a day; `nil` if none of its workouts is planned for it.
    private func step(on day: Day, _ played: inout PlayedRun) throws -> ProgramStep? {
        let plan = try PlanReader(connection: connection, account: account.id).plan(of: day)
        let sets = try SetStore(connection: connection).sets(on: day, of: account.id)
        let assignment = ItemAssignment(of: sets.map { .init($0.entry) }, to: plan.items)
        var byItem: [UUID: [SetEntry]] = [:]
        for (set, index) in zip(sets, assignment.indices) {
            if let index { byItem[plan.items[index].id, default: []].append(set.entry) }
        }
        let before = played.run.state
        var decisions: [ProgramStep.Decision] = []
        var isPlayed = false
        for workout in plan.workouts {
            guard let number = played.workouts.firstIndex(of: workout.id) else { continue }
            var done: [Int: [SetEntry]] = [:]
            for line in played.lines where line.day == number { done[line.position] = byItem[line.item] }
            // A workout of which nothing was done is no session of it.
            guard done.values.contains(where: { !$0.isEmpty }) else { continue }
            let (state, decided) = played.engine.advance(played.run.state, day: number, sets: done)
            played.run.state = state
            decisions += decided.map { .init(day: number, line: $0.line, text: $0.text.stored) }
            isPlayed = true
        }
        return isPlayed ? ProgramStep(day: day, before: before, decisions: decisions) : nil
    }

    // MARK: What comes next

    private func write(_ played: PlayedRun, over before: ProgramState, after day: Day) throws {
        let next = max(day.adding(days: 1), account.day(at: now))
        let from = try PlanStart(connection: connection, account: account.id, today: next).day()
        let workouts = WorkoutStore(connection: connection)
        for (number, id) in played.workouts.enumerated() {
            guard let id, let workout = try workouts.find(id, of: account.id) else { continue }
            let next = played.targets(of: number, over: workout, before)
            try workouts.save(next, of: account.id, from: from, at: now)
        }
    }
}

extension PlayedRun {
    /// A workout with what the program asks for in its state. Lines that the person added, removed or changed otherwise
    /// stay as they are.
    /// - Parameter before: The state of which the workout's lines are.
    func targets(of day: Int, over workout: Workout, _ before: ProgramState) -> Workout {
        var workout = workout
        for position in program.days[day].lines.indices {
            guard let line = line(position, of: day) else { continue }
            let planned = engine.planned(position, of: day, in: run.state)
            let index = workout.targets.firstIndex { $0.id == line.item }
            switch (planned, index) {
            case (let planned?, let index?):
                workout.targets[index] = workout.targets[index].following(planned.prescription)
            case (nil, let index?): workout.targets.remove(at: index)
            case (let planned?, nil) where engine.planned(position, of: day, in: before) == nil:
                let target = Target(exerciseID: line.exercise, sets: 1, id: line.item)
                    .following(planned.prescription)
                workout.targets.insert(target, at: min(position, workout.targets.count))
            case (_, nil): break
            }
        }
        return workout
    }
}
