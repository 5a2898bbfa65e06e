/// A line of values without axes, as small as a word. Equal values are a level line in the middle.
public enum Sparkline {
    /// The size of its drawing, in the units of its view box.
    public static let size = (width: 72.0, height: 24.0)

    /// The path through values at even distances; `nil` for fewer than three, of which no line says anything.
    public static func path(_ values: [Double]) -> String? {
        guard values.count > 2, let least = values.min(), let most = values.max() else { return nil }
        let step = (size.width - 2) / Double(values.count - 1)
        let span = most - least
        return ChartPath.line(
            values.enumerated().map { index, value in
                let share = span > 0 ? (value - least) / span : 0.5
                return (x: 1 + Double(index) * step, y: size.height - 3 - share * (size.height - 6))
            }
        )
    }
}
