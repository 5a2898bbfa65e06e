import PlatesCore

/// A chart as its template draws it: an inline SVG, whose colours are those of the style sheet. A page has a
/// table of the same figures beside it.
package struct Chart: Sendable {
    /// A level line with its figure.
    struct Tick: Sendable {
        let path: String
        let x: String
        let y: String
        let text: Phrase
    }

    /// A day below the chart.
    struct Mark: Sendable {
        let x: String
        let y: String
        /// Which part of the text stands there: `start`, `middle` or `end`.
        let anchor: String
        let text: Phrase
    }

    /// What is drawn in one colour.
    struct Layer: Sendable {
        /// Its class in the style sheet.
        let kind: String
        let path: String
    }

    /// What is to be seen, in a sentence, for those who do not see it.
    let label: Phrase
    let viewBox: String
    let ticks: [Tick]
    let marks: [Mark]
    let layers: [Layer]

    init(label: Phrase, viewBox: String, ticks: [Tick], marks: [Mark], layers: [Layer]) {
        self.label = label
        self.viewBox = viewBox
        self.ticks = ticks
        self.marks = marks
        self.layers = layers
    }

    /// About as many units as a telephone gives it pixels, so that its texts have the size of small print.
    private static let size = (width: 340.0, height: 200.0)

    /// The frame for an axis: room for figures on the left and for days below.
    static func frame(_ scale: ChartScale) -> ChartFrame {
        let digits = scale.ticks.map { scale.text($0).count }.max() ?? 1
        let left = 8 + 7.5 * Double(digits)
        return ChartFrame(
            left: left, top: 8, width: size.width - left - 4, height: size.height - 34, scale: scale)
    }

    /// - Parameter days: The first and the last day of the axis, both included.
    init(_ label: Phrase, in frame: ChartFrame, days: DayRange, layers: [Layer]) {
        self.label = label
        viewBox = "0 0 \(ChartPath.number(Self.size.width)) \(ChartPath.number(Self.size.height))"
        self.layers = layers.filter { !$0.path.isEmpty }
        ticks = frame.scale.ticks.map { tick in
            let y = frame.y(tick)
            return Tick(
                path: ChartPath.level(from: frame.left, to: frame.right, at: y),
                x: ChartPath.number(frame.left - 5), y: ChartPath.number(y + 4),
                text: .number(frame.scale.text(tick))
            )
        }
        let isLong = days.from.year != days.to.year
        let shown = [(days.from, 0.0, "start"), (days[days.count / 2], 0.5, "middle"), (days.to, 1, "end")]
        marks = shown.filter { days.count > 2 || $0.2 != "middle" }.map { day, share, anchor in
            Mark(
                x: ChartPath.number(frame.x(share)), y: ChartPath.number(frame.bottom + 20), anchor: anchor,
                text: day.phrase(isLong ? .dayMonthYear : .dayAndMonth)
            )
        }
    }
}
