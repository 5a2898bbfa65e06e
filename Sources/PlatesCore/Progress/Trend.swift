/// Whether a person gets stronger in an exercise: the Theil–Sen slope of each session's best.
///
/// A change of less than 0.5 % a month, or whose 95 % confidence interval contains 0, counts as none. There is too
/// little data with fewer than 4 sessions or less than 14 days.
public struct Trend: Hashable, Sendable {
    public enum Verdict: String, CaseIterable, Codable, Sendable {
        case improving, holding, declining
        case tooLittleData = "too_little_data"
    }

    /// The change of the session's best per 30 days, in percent of its median; 0 if there is too little
    /// to tell.
    public let percentPerMonth: Double
    /// The 95 % confidence interval of the change, in percent per 30 days.
    public let interval: ClosedRange<Double>?
    public let verdict: Verdict
    /// The number of days behind it.
    public let sessions: Int

    /// Below these limits chance decides.
    public static let leastSessions = 4
    public static let leastDays = 14
    /// A smaller change in percent per month counts as none.
    public static let noChange = 0.5
    /// Only the latest days count, because the cost is quadratic.
    static let mostSessions = 400

    /// The trend of each day's best estimate.
    public init(_ days: LiftSeries) {
        self.init(
            days.buckets.compactMap { bucket in
                bucket.totals.bestOneRepMax.map { (bucket.from, Double($0)) }
            }
        )
    }

    /// A trend of sessions that have nothing in common.
    init(unjudged sessions: Int) {
        self.sessions = sessions
        percentPerMonth = 0
        interval = nil
        verdict = .tooLittleData
    }

    /// - Parameters:
    ///   - bests: A measure of strength by day, in the order of the days.
    ///   - scale: What the change is relative to; the median if `nil`.
    public init(_ bests: [(day: Day, value: Double)], scale: Double? = nil) {
        let bests = bests.suffix(Self.mostSessions)
        sessions = bests.count
        let median = scale ?? (bests.isEmpty ? 0 : Median.median(of: bests.map(\.value)))
        guard let first = bests.first, let last = bests.last, median > 0,
            sessions >= Self.leastSessions, first.day.days(until: last.day) >= Self.leastDays,
            let line = TheilSen(bests.map { (Double($0.day.daysSince1970), $0.value) })
        else {
            percentPerMonth = 0
            interval = nil
            verdict = .tooLittleData
            return
        }
        // Rounded as shown, so that the verdict cannot contradict the figure.
        func percent(_ slope: Double) -> Double { (slope * 30 / median * 1000).rounded() / 10 }
        percentPerMonth = percent(line.slope)
        interval = percent(line.low)...percent(line.high)
        verdict =
            if percentPerMonth >= Self.noChange, line.low > 0 {
                .improving
            } else if percentPerMonth <= -Self.noChange, line.high < 0 {
                .declining
            } else {
                .holding
            }
    }
}
