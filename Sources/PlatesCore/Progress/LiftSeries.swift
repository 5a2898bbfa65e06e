/// The days on which an exercise was done, or the weeks or months folded from them.
public struct LiftSeries: Hashable, Sendable {
    /// The period of a bar in a chart.
    public enum Period: String, CaseIterable, Sendable {
        case day, week, month

        /// The first day of the period in which a day lies.
        public func start(of day: Day, weekStarts: Weekday) -> Day {
            switch self {
            case .day: day
            case .week: day.startOfWeek(first: weekStarts)
            case .month: Month(of: day).firstDay
            }
        }
    }

    public struct Bucket: Hashable, Sendable {
        /// Its first day.
        public let from: Day
        public let totals: LiftTotals

        public init(from: Day, totals: LiftTotals) {
            self.from = from
            self.totals = totals
        }
    }

    /// In order, without empty ones.
    public let buckets: [Bucket]

    public init(_ buckets: [Bucket] = []) {
        self.buckets = buckets
    }

    public var total: LiftTotals { buckets.reduce(LiftTotals()) { $0 + $1.totals } }

    /// The same sets grouped into calendar periods.
    public func folded(by period: Period, weekStarts: Weekday) -> LiftSeries {
        let byStart = Dictionary(grouping: buckets) {
            period.start(of: $0.from, weekStarts: weekStarts)
        }
        return LiftSeries(
            byStart.map { start, buckets in
                Bucket(from: start, totals: LiftSeries(buckets).total)
            }.sorted { $0.from < $1.from }
        )
    }
}
