import Foundation
import PlatesCore
import Storage
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

    /// Reads nothing yet: what it shows comes from the history, which may be in InfluxDB.
    package func read(for account: Account, in reading: HomeReading) throws -> HomeCardContent {
        { try await content(for: account, context: $0) }
    }

    private func content(for account: Account, context: SignedInContext) async throws -> TrustedHTML {
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
        let basics = try await services.basics(of: account)
        let answer = try await services.history.logsOfMostTrained(
            Self.shown, from: first, to: today, account: account.id, in: basics.directory)
        let weights = try await services.weights(
            forAnyOf: answer.value.map(\.exercise), from: first, to: today, of: account.id)
        let rows = answer.value.map { judged in
            ProgressCardModel.Row(
                judged.exercise, judged.log.weighed(by: weights), by: basics.formula, unit: account.unit)
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
    func basics(of account: Account) async throws -> LiftBasics {
        let catalogue = catalogue
        return try await database.read { connection in
            try LiftBasics(catalogue: catalogue, of: account.id, in: connection)
        }
    }
}
