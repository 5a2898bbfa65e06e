import Foundation
import PlatesCore
import Storage
import Web

/// What a person chooses when they take up a program.
struct ProgramChoice: Sendable {
    let program: Program
    /// Of the library, if it comes from there.
    let slug: String?
    let start: Day
    /// At least one, in the order of the week.
    let weekdays: [Weekday]
    /// Training maxes and starting weights, by their names.
    let weights: [String: Mass]
}

/// Takes up a program: workouts with what it asks for first, a schedule, and a run that carries it on.
struct ProgramAdoption {
    let connection: any Connection
    let account: Account
    let catalogue: ExerciseCatalogue
    let now: Instant
    /// In which its workouts get their names.
    let language: Language

    private var store: ProgramStore { ProgramStore(connection: connection, account: account.id) }
    private var today: Day { account.day(at: now) }

    /// Takes it up, and offers to undo it. Taken again, it changes nothing. Workouts of the program before it go if
    /// nothing was ever logged with them.
    func offer(_ choice: ProgramChoice) throws -> (notice: Notice, undo: UUID?) {
        let start = try self.start(choice)
        let scope = RowUndo.Scope(connection: connection, account: account.id, now: now, firstDay: start)
        var isNew = true
        let undo = try ProgramUndo.adoption.offer(in: scope, [now]) {
            isNew = try take(choice, from: start)
            return "Took up the program \(.name(choice.program.name, .split)) from \(start.longText) on."
        }
        return (isNew ? .programChosen : .programIsChosen, undo)
    }

    /// Ends the program of a person; its workouts and the schedule stay.
    func offerEnd() throws -> UUID? {
        guard let run = try store.current(on: today) else { throw NotFound("You follow no program.") }
        let end = max(run.startedOn, try free)
        let scope = RowUndo.Scope(connection: connection, account: account.id, now: now)
        let name = run.program?.name ?? ""
        return try ProgramUndo.end.offer("Ended the program \(.name(name, .split)).", in: scope) {
            try store.end(on: end)
        }
    }

    /// Follows another text of the program from the next free day on: weights of the same names go on, and workouts of
    /// the same names stay the same workouts. The past stays as it was.
    func offerChange(to program: Program) throws -> UUID? {
        guard let run = try store.current(on: today) else { throw NotFound("You follow no program.") }
        guard run.program != program else { return nil }
        let start = max(run.startedOn, try free)
        let scope = RowUndo.Scope(connection: connection, account: account.id, now: now, firstDay: start)
        return try ProgramUndo.change.offer(in: scope, [start, now]) {
            try change(run, to: program, from: start)
            return "Changed the program \(.name(program.name, .split)) from \(start.longText) on."
        }
    }

    // MARK: Taking up

    /// The first day on which nothing is begun.
    private var free: Day {
        get throws { try PlanStart(connection: connection, account: account.id, today: today).day() }
    }

    private func start(_ choice: ProgramChoice) throws -> Day {
        let free = try free
        guard choice.start <= today.adding(days: 366) else {
            throw ValidationError("start", "must be within a year from now")
        }
        return max(choice.start, free)
    }

    private func take(_ choice: ProgramChoice, from start: Day) throws -> Bool {
        let (engine, found) = try engine(of: choice.program)
        let state = engine.start(choice.weights)
        if let current = try store.current(on: today), current.text == choice.program.text,
            current.startedOn == start, current.state == state
        {
            return try choose(choice, for: current)
        }
        let earlier = try store.current(on: today).map { (run: $0, lines: try store.lines(of: $0.id)) }
        let workouts = try choice.program.days.indices.map { number in
            let workout = workout(number, engine, state, found)
            try WorkoutStore(connection: connection)
                .save(workout.workout.validated(), of: account.id, from: start, at: now)
            return workout
        }
        try begin(choice, from: start, workouts, state, at: 0)
        if let earlier {
            try LeftWorkouts(connection: connection, account: account.id).delete(
                earlier.lines.map(\.workout), followedSince: earlier.run.startedOn, from: start)
        }
        return true
    }

    /// Plans the workouts of a run on other days of the week.
    /// - Returns: Whether they are others than before.
    private func choose(_ choice: ProgramChoice, for run: ProgramRun) throws -> Bool {
        let workouts = try PlayedRun(run, of: account, in: connection).workouts.compactMap { $0 }
        let wanted = Set(choice.weekdays)
        guard wanted != Set(try weekdays(of: workouts, from: run.startedOn)),
            workouts.count == choice.program.days.count
        else { return false }
        try plan(workouts, choice, from: run.startedOn)
        return true
    }

    private func plan(
        _ workouts: [UUID], _ choice: ProgramChoice, from start: Day, at first: Int = 0
    ) throws {
        let schedule = try ProgramDays(choice.program, on: choice.weekdays)
            .schedule(workouts, from: start, at: first)
        try ScheduleStore(connection: connection).put(schedule, from: start, of: account.id, later: .replace)
    }

    private func begin(
        _ choice: ProgramChoice, from start: Day, _ workouts: [MadeWorkout], _ state: ProgramState,
        at first: Int
    ) throws {
        try store.end(on: start)
        try plan(workouts.map(\.workout.id), choice, from: start, at: first)
        let run = ProgramRun(
            id: UUID(), text: choice.program.text, slug: choice.slug, startedOn: start, state: state)
        try store.insert(run, workouts.flatMap(\.lines), at: now)
    }

    /// A workout, and which lines of the program its lines are.
    private struct MadeWorkout {
        var workout: Workout
        var lines: [ProgramRunLine]
    }

    private func workout(
        _ number: Int, _ engine: ProgramEngine, _ state: ProgramState, _ found: [String: Exercise],
        over old: Workout? = nil
    ) -> MadeWorkout {
        let day = engine.program.days[number]
        var made = MadeWorkout(
            workout: Workout(
                id: old?.id ?? UUID(), name: language.text(.name(day.name, .split)), note: old?.note ?? ""),
            lines: [])
        var free = old?.targets ?? []
        for (position, line) in day.lines.enumerated() {
            guard let exercise = found[line.exercise] else { continue }
            let index = free.firstIndex { $0.exerciseID == exercise.id }
            let same = index.map { free.remove(at: $0) }
            let item = same?.id ?? UUID()
            made.lines.append(
                ProgramRunLine(
                    day: number, position: position, workout: made.workout.id, item: item,
                    exercise: exercise.id))
            guard let planned = engine.planned(position, of: number, in: state) else { continue }
            let target = Target(
                exerciseID: exercise.id, sets: 1, superset: same?.superset, note: same?.note ?? "", id: item)
            made.workout.targets.append(target.following(planned.prescription))
        }
        return made
    }

    /// - Throws: `ValidationError` if an exercise does not exist, or its weight cannot grow.
    private func engine(of program: Program) throws -> (ProgramEngine, [String: Exercise]) {
        let found = try ProgramExercises(connection: connection, account: account, catalogue: catalogue)
            .named(in: program)
        let rack = try LiftPreferenceStore(connection: connection, account: account.id).rack(in: account.unit)
        let withBar = Set(found.filter { $0.value.isDoneWithBar }.keys)
        return (account.engine(program, withBar: withBar, rack), found)
    }

    // MARK: Changing

    /// On which days of the week the schedule has workouts of a program: within as many weeks as a rotation can have.
    private func weekdays(of workouts: some Collection<UUID>, from start: Day) throws -> [Weekday] {
        let history = try ScheduleStore(connection: connection).history(of: account.id)
        guard let schedule = history.schedule(on: start) else { return [] }
        let own = Set(workouts)
        let days = (0..<RotationLength.allowed.upperBound).map { start.adding(days: $0) }
        let weekdays = Set(days.filter { !own.isDisjoint(with: schedule.workoutIDs(on: $0)) }.map(\.weekday))
        return weekdays.sorted { $0.rawValue < $1.rawValue }
    }

    private func change(_ run: ProgramRun, to program: Program, from start: Day) throws {
        let old = try PlayedRun(run, of: account, in: connection)
        let (engine, found) = try engine(of: program)
        let state = engine.carrying(run.state, of: old.program)
        let workouts = WorkoutStore(connection: connection)
        let made = try program.days.indices.map { number in
            let same = old.program.days.firstIndex { $0.name == program.days[number].name }
            let workout = try same.flatMap { old.workouts[$0] }.flatMap {
                try workouts.find($0, of: account.id)
            }
            let made = self.workout(number, engine, state, found, over: workout)
            try workouts.save(made.workout.validated(over: workout), of: account.id, from: start, at: now)
            return made
        }
        let next = state.done.indices.min { state.done[$0] < state.done[$1] } ?? 0
        // The days that the person chose, unless the new text names others.
        let isSame = program.weekdays == old.program.weekdays
        let chosen = isSame ? try weekdays(of: old.workouts.compactMap { $0 }, from: start) : []
        let choice = ProgramChoice(
            program: program, slug: nil, start: start,
            weekdays: chosen.isEmpty ? program.weekdays : chosen, weights: [:])
        try begin(choice, from: start, made, state, at: next)
        let remaining = Set(made.map(\.workout.id))
        try LeftWorkouts(connection: connection, account: account.id).delete(
            old.workouts.compactMap { $0 }.filter { !remaining.contains($0) }, followedSince: run.startedOn,
            from: start)
    }
}
