import PlatesCore
import Storage

/// The SQL of the parts that foods of FoodData Central are put together from.
///
/// Its tables have gigabytes and tens of millions of rows, in no order that they share, so they cannot be held in
/// memory or read side by side. Each is read once, from its beginning to its end, and what belongs to a food is
/// kept under its number until all tables are read. Only whole foods come into `foods`, so that nobody ever finds
/// half of one, and what is stored already is compared as in any other import.
struct FDCPartStore {
    let connection: any Connection

    /// The parts of these numbers that there are.
    func parts(_ part: FDCPart, of numbers: some Sequence<Int>) throws -> [Int: String] {
        guard let question = Self.byNumber[part] else { return [:] }
        return try contents(question.rows(numbers.sorted(), on: connection))
    }

    func put(_ part: FDCPart, _ contents: [Int: String]) throws {
        let values = contents.sorted { $0.key < $1.key }.flatMap {
            number, content -> [any ValueConvertible] in
            [part.rawValue, number, content]
        }
        try Self.put.run(values, on: connection)
    }

    /// The next foods behind a number, in the order of their numbers.
    func foods(after number: Int, limit: Int) throws -> [FDCFood] {
        try connection.query(
            """
            SELECT number, content FROM food_import_parts
            WHERE part = 'name' AND number > $1 ORDER BY number LIMIT \(limit)
            """,
            [number]
        ).compactMap { FDCFood(try $0.get("number"), part: try $0.get("content")) }
    }

    /// The parts of all foods in a range of numbers.
    func parts(_ part: FDCPart, in numbers: ClosedRange<Int>) throws -> [Int: String] {
        try contents(
            connection.query(
                """
                SELECT number, content FROM food_import_parts
                WHERE part = $1 AND number >= $2 AND number <= $3
                """,
                [part.rawValue, numbers.lowerBound, numbers.upperBound]
            )
        )
    }

    /// Lets go of what has become foods: its room is used by what comes next.
    func remove(upTo number: Int) throws {
        for part in FDCPart.allCases where part != .barcode {
            try connection.execute(
                "DELETE FROM food_import_parts WHERE part = $1 AND number <= $2", [part.rawValue, number]
            )
        }
    }

    /// Lets go of everything.
    func clear() throws {
        switch connection.dialect {
        case .sqlite: try connection.execute("DELETE FROM food_import_parts")
        case .postgreSQL: try connection.executeScript("TRUNCATE food_import_parts")
        }
    }

    private func contents(_ rows: [Row]) throws -> [Int: String] {
        Dictionary(
            try rows.map { (try $0.get("number"), try $0.get("content")) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private static let byNumber = Dictionary(
        uniqueKeysWithValues: FDCPart.allCases.map { part in
            (
                part,
                ManyKeys { places in
                    """
                    SELECT number, content FROM food_import_parts
                    WHERE part = '\(part.rawValue)' AND number IN (\(places))
                    """
                }
            )
        }
    )

    private static let put = ManyRows(columns: 3) { rows in
        """
        INSERT INTO food_import_parts (part, number, content) VALUES \(rows)
        ON CONFLICT (part, number) DO UPDATE SET content = excluded.content
        """
    }
}
