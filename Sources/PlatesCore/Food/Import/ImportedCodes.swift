/// The codes of a file's foods, to notice one that comes twice: of several rows with the same code the first counts,
/// so that the same file again changes nothing.
public struct ImportedCodes: Sendable {
    private var seen: Set<UInt64> = []

    public init() {}

    /// Notes the code of a row that is a food.
    /// - Returns: The row; left out if the code stood above.
    public mutating func noting(_ row: ImportedRow) -> ImportedRow {
        guard case .food(let food, let line, _, _) = row else { return row }
        // Numbers that a source gives its foods are no barcodes.
        let key = food.barcode.map { Self.key($0.digits) } ?? Self.key(food.sourceID) | 1 << 62
        guard !seen.insert(key).inserted else { return row }
        return .skipped(line: line, reason: .repeatedCode, code: food.sourceID)
    }

    /// The number that a code is. Others are hashed (FNV-1a), above all numbers of that many digits.
    private static func key(_ code: String) -> UInt64 {
        let digits = code.drop { $0 == "0" }
        if digits.utf8.count < 18, digits.utf8.allSatisfy({ (48...57).contains($0) }) {
            return UInt64(digits) ?? 0
        }
        return code.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } | 1 << 63
    }
}
