/// Whether somebody becomes stronger in an exercise: the slope of each session's best, by Theil and Sen.
///
/// A change of less than 0.5 % a month is none, nor is one whose confidence interval of 95 % holds 0: then
/// chance alone may have made it. With fewer than 4 sessions, or all of them within 14 days, nothing is said.
public struct Trend: Hashable, Sendable {
    public enum Verdict: String, CaseIterable, Codable, Sendable {
        case improving, holding, declining
        case tooLittleData = "too_little_data"
    }

    /// The change of the session's best per 30 days, in percent of its median; 0 where there is too little
    /// to tell.
    public let percentPerMonth: Double
    /// Where the change lies with a confidence of 95 %, in percent per 30 days.
    public let interval: ClosedRange<Double>?
    public let verdict: Verdict
    /// The days that it is made from.
    public let sessions: Int

    /// With fewer days, or closer together, chance decides.
    public static let leastSessions = 4
    public static let leastDays = 14
    /// Less change than this in a month, in percent, is none.
    public static let noChange = 0.5
    /// Of more days the latest count: a pair of each of them is looked at.
    static let mostSessions = 400

    /// The trend of each day's best estimate.
    public init(_ days: LiftSeries) {
        self.init(
            days.buckets.compactMap { bucket in
                bucket.totals.bestOneRepMax.map { (bucket.from, Double($0)) }
            }
        )
    }

    /// Nothing is said of days that have nothing in common.
    /// - Parameter sessions: How many they are.
    init(unjudged sessions: Int) {
        self.sessions = sessions
        percentPerMonth = 0
        interval = nil
        verdict = .tooLittleData
    }

    /// - Parameters:
    ///   - bests: A measure of strength by day, in the order of the days.
    ///   - scale: What the change is a part of; the median of them where it is not given.
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
        // To a tenth, as it is shown: the verdict shall not contradict the figure.
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
