import PlatesCore

/// A year of days in columns of weeks, each in one of four shades: drawn by the template of charts. Its page hands
/// `first` and `numbers` to chart.js, because a table of all days would be as long as the rest of the page.
package struct HeatMap: Sendable {
    let label: Phrase
    let viewBox: String
    let ticks: [Chart.Tick]
    let marks: [Chart.Mark]
    let layers: [Chart.Layer]
    /// The first day of the first week.
    package let first: String
    /// The value of each day from `first` on, separated by commas: empty before the year begins.
    package let numbers: String

    package var chart: Chart {
        Chart(label: label, viewBox: viewBox, ticks: ticks, marks: marks, layers: layers)
    }

    private static let shades = 4

    /// - Parameter values: Of the days that have any; the greatest has the darkest shade.
    package init(_ values: [Day: Int], days: DayRange, weekStarts: Weekday, label: Phrase) {
        self.label = label
        ticks = []
        let start = days.from.startOfWeek(first: weekStarts)
        let weeks = start.days(until: days.to) / 7 + 1
        let cell = 340 / Double(max(weeks, 1))
        first = start.description
        numbers = DayRange(from: start, to: days.to)
            .map { $0 < days.from ? "" : String(values[$0] ?? 0) }.joined(separator: ",")
        viewBox = "0 0 340 \(ChartPath.number(cell * 7 + 18))"
        let most = max(1, values.values.max() ?? 1)
        var paths = Array(repeating: "", count: Self.shades + 1)
        var marks: [Chart.Mark] = []
        for day in days {
            let index = start.days(until: day)
            let (x, y) = (Double(index / 7) * cell, Double(index % 7) * cell)
            let value = values[day] ?? 0
            let shade = value == 0 ? 0 : min(Self.shades, (value * Self.shades + most - 1) / most)
            paths[shade] += ChartPath.rectangle((x + 0.4, y + 0.4), (x + cell - 0.4, y + cell - 0.4))
            if day.dayOfMonth == 1, day.month % 2 == 1, x < 320 {
                marks.append(
                    Chart.Mark(
                        x: ChartPath.number(x), y: ChartPath.number(cell * 7 + 14), anchor: "start",
                        text: Month(of: day).shortName
                    )
                )
            }
        }
        self.marks = marks
        layers = paths.enumerated().filter { !$1.isEmpty }.map { .init(kind: "heat heat-\($0)", path: $1) }
    }
}
