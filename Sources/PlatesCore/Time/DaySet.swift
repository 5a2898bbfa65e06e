/// A set of days as a bit map: counted and compared without visiting each day.
public struct DaySet: Hashable, Sendable {
    /// How many days a block holds; block 0 begins on 1970-01-01.
    public static let blockLength = 32

    /// The block that a day is in.
    public static func block(of day: Day) -> Int { day.daysSince1970 / blockLength }

    /// The bits of each block that has days; the lowest bit is its first day.
    private var blocks: [Int: UInt32] = [:]

    public init() {}

    public init(_ days: some Sequence<Day>) {
        for day in days { insert(day) }
    }

    public var count: Int { blocks.values.reduce(0) { $0 + $1.nonzeroBitCount } }

    public mutating func insert(_ day: Day) {
        let (block, bit) = day.daysSince1970.quotientAndRemainder(dividingBy: Self.blockLength)
        blocks[block, default: 0] |= 1 << UInt32(bit)
    }

    /// Adds days as aggregated by the database.
    /// - Parameters:
    ///   - block: `daysSince1970 / 32` of the days.
    ///   - bits: The sum of `1 << (daysSince1970 % 32)` of the days.
    public mutating func insert(block: Int, bits: Int64) {
        guard bits != 0 else { return }
        blocks[block, default: 0] |= UInt32(truncatingIfNeeded: bits)
    }

    public func contains(_ day: Day) -> Bool {
        let (block, bit) = day.daysSince1970.quotientAndRemainder(dividingBy: Self.blockLength)
        return (blocks[block] ?? 0) & (1 << UInt32(bit)) != 0
    }
}
