/// Detects duplicate codes in a file: the first row with a code counts, so that importing the file again changes
/// nothing.
public struct ImportedCodes: Sendable {
    private var seen: Set<UInt64> = []

    public init() {}

    /// Notes the code of a food.
    /// - Returns: The row, or a skip if the code is a duplicate.
    public mutating func noting(_ row: ImportedRow) -> ImportedRow {
        guard case .food(let food, let line, _, _) = row else { return row }
        // Ids of a source are not barcodes.
        let key = food.barcode.map { Self.key($0.digits) } ?? Self.key(food.sourceID) | 1 << 62
        guard !seen.insert(key).inserted else { return row }
        return .skipped(line: line, reason: .repeatedCode, code: food.sourceID)
    }

    /// The numeric value of a code. Other codes are hashed (FNV-1a) into a range above.
    private static func key(_ code: String) -> UInt64 {
        let digits = code.drop { $0 == "0" }
        if digits.utf8.count < 18, digits.utf8.allSatisfy({ (48...57).contains($0) }) {
            return UInt64(digits) ?? 0
        }
        return code.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } | 1 << 63
    }
}
