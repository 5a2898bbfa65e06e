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
        viewBox = "0 0 340 \(ChartPath.number(cell * 7 + 18))"
        let most = max(1, values.values.max() ?? 1)
        // The numbers of a column or row are the same for all of its cells.
        func edges(_ count: Int) -> [(from: String, to: String)] {
            (0..<count).map { index in
                let start = Double(index) * cell
                return (ChartPath.number(start + 0.4), ChartPath.number(start + cell - 0.4))
            }
        }
        let (columns, rows) = (edges(weeks), edges(7))
        var paths = Array(repeating: "", count: Self.shades + 1)
        var marks: [Chart.Mark] = []
        var numbers = String(repeating: ",", count: start.days(until: days.from))
        for (number, day) in days.enumerated() {
            let index = start.days(until: day)
            let x = Double(index / 7) * cell
            let value = values[day] ?? 0
            if number > 0 { numbers += "," }
            numbers += String(value)
            let shade = value == 0 ? 0 : min(Self.shades, (value * Self.shades + most - 1) / most)
            ChartPath.addRectangle(columns[index / 7], rows[index % 7], to: &paths[shade])
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
        self.numbers = numbers
        layers = paths.enumerated().filter { !$1.isEmpty }.map { .init(kind: "heat heat-\($0)", path: $1) }
    }
}
