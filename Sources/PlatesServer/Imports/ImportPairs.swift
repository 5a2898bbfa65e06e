/// Rows of a file that were brought before with other figures: each is paired with the stored row that is most like it.
enum ImportPairs {
    /// - Parameter likeness: How much a row and a stored one have in common; `nil` if they cannot be the same.
    /// - Returns: For each row the index of its stored one.
    static func find<Row, Stored>(
        _ rows: [Row], _ stored: [Stored], likeness: (Row, Stored) -> Int?
    ) -> [Int: Int] {
        guard !stored.isEmpty else { return [:] }
        var candidates: [(likeness: Int, row: Int, stored: Int)] = []
        for (number, row) in rows.enumerated() {
            for (other, found) in stored.enumerated() {
                if let likeness = likeness(row, found) { candidates.append((likeness, number, other)) }
            }
        }
        candidates.sort { (-$0.likeness, $0.row, $0.stored) < (-$1.likeness, $1.row, $1.stored) }
        var (pairs, taken) = ([Int: Int](), Set<Int>())
        for candidate in candidates where pairs[candidate.row] == nil && !taken.contains(candidate.stored) {
            pairs[candidate.row] = candidate.stored
            taken.insert(candidate.stored)
        }
        return pairs
    }
}
