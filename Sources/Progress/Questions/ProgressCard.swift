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

    /// Reads which exercises are trained most, and not yet how they stand: that comes from the history, which may be in
    /// InfluxDB.
    package func read(for account: Account, in reading: HomeReading) throws -> HomeCardContent {
        let today = account.day(at: services.time.now)
        let basics = try LiftBasics(
            catalogue: services.catalogue, of: account.id, in: reading.connection)
        let range = DayRange(
            from: TimeRange.months.firstOfWeeks(upTo: today, weekStarts: account.weekStarts), to: today)
        let days = try reading.logged(of: account, today: today).part(from: range.from, to: range.to) ?? []
        let most = try TrainingSums(days).mostTrained.prefix(Self.shown).map(basics.directory.exercise)
        let movesBody = most.contains { $0.measure.movesBody }
        let weights =
            movesBody
            ? try services.bodyWeights.weights(range.from, range.to, account.id, reading.connection) : .none
        return { context in
            try await content(most, range, by: basics.formula, weights, for: account, context: context)
        }
    }

    private func content(
        _ exercises: [Exercise], _ range: DayRange, by formula: OneRepMax, _ weights: BodyWeights,
        for account: Account, context: SignedInContext
    ) async throws -> TrustedHTML {
        let model: ProgressCardModel
        do {
            let answer = try await services.history.logs(
                of: exercises, from: range.from, to: range.to, account: account.id)
            let rows = exercises.compactMap { exercise in
                answer.value[exercise.id].map { log in
                    ProgressCardModel.Row(
                        exercise, log.weighed(by: weights), by: formula, unit: account.unit)
                }
            }
            model = ProgressCardModel(rows, pending: answer.pending)
        } catch is InfluxError {
            // The home page is there when InfluxDB is not.
            model = ProgressCardModel([], isAway: true)
        }
        return services.pages.fragment(Views.progressCard, model, context: context)
    }
}
