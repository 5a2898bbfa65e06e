import Foundation
import PlatesCore
import Storage
import Web

/// Everything about the training of one day, as pages and the API show it.
package struct TrainingDay: Sendable {
    /// One exercise of the day: planned, added, or simply done.
    struct Item: Sendable {
        let exercise: Exercise
        /// The workout that plans it; `nil` where it is off-plan.
        let workoutID: UUID?
        let target: Target?
        /// What was done on the last day before this one: of the item, where it is known.
        let lastTime: [LoggedSet]
        /// What was done on the last days before this one, the latest first, if the exercise has a progression.
        var lastDays: [[LoggedSet]] = []
        /// In the order in which they were logged.
        let sets: [LoggedSet]
        /// Which of the cards of its exercise it is, from 1 on.
        var number = 1
        /// What a set that is logged on its card is for.
        var purpose = SetPurpose.open
        /// What the person has set for the exercise.
        var settings = ExerciseSettings()
        /// The exercise of the workout, for which this one stands in on the day.
        var standsInFor: Exercise?
        /// What the loads of its prescription are shares of.
        var base = Prescription.Base()

        var isOffPlan: Bool { workoutID == nil }
        var cardID: CardID { CardID(exercise: exercise.id, number: number) }
    }

    package let day: Day
    let workouts: [Workout]
    let changes: [PlanChange]
    /// The workouts that were moved to other days, as they stood on this one.
    var movedAway: [(workout: Workout, to: Day)] = []
    /// All workouts of the account as they are called now.
    let currentWorkouts: [DayWorkouts.Name]
    let preferences: LiftPreferences
    let record: TrainingRecord?
    /// Its visits to the gym, and which sets are of which.
    let shares: SessionShares
    let items: [Item]
    let state: TrainingState
    /// The sets of the day in the order in which they were logged.
    let sets: [LoggedSet]
    /// The same, held against the plan.
    let counts: TrainingState.SetCounts

    /// Whether a workout is planned for it.
    package var isPlanned: Bool { !workouts.isEmpty }

    /// The session that is under way, or the last one.
    var session: TrainingSession? { shares.sessions.last }
}

/// Reads days of training.
struct TrainingDayReader {
    let connection: any Connection
    let account: Account
    let catalogue: ExerciseCatalogue
    let today: Day

    /// A day with its plan, its sets, and for each exercise what was done the last time, in three statements, or four if an item of
    /// the plan was not done on the last day of its exercise.
    func read(_ day: Day) throws -> TrainingDay {
        let settings = try DaySettings(of: day, account: account.id, today: today, in: connection)
        let outline = settings.outline
        let workouts = try DayWorkouts(
            outline.workoutIDs + outline.movedAway.keys, on: day, of: account.id, in: connection)
        let plan = PlanReader.Plan(
            outline: outline, changes: settings.changes,
            found: workouts.planned.mapValues { $0.applying(settings.swaps.exercises) })
        var done = try DaySets(
            of: day, items: plan.items, added: settings.added, revisions: workouts.revisions,
            account: account.id, in: connection)
        let shares = SessionShares(settings.sessions, instants: done.sets.map(\.performedAt))
        done.order(by: shares)
        let items = try items(of: plan, in: workouts, settings: settings, done: done)
        return TrainingDay(
            day: day, workouts: plan.workouts, changes: plan.changes, movedAway: plan.movedAway,
            currentWorkouts: workouts.current, preferences: settings.preferences,
            record: settings.record,
            shares: shares, items: items,
            state: plan.state(recorded: settings.record?.state, sets: done.sets, today: today),
            sets: done.sets, counts: plan.counts(done.sets)
        )
    }

    /// Planned items first and in the plan's order, then added exercises, then those only done; within each workout in
    /// the order of the day, if it has one.
    private func items(
        of plan: PlanReader.Plan, in workouts: DayWorkouts, settings: DaySettings, done: DaySets
    ) throws -> [TrainingDay.Item] {
        let directory = ExerciseDirectory(catalogue: catalogue, own: settings.own)
        let planned = plan.items
        let assignment = ItemAssignment(of: done.sets.map { ItemAssignment.Effort($0.entry) }, to: planned)
        let own = Dictionary(grouping: zip(done.sets, assignment.indices), by: \.1).mapValues { $0.map(\.0) }
        let lines = plan.workouts.flatMap { workout in
            workout.targets.map { (workout: workout.id, target: $0) }
        }
        let originals = Dictionary(
            workouts.planned.values.flatMap(\.targets).filter { settings.swaps.exercises[$0.id] != nil }
                .map { ($0.id, $0.exerciseID) }
        ) { first, _ in first }
        var numbers: [UUID: Int] = [:]
        func number(_ exercise: UUID) -> Int {
            numbers[exercise, default: 0] += 1
            return numbers[exercise, default: 1]
        }
        var items: [TrainingDay.Item] = []
        for (index, line) in lines.enumerated() {
            let exercise = line.target.exerciseID
            items.append(
                TrainingDay.Item(
                    exercise: try directory.exercise(exercise), workoutID: line.workout, target: line.target,
                    lastTime: originals[line.target.id] == nil
                        ? done.lastTime(of: planned[index], among: planned) : done.lastTime(of: exercise),
                    lastDays: done.days(of: exercise),
                    sets: own[index] ?? [], number: number(exercise), purpose: .item(line.target.id),
                    settings: settings.preferences.settings(of: exercise),
                    standsInFor: try originals[line.target.id].map(directory.exercise)
                )
            )
        }
        let extras = own[nil] ?? []
        var seen: Set<UUID> = []
        for id in settings.added + extras.map(\.entry.exerciseID) where seen.insert(id).inserted {
            let isPlanned = numbers[id] != nil
            let sets = extras.filter { $0.entry.exerciseID == id }
            items.append(
                TrainingDay.Item(
                    exercise: try directory.exercise(id), workoutID: nil, target: nil,
                    lastTime: done.lastTime(of: id), lastDays: done.days(of: id),
                    sets: sets, number: number(id), purpose: isPlanned ? .extra : .open,
                    settings: settings.preferences.settings(of: id)
                )
            )
        }
        return settings.order.sorted(items)
    }
}

extension TrainingDay.Item {
    /// Its sets, as lists show them.
    var setTexts: [Phrase] { sets.map { $0.entry.text(measured: exercise.measure) } }
}

extension TrainingServices {
    /// Reads the training of a day.
    package func trainingDay(_ day: Day, of account: Account) async throws -> TrainingDay {
        try await database.read { try trainingDay(day, of: account, in: $0) }
    }

    /// Reads the training of a day in a transaction.
    package func trainingDay(
        _ day: Day, of account: Account, in connection: any Connection
    ) throws -> TrainingDay {
        try TrainingDayReader(
            connection: connection, account: account, catalogue: catalogue, today: account.day(at: time.now)
        ).read(day)
    }
}
