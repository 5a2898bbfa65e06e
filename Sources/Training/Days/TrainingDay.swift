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
        /// In the order in which they were logged.
        let sets: [LoggedSet]
        /// Which of the cards of its exercise it is, from 1 on.
        var number = 1
        /// What a set that is logged on its card is for.
        var purpose = SetPurpose.open

        var isOffPlan: Bool { workoutID == nil }
        var cardID: CardID { CardID(exercise: exercise.id, number: number) }
    }

    package let day: Day
    let workouts: [Workout]
    let changes: [PlanChange]
    /// The workouts that were moved to other days, as they stood on this one.
    var movedAway: [(workout: Workout, to: Day)] = []
    let record: TrainingRecord?
    let items: [Item]
    let state: TrainingState
    /// The sets of the day in the order in which they were logged.
    let sets: [LoggedSet]
    /// The same, held against the plan.
    let counts: TrainingState.SetCounts

    /// When the session began and ended.
    var length: SessionLength? {
        record.map { $0.length(span) } ?? SessionLength(started: nil, finished: nil, sets: span)
    }

    /// The first and the last instant of its sets.
    var span: SessionLength.Span? {
        let instants = sets.map(\.performedAt)
        guard let first = instants.min(), let last = instants.max() else { return nil }
        return SessionLength.Span(first: first, last: last)
    }
}

/// Reads days of training.
struct TrainingDayReader {
    let connection: any Connection
    let account: Account
    let catalogue: ExerciseCatalogue
    let today: Day

    /// A day with its plan, its sets, and for each exercise what was done the last time.
    func read(_ day: Day) throws -> TrainingDay {
        let plan = try PlanReader(connection: connection, account: account.id).plan(of: day)
        let record = try TrainingStore(connection: connection).record(on: day, of: account.id)
        let sets = try SetStore(connection: connection).sets(on: day, of: account.id)
        let items = try items(of: day, plan: plan, sets: sets)
        return TrainingDay(
            day: day, workouts: plan.workouts, changes: plan.changes, movedAway: plan.movedAway,
            record: record, items: items,
            state: plan.state(recorded: record?.state, sets: sets, today: today), sets: sets,
            counts: plan.counts(sets)
        )
    }

    /// Planned items first and in the plan's order, then added exercises, then those only done.
    private func items(
        of day: Day, plan: PlanReader.Plan, sets: [LoggedSet]
    ) throws -> [TrainingDay.Item] {
        let directory = try ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection)
        let planned = plan.items
        let assignment = ItemAssignment(of: sets.map { ItemAssignment.Effort($0.entry) }, to: planned)
        let own = Dictionary(grouping: zip(sets, assignment.indices), by: \.1).mapValues { $0.map(\.0) }
        let lines = plan.workouts.flatMap { workout in
            workout.targets.map { (workout: workout.id, target: $0) }
        }
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
                    lastTime: try lastTime(of: planned[index], among: planned, before: day),
                    sets: own[index] ?? [], number: number(exercise), purpose: .item(line.target.id)
                )
            )
        }
        let added = try TrainingStore(connection: connection)
            .addedExercises(on: day, of: account.id)
        let extras = own[nil] ?? []
        var seen: Set<UUID> = []
        for id in added + extras.map(\.entry.exerciseID) where seen.insert(id).inserted {
            let isPlanned = numbers[id] != nil
            let sets = extras.filter { $0.entry.exerciseID == id }
            items.append(
                TrainingDay.Item(
                    exercise: try directory.exercise(id), workoutID: nil, target: nil,
                    lastTime: try SetStore(connection: connection).lastTime(id, before: day, of: account.id),
                    sets: sets, number: number(id), purpose: isPlanned ? .extra : .open
                )
            )
        }
        return items
    }

    /// What was done of an item the last time; of its exercise, where nothing says that it was for another item.
    private func lastTime(
        of item: PlannedItem, among items: [PlannedItem], before day: Day
    ) throws -> [LoggedSet] {
        let store = SetStore(connection: connection)
        let sets = try store.lastTime(item.exerciseID, for: item.id, before: day, of: account.id)
        guard !sets.isEmpty else { return try store.lastTime(item.exerciseID, before: day, of: account.id) }
        let same = items.filter { $0.exerciseID == item.exerciseID }
        guard same.count > 1 else { return sets }
        // Sets of which nobody said what they were for are shared out as on the day itself.
        let assignment = ItemAssignment(of: sets.map { ItemAssignment.Effort($0.entry) }, to: same)
        let own = zip(sets, assignment.indices).filter { $0.1.map { same[$0].id } == item.id }.map(\.0)
        return own.isEmpty ? sets : own
    }
}

extension TrainingDay.Item {
    /// Its sets, as lists show them.
    var setTexts: [String] { sets.map { $0.entry.text(measured: exercise.measure) } }
}

extension TrainingServices {
    /// Reads the training of a day.
    package func trainingDay(_ day: Day, of account: Account) async throws -> TrainingDay {
        let (catalogue, today) = (catalogue, account.day(at: time.now))
        return try await database.read { connection in
            try TrainingDayReader(
                connection: connection, account: account, catalogue: catalogue, today: today
            ).read(day)
        }
    }
}
