import Foundation
import Foundation
import PlatesCore
import TimeSeries
import Training
import Web

/// Progress on the home page: how the three exercises stand that are trained most.
package struct ProgressCard: HomeCard {
    let services: ProgressServices

    package init(services: ProgressServices) {
        self.services = services
    }
    package let section = Section.progress

    private static let shown = 3

    package func content(for account: Account, context: SignedInContext) async throws -> TrustedHTML {
        let model: ProgressCardModel
        do {
            let (rows, pending) = try await rows(for: account)
            model = ProgressCardModel(rows, pending: pending)
        } catch is InfluxError {
            // The home page is there when InfluxDB is not.
            model = ProgressCardModel([], isAway: true)
        }
        return services.pages.fragment(Views.progressCard, model, context: context)
    }

    private func rows(for account: Account) async throws -> (rows: [ProgressCardModel.Row], pending: Int) {
        let today = account.day(at: services.time.now)
        let first = TimeRange.months.firstOfWeeks(upTo: today, weekStarts: account.weekStarts)
        let history = services.history
        let answer = try await history.exerciseDays(from: first, to: today, account: account.id)
        let days = answer.value
        let most = Dictionary(grouping: days, by: \.exercise)
            .map { (id: $0.key, sets: $0.value.reduce(0) { $0 + $1.totals.sets }) }
            .sorted { ($1.sets, $0.id.text) < ($0.sets, $1.id.text) }
        guard !most.isEmpty else { return ([], answer.pending) }
        let (directory, formula) = try await services.exercisesAndFormula(of: account)
        let judged = try most.prefix(Self.shown).map { try directory.exercise($0.id) }
        let logs = try await history.logs(of: judged, from: first, to: today, account: account.id).value
        let weights = try await services.weights(forAnyOf: judged, from: first, to: today, of: account.id)
        let rows = judged.map { exercise in
            let log = logs[exercise.id] ?? LiftLog(measure: exercise.measure)
            return ProgressCardModel.Row(exercise, log.weighed(by: weights), by: formula, unit: account.unit)
        }
        return (rows, answer.pending)
    }
}

extension ProgressServices {
    /// What a person weighed between two days, if the body is what any of the exercises moves.
    func weights(
        forAnyOf exercises: [Exercise], from first: Day, to last: Day, of account: UUID
    ) async throws -> BodyWeights {
        guard let exercise = exercises.first(where: \.measure.movesBody) else { return .none }
        return try await training.weights(for: exercise, from: first, to: last, of: account)
    }

    /// What is needed to judge exercises.
    func exercisesAndFormula(of account: Account) async throws -> (ExerciseDirectory, OneRepMax) {
        let catalogue = catalogue
        return try await database.read { connection in
            (
                try ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection),
                try LiftPreferenceStore(connection: connection, account: account.id).formula()
            )
        }
    }
}
