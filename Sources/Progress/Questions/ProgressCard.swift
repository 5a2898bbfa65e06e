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
        var rows: [ProgressCardModel.Row] = []
        for exercise in judged {
            let log = try await history.log(of: exercise, from: first, to: today, account: account.id)
                .value.weighed(
                    by: services.training.weights(for: exercise, from: first, to: today, of: account.id))
            rows.append(.init(exercise, log, by: formula, unit: account.unit))
        }
        return (rows, answer.pending)
    }
}

extension ProgressServices {
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
