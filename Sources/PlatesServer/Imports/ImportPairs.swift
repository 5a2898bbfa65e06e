/// Which rows of a file are stored already, under other ids.
enum ImportPairs {
    /// Rows of a file that were brought before with other figures: each is paired with the stored row that is most like it.
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

    /// How a row of a file is the same as a stored one.
    enum Sameness: Int {
        /// The same thing with other figures.
        case changed
        case same
    }

    /// The rows of a session or of a day's food that the account has from elsewhere: from another app, its own export, or
    /// by hand. They are there if more than half of all have the same figures as stored rows; what the person has changed
    /// of the others since then stays.
    /// - Parameters:
    ///   - rows: The rows of one session, or of the food of one day, that are not known by their ids.
    ///   - known: How many others are.
    ///   - stored: What the day has that is none of the file's own.
    ///   - distance: How far apart a row and a stored one are: of two that are the same the nearer one is meant.
    ///   - isNamed: Whether something else says that the whole is there. Then one row that may be is enough.
    ///   - sameness: Of a row and a stored one; `nil` for different things.
    /// - Returns: For each row that is there the index of its stored one, and whether it is the same; empty if the whole is
    ///   not there.
    static func there<Row, Stored>(
        _ rows: [Row], known: Int, _ stored: [Stored], isNamed: Bool = false,
        distance: (Row, Stored) -> Int = { _, _ in 0 }, sameness: (Row, Stored) -> Sameness?
    ) -> [Int: (stored: Int, sameness: Sameness)] {
        let pairs = find(rows, stored) { row, stored in
            sameness(row, stored).map { $0.rawValue * farthest - min(distance(row, stored), farthest - 1) }
        }
        let all = pairs.reduce(into: [Int: (stored: Int, sameness: Sameness)]()) { all, pair in
            if let sameness = sameness(rows[pair.key], stored[pair.value]) {
                all[pair.key] = (pair.value, sameness)
            }
        }
        let same = all.values.count { $0.sameness == .same }
        // Of rows that the file's own app has brought it is known which stored ones were changed: none from elsewhere.
        let there = same > 0 || known == 0 ? all : [:]
        return isNamed || (same + known) * 2 > rows.count + known ? there : [:]
    }

    private static let farthest = 1_000_000_000
}

extension Array {
    /// Its elements in order, divided wherever two neighbours do not belong together.
    func runs(while belong: (Element, Element) -> Bool) -> [[Element]] {
        reduce(into: []) { runs, element in
            if let last = runs.last?.last, belong(last, element) {
                runs[runs.count - 1].append(element)
            } else {
                runs.append([element])
            }
        }
    }
}
