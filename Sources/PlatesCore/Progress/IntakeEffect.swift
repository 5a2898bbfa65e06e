/// Correlates strength with intake by week: the change of each week's best estimate from the previous one, in percent a
/// week, against the average intake.
///
/// It uses the Theil–Sen slope. If the 95 % confidence interval contains 0, there is no clear connection; with fewer
/// than 8 weeks that have both there is too little data. It never claims causation.
public struct IntakeEffect: Hashable, Sendable {
    public enum Verdict: String, CaseIterable, Hashable, Sendable {
        case more, less, unclear
        case tooLittleData = "too_little_data"
    }

    /// Weeks with a change of strength and enough days with food.
    public let weeks: Int
    public let verdict: Verdict
    /// The average of all weeks.
    public let average: Double?

    public static let leastWeeks = 8
    /// A week needs so many days with food, so that a single day does not dominate.
    public static let leastDays = 4

    /// - Parameters:
    ///   - intake: The intake by day.
    ///   - strength: A measure of strength by day, in the order of the days.
    public init(intake: [Day: Double], strength: [(day: Day, value: Double)], weekStarts: Weekday) {
        let eaten = Dictionary(grouping: intake) { $0.key.startOfWeek(first: weekStarts) }
            .filter { $0.value.count >= Self.leastDays }
            .mapValues { days in days.map(\.value).reduce(0, +) / Double(days.count) }
        let bests = Dictionary(grouping: strength) { $0.day.startOfWeek(first: weekStarts) }
            .compactMapValues { $0.map(\.value).max() }.sorted { $0.key < $1.key }
        let points = zip(bests, bests.dropFirst()).compactMap { last, next -> (x: Double, y: Double)? in
            guard let amount = eaten[next.key], last.value > 0 else { return nil }
            let weeks = Double(last.key.days(until: next.key)) / 7
            return (amount, (next.value / last.value - 1) * 100 / weeks)
        }
        weeks = points.count
        average = points.isEmpty ? nil : points.map(\.x).reduce(0, +) / Double(points.count)
        guard weeks >= Self.leastWeeks, let line = TheilSen(points) else {
            verdict = .tooLittleData
            return
        }
        verdict = line.low > 0 ? .more : line.high < 0 ? .less : .unclear
    }
}
