import Foundation
import Hummingbird
import PlatesCore
import Storage
import Training
import Web

/// Questions over time, as JSON.
struct ProgressAPI: RouteGroup {
    let services: ProgressServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("api/v1/progress")
            .get("exercises/{id}", use: exercise)
            .get("summary", use: summary)
            .get("records", use: records)
    }

    @Sendable func exercise(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let range = try range(request.query, of: account)
        let period: LiftSeries.Period = try request.query.choice("by") ?? .week
        let (answer, basics) = try await services.history.beside { [services] in
            try await services.basics(of: id, from: range.from, to: range.to, account: account)
        } ask: { [services] in
            try await services.history.efforts(
                of: [id], from: range.from, to: range.to, account: account.id)
        }
        let log = answer.value.log(of: basics.exercise).weighed(by: basics.weights)
        return try JSONAnswer.make(
            LiftProgressJSON(log, by: period, basics.formula, of: account, pending: answer.pending)
        )
    }

    /// How many days may be asked for at once.
    private let mostDays = 4000

    @Sendable func summary(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let range = try range(request.query, of: account, limit: mostDays)
        let period: LiftSeries.Period = try request.query.choice("by") ?? .week
        let progress = try await services.trainingProgress(
            from: range.from, to: range.to, byExercise: true, account: account)
        return try JSONAnswer.make(TrainingSummaryJSON(progress, by: period, of: account))
    }

    @Sendable func records(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        var asked: Exercise?
        let text = request.query.verbatim("exercise_id")
        if !text.isEmpty {
            guard let id = UUID(text: text) else {
                throw ValidationError("exercise_id", "must be the id of an exercise")
            }
            asked = try await services.training.exercise(id, of: account)
        }
        let (catalogue, bodyWeights) = (services.catalogue, services.bodyWeights)
        let items = try await services.database.read { [asked] connection in
            let reader = RecordReader(
                connection: connection, account: account.id, catalogue: catalogue, bodyWeights: bodyWeights)
            let all =
                try asked.map { [ExerciseRecords(exercise: $0, records: try reader.records(of: $0))] }
                ?? reader.all()
            let days = Set(all.flatMap(\.records.all).filter { $0.effort != nil }.map(\.day))
            let sets = try SetStore(connection: connection).sets(on: days, of: account.id)
            return all.flatMap { exercise in
                exercise.records.all.map { record in
                    RecordJSON(
                        record, of: exercise.exercise,
                        set: Self.set(of: record, exercise.exercise, in: sets[record.day] ?? []),
                        in: account.unit)
                }
            }
        }
        return try JSONAnswer.make(Items(items: items))
    }

    /// The days that are asked for; three months, the current one among them, where none are named.
    private func range(_ query: Form, of account: Account, limit: Int? = nil) throws -> DayRange {
        try query.days(upTo: account.day(at: services.time.now), count: 91, limit: limit)
    }

    /// The first set of the day that is the record's.
    private static func set(
        of record: LiftRecords.Record, _ exercise: Exercise, in sets: [LoggedSet]
    ) -> LoggedSet? {
        guard let effort = record.effort else { return nil }
        return sets.first { set in
            guard set.entry.exerciseID == exercise.id, set.entry.counts else { return false }
            let other = LiftEffort(set.entry, measured: exercise.measure)
            return (other.weight, other.reps, other.seconds, other.distance)
                == (effort.weight, effort.reps, effort.seconds, effort.distance)
        }
    }
}
