import PlatesCore

/// Values of stretches of time: columns for sums, dots joined by a line for bests; others beside them, and marks
/// on those that are records.
package struct ProgressChart: Sendable {
    package struct Point: Sendable {
        package let day: Day
        package let value: Double
        var isRecord = false

        package init(day: Day, value: Double, isRecord: Bool = false) {
            self.day = day
            self.value = value
            self.isRecord = isRecord
        }
    }

    package let chart: Chart

    /// As many units as a chart is wide: of points that fall on the same one the greatest is drawn.
    private static let mostPoints = 300.0

    /// - Parameters:
    ///   - points: In the order of their days, all of them within `days`; so are the others.
    ///   - width: How many days a column stands for.
    ///   - isSum: Whether they stand as columns from 0.
    package init(
        _ points: [Point], others: [Point] = [], days: DayRange, width: Int, isSum: Bool, label: Phrase
    ) {
        let scale = ChartScale(covering: (points + others).map(\.value), fromZero: isSum)
        let frame = Chart.frame(scale)
        let span = Double(max(1, days.count))
        func x(_ day: Day, _ offset: Double) -> Double {
            frame.x(min(1, max(0, (Double(days.from.days(until: day)) + offset) / span)))
        }
        func middle(_ point: Point) -> ChartPath.Point { (x(point.day, 0.5), frame.y(point.value)) }
        let drawn = Self.thinned(points, over: days)
        let compared = Self.thinned(others, over: days)
        let columns = drawn.map { point in
            let left = x(point.day, 0)
            let right = max(x(point.day, Double(width)), left + 1)
            let gap = right - left > 4 ? 1.0 : 0
            return ChartPath.rectangle((left + gap, frame.bottom), (right - gap, frame.y(point.value)))
        }
        chart = Chart(
            label, in: frame, days: days,
            layers: isSum
                ? [
                    .init(kind: "column", path: columns.joined()),
                    .init(kind: "line other", path: ChartPath.line(compared.map(middle))),
                ]
                : [
                    .init(kind: "line other", path: ChartPath.line(compared.map(middle))),
                    .init(kind: "line", path: ChartPath.line(drawn.map(middle))),
                    .init(kind: "dots", path: ChartPath.dots(drawn.filter { !$0.isRecord }.map(middle))),
                    .init(kind: "dots record", path: ChartPath.dots(drawn.filter(\.isRecord).map(middle))),
                ]
        )
    }

    private static func thinned(_ points: [Point], over days: DayRange) -> [Point] {
        let share = mostPoints / Double(max(1, days.count))
        guard Double(points.count) > mostPoints else { return points }
        return Dictionary(grouping: points) { Int(Double(days.from.days(until: $0.day)) * share) }
            .compactMap { _, points in
                points.max { $0.value < $1.value }.map { most in
                    Point(day: most.day, value: most.value, isRecord: points.contains(where: \.isRecord))
                }
            }
            .sorted { $0.day < $1.day }
    }
}
