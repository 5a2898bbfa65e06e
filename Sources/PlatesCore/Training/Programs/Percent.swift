/// A share in tenths of a percent, so that 62.5 % is exact.
public struct Percent: Hashable, Sendable, Comparable {
    public let tenths: Int

    /// 0.1 % to 200 %.
    public static let allowed = 1...2000

    public init?(tenths: Int) {
        guard Self.allowed.contains(tenths) else { return nil }
        self.tenths = tenths
    }

    init(_ whole: Int) { tenths = whole * 10 }

    public static func < (one: Percent, other: Percent) -> Bool { one.tenths < other.tenths }

    public static let whole = Percent(100)

    /// `62.5`
    var digits: String { tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)" }

    /// That share of a weight, to a thousandth of its unit.
    public func of(_ mass: Mass) -> Mass {
        Mass(
            unchecked: Mass.divideRounding(Int128(mass.thousandths) * Int128(tenths), by: 1000),
            unit: mass.unit)
    }

    /// `62.5 %`
    public var phrase: Phrase { .number("\(digits) %") }
}
