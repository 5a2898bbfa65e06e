/// The rectangle of a chart in which its values stand, in the units of its picture. There y grows downwards.
public struct ChartFrame: Hashable, Sendable {
    public let left: Double
    public let top: Double
    public let width: Double
    public let height: Double
    public let scale: ChartScale

    public init(left: Double, top: Double, width: Double, height: Double, scale: ChartScale) {
        self.left = left
        self.top = top
        self.width = width
        self.height = height
        self.scale = scale
    }

    public var right: Double { left + width }
    public var bottom: Double { top + height }

    /// - Parameter share: 0 at the left edge, 1 at the right one.
    public func x(_ share: Double) -> Double { left + share * width }

    public func y(_ value: Double) -> Double { bottom - scale.share(of: value) * height }
}

/// What an SVG path draws (SVG 2, section 9.3), to a tenth of a unit.
public enum ChartPath {
    public typealias Point = (x: Double, y: Double)

    /// A line from point to point: `M1 2L3 4`. Empty without points.
    public static func line(_ points: [Point]) -> String {
        points.enumerated().map { "\($0 == 0 ? "M" : "L")\(text($1))" }.joined()
    }

    /// A dot at each point: a line of no length, which is drawn where lines end round.
    public static func dots(_ points: [Point]) -> String {
        points.map { "M\(text($0))h0" }.joined()
    }

    /// A rectangle between two corners: `M1 2H3V4H1Z`.
    public static func rectangle(_ one: Point, _ other: Point) -> String {
        "M\(text(one))H\(number(other.x))V\(number(other.y))H\(number(one.x))Z"
    }

    /// A level line: `M1 2H3`.
    public static func level(from left: Double, to right: Double, at y: Double) -> String {
        "M\(text((left, y)))H\(number(right))"
    }

    public static func number(_ number: Double) -> String { DecimalText.rounded(number, decimals: 1) }

    private static func text(_ point: Point) -> String { "\(number(point.x)) \(number(point.y))" }
}
