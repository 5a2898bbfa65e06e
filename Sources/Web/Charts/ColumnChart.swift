import PlatesCore

/// A column for each day or week, before the band or the lines of its target.
package struct ColumnChart: Sendable {
    package struct Column: Sendable {
        /// Nothing where there is nothing to show.
        let value: Double?
        package let target: NutrientTarget?

        package var standing: NutrientTarget.Standing? { value.flatMap { target?.standing($0) } }

        package init(value: Double?, target: NutrientTarget?) {
            self.value = value
            self.target = target
        }
    }

    package let chart: Chart

    package init(_ columns: [Column], days: DayRange, label: Phrase) {
        let bounds = columns.compactMap(\.target).flatMap { [$0.least, $0.most].compactMap { $0 } }
        let frame = Chart.frame(ChartScale(covering: columns.compactMap(\.value) + bounds, fromZero: true))
        let positions = Positions(columns: columns, frame: frame)
        chart = Chart(
            label, in: frame, days: days,
            layers: [.init(kind: "band", path: positions.band)]
                + [.init(kind: "column", path: positions.columns { $0 != .met })]
                + [.init(kind: "column met", path: positions.columns { $0 == .met })]
                + [.init(kind: "bound", path: positions.bound(\.least) + positions.bound(\.most))]
        )
    }
}

/// Where columns and targets stand.
private struct Positions {
    let columns: [ColumnChart.Column]
    let frame: ChartFrame

    private var width: Double { frame.width / Double(max(1, columns.count)) }

    /// Those that stand to their targets as is asked for.
    func columns(where isDrawn: (NutrientTarget.Standing?) -> Bool) -> String {
        // The days of a year have no room beside them.
        let gap = width < 2 ? 0 : min(2, width * 0.15)
        return columns.enumerated().filter { isDrawn($1.standing) }.map { index, column in
            guard let value = column.value, value > 0 else { return "" }
            let left = frame.left + Double(index) * width
            return ChartPath.rectangle(
                (left + gap, frame.bottom), (left + width - gap, frame.y(value))
            )
        }.joined()
    }

    /// Between the bounds, where there are two.
    var band: String {
        runs.map { target, left, right in
            guard let least = target.least, let most = target.most else { return "" }
            return ChartPath.rectangle((left, frame.y(most)), (right, frame.y(least)))
        }.joined()
    }

    func bound(_ bound: (NutrientTarget) -> Double?) -> String {
        runs.map { target, left, right in
            bound(target).map { ChartPath.level(from: left, to: right, at: frame.y($0)) } ?? ""
        }.joined()
    }

    /// Columns next to each other with the same target.
    private var runs: [(target: NutrientTarget, left: Double, right: Double)] {
        var runs: [(target: NutrientTarget?, count: Int)] = []
        for column in columns {
            if let last = runs.last, last.target == column.target {
                runs[runs.count - 1].count += 1
            } else {
                runs.append((column.target, 1))
            }
        }
        var passed = 0
        return runs.compactMap { target, count in
            let left = frame.left + Double(passed) * width
            passed += count
            return target.map { ($0, left, left + Double(count) * width) }
        }
    }
}
