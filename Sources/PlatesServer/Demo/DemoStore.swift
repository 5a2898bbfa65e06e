import Foundation
import PlatesCore
import Storage
import Training
import Web

/// Writes the made-up training into the database, in the transaction of its connection.
struct DemoStore {
    let connection: any Connection
    let account: Account
    let catalogue: ExerciseCatalogue
    let now: Instant

    func write(_ training: DemoTraining) throws {
        let exercises = Dictionary(
            catalogue.exercises.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }
        )
        for phase in training.phases { try write(phase, exercises) }
        for day in training.days {
            try write(day.efforts, of: day, exercises)
            try record(day)
            for name in day.added {
                try TrainingStore(connection: connection)
                    .addExercise(exercise(name, exercises).id, to: day.day, of: account.id, at: now)
            }
        }
    }

    private func write(_ phase: DemoTraining.Phase, _ exercises: [String: Exercise]) throws {
        let store = WorkoutStore(connection: connection)
        for (id, ready) in zip(phase.workoutIDs, phase.split.workouts) {
            let workout = ready.workout(id: id) { exercises[$0]?.id }
            try store.save(workout.validated(), of: account.id, from: phase.startsOn, at: now)
        }
        try ScheduleStore(connection: connection)
            .put(phase.schedule, from: phase.startsOn, of: account.id)
    }

    private func write(
        _ efforts: [DemoEffort], of day: DemoDay, _ exercises: [String: Exercise]
    ) throws {
        let store = SetStore(connection: connection)
        for (effort, instant) in zip(efforts, instants(of: day)) {
            let exercise = try exercise(effort.exercise, exercises)
            let entry = try effort.entry(exerciseID: exercise.id).validated(for: exercise.measure)
            _ = try store.put(
                entry, id: effort.id, day: day.day, performedAt: instant, of: account.id, SetEdit(at: now)
            )
        }
    }

    private func record(_ day: DemoDay) throws {
        let instants = instants(of: day)
        let (first, last) = (instants.first, instants.last)
        let record: TrainingRecord?
        switch day.outcome {
        case .trained:
            record = TrainingRecord(state: .done)
            try visit(day.day, from: first, to: last)
        case .cutShort, .extra, .underWay:
            record = TrainingRecord(state: .inProgress)
            try visit(day.day, from: first, to: nil)
        case .skipped(let reason): record = TrainingRecord(state: .skipped, reason: reason)
        case .missed: record = nil
        case .moved(let target):
            record = nil
            try move(day.workoutID, from: day.day, to: target)
        }
        try TrainingStore(connection: connection).put(record, on: day.day, of: account.id)
    }

    private func visit(_ day: Day, from first: Instant?, to last: Instant?) throws {
        guard let first else { return }
        let id = TrainingSessionStore.firstID(of: account.id, on: day)
        try TrainingSessionStore(connection: connection, account: account.id)
            .put(TrainingSession(id: id, day: day, startedAt: first, finishedAt: last))
    }

    private func move(_ workoutID: UUID?, from day: Day, to target: Day) throws {
        guard let workoutID else { return }
        for change in PlanChange.moving(workoutID, from: day, to: target) {
            try ScheduleStore(connection: connection).put(change, of: account.id)
        }
    }

    /// When the sets of a day were done. Today's last one is a minute old, whatever the hour.
    private func instants(of day: DemoDay) -> [Instant] {
        guard let last = day.efforts.last else { return [] }
        if day.outcome == .underWay {
            return day.efforts.map { now.adding(seconds: $0.second - last.second - 60) }
        }
        return day.efforts.map {
            Instant(on: day.day, atSecond: $0.second, in: account.timeZone.timeZone)
        }
    }

    private func exercise(_ name: String, _ exercises: [String: Exercise]) throws -> Exercise {
        guard let exercise = exercises[name] else {
            throw NotFound("The catalogue has no exercise named \(name).")
        }
        return exercise
    }
}
