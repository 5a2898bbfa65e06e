import Foundation
import Hummingbird
import PlatesCore

/// Questions over time, as JSON.
struct ProgressAPI: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("api/v1/progress/exercises/{id}", use: exercise)
    }

    @Sendable func exercise(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let id = try context.uuid("id")
        let today = account.day(at: services.time.now)
        let last = try request.query.day("to") ?? today
        // Three months, the current one among them.
        let first = try request.query.day("from") ?? last.adding(days: -90)
        guard first <= last else { throw ValidationError("to", "must not lie before from") }
        let period = try period(request.query)
        let exercise = try await services.exercise(id, of: account)
        // Asked first: what arrives in between is then told twice rather than not at all.
        let pending = try await services.history.pending(of: id, account: account.id)
        let days = try await services.history.days(
            of: exercise, from: first, to: last, account: account.id
        )
        return try JSONAnswer.make(
            LiftProgressJSON(days, by: period, of: account, pending: pending)
        )
    }

    private func period(_ query: Form) throws -> LiftSeries.Period {
        guard let text = query.optional("by") else { return .week }
        guard let period = LiftSeries.Period(rawValue: text) else {
            throw ValidationError("by", "must be day, week or month")
        }
        return period
    }
}

/// The progress in an exercise, with masses in the person's unit.
struct LiftProgressJSON: Encodable {
    struct Total: Encodable {
        let volume: Mass
        let sets: Int
        let reps: Int
        @Nullable var heaviest: Mass?
        @Nullable var bestE1rm: Mass?

        /// The encoder would take the digit for a word of its own.
        private enum CodingKeys: String, CodingKey {
            case volume, sets, reps, heaviest
            case bestE1rm = "best_e1rm"
        }

        init(_ totals: LiftTotals, in unit: WeightUnit) {
            volume = Mass(grams: totals.volume, displayedIn: unit)
            sets = totals.sets
            reps = totals.reps
            heaviest = totals.heaviest.map { Mass(grams: $0, displayedIn: unit) }
            bestE1rm = totals.bestOneRepMax.map { Mass(grams: $0, displayedIn: unit) }
        }
    }

    struct Bucket: Encodable {
        let from: Day
        let volume: Mass
        let sets: Int
        let reps: Int
        @Nullable var heaviest: Mass?
        @Nullable var e1rm: Mass?

        init(_ bucket: LiftSeries.Bucket, in unit: WeightUnit) {
            from = bucket.from
            volume = Mass(grams: bucket.totals.volume, displayedIn: unit)
            sets = bucket.totals.sets
            reps = bucket.totals.reps
            heaviest = bucket.totals.heaviest.map { Mass(grams: $0, displayedIn: unit) }
            e1rm = bucket.totals.bestOneRepMax.map { Mass(grams: $0, displayedIn: unit) }
        }
    }

    struct TrendJSON: Encodable {
        let perMonthPercent: Double
        let verdict: Trend.Verdict
        let sessions: Int
    }

    let total: Total
    let series: [Bucket]
    let trend: TrendJSON
    /// How many sets are stored and not in the answer yet.
    let pending: Int

    init(_ days: LiftSeries, by period: LiftSeries.Period, of account: Account, pending: Int) {
        total = Total(days.total, in: account.unit)
        series = days.folded(by: period, weekStarts: account.weekStarts).buckets
            .map { Bucket($0, in: account.unit) }
        let trend = Trend(days)
        self.trend = TrendJSON(
            perMonthPercent: trend.percentPerMonth, verdict: trend.verdict, sessions: trend.sessions
        )
        self.pending = pending
    }
}
