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
        var path = ""
        for point in points { add(path.isEmpty ? "M" : "L", point, to: &path) }
        return path
    }

    /// A dot at each point: a line of no length, which is drawn where lines end round.
    public static func dots(_ points: [Point]) -> String {
        var path = ""
        for point in points {
            add("M", point, to: &path)
            path += "h0"
        }
        return path
    }

    /// A rectangle between two corners: `M1 2H3V4H1Z`.
    public static func rectangle(_ one: Point, _ other: Point) -> String {
        var path = ""
        addRectangle((number(one.x), number(other.x)), (number(one.y), number(other.y)), to: &path)
        return path
    }

    /// The same of numbers that are text already.
    public static func addRectangle(
        _ x: (from: String, to: String), _ y: (from: String, to: String), to path: inout String
    ) {
        path += "M"
        path += x.from
        path += " "
        path += y.from
        path += "H"
        path += x.to
        path += "V"
        path += y.to
        path += "H"
        path += x.from
        path += "Z"
    }

    /// A level line: `M1 2H3`.
    public static func level(from left: Double, to right: Double, at y: Double) -> String {
        var path = ""
        add("M", (left, y), to: &path)
        return path + "H" + number(right)
    }

    public static func number(_ number: Double) -> String { DecimalText.rounded(number, decimals: 1) }

    private static func add(_ command: String, _ point: Point, to path: inout String) {
        path += command
        path += number(point.x)
        path += " "
        path += number(point.y)
    }
}
