/// Many days, kept as a bit for each: counted and compared without going through them one by one.
public struct DaySet: Hashable, Sendable {
    /// How many days a block holds; block 0 begins on 1970-01-01.
    public static let blockLength = 32

    /// Of each block that has days its bits, the lowest for its first day.
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

    /// Adds days as a database answers them.
    /// - Parameters:
    ///   - block: `daysSince1970 / 32` of the days.
    ///   - bits: The sum of `1 << (daysSince1970 % 32)` of the days.
    public mutating func insert(block: Int, bits: Int64) {
        blocks[block, default: 0] |= UInt32(truncatingIfNeeded: bits)
    }

    public func contains(_ day: Day) -> Bool {
        let (block, bit) = day.daysSince1970.quotientAndRemainder(dividingBy: Self.blockLength)
        return (blocks[block] ?? 0) & (1 << UInt32(bit)) != 0
    }
}
