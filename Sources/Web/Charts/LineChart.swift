import PlatesCore

/// Values of days as dots, and a line through what they come to.
package struct LineChart: Sendable {
    package struct Point: Sendable {
        let day: Day
        let value: Double
        /// Where the line passes.
        let trend: Double

        package init(day: Day, value: Double, trend: Double) {
            self.day = day
            self.value = value
            self.trend = trend
        }
    }

    package let chart: Chart

    /// - Parameter points: In the order of their days, all of them within `days`.
    package init(_ points: [Point], days: DayRange, label: Phrase) {
        let frame = Chart.frame(ChartScale(covering: points.flatMap { [$0.value, $0.trend] }))
        let span = Double(max(1, days.from.days(until: days.to)))
        func x(_ day: Day) -> Double { frame.x(Double(days.from.days(until: day)) / span) }
        chart = Chart(
            label, in: frame, days: days,
            layers: [
                .init(kind: "dots", path: ChartPath.dots(points.map { (x($0.day), frame.y($0.value)) })),
                .init(kind: "line", path: ChartPath.line(points.map { (x($0.day), frame.y($0.trend)) })),
            ]
        )
    }
}
