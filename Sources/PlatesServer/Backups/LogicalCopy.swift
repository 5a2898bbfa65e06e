import PlatesCore
import Storage

/// Copies the rows of all tables from one database into another of the same schema, a few hundred at a time.
struct LogicalCopy {
    let source: any Connection
    let target: any Connection

    /// - Parameter progress: Called with the name of each table before it is copied.
    /// - Returns: How many rows each table had.
    @discardableResult
    func run(progress: (String) throws -> Void = { _ in }) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for table in BackupTable.all {
            try progress(table.name)
            counts[table.name] =
                table.name == "foods" ? try indexingFoods { try copy(table) } : try copy(table)
        }
        return counts
    }

    private func copy(_ table: BackupTable) throws -> Int {
        let rows = NewRows(table: table.name, columns: table.columnList)
        var count = 0
        try source.each("SELECT \(table.columnList) FROM \(table.name)", []) { some in
            try target.add(table.values(some), as: rows)
            count += some.count
        }
        return count
    }

    /// Indexes the words of all foods by one statement (see the migration `foodLoads`).
    private func indexingFoods(_ work: () throws -> Int) throws -> Int {
        guard target.dialect == .sqlite else { return try work() }
        try target.execute("INSERT INTO food_loads (last_number) SELECT coalesce(max(number), 0) FROM foods")
        let count = try work()
        try target.execute(
            """
            INSERT INTO food_index (rowid, search_text)
            SELECT number, search_text FROM foods
            WHERE number > (SELECT max(last_number) FROM food_loads) AND account_id IS NULL AND source <> 'plates'
            """)
        try target.execute("DELETE FROM food_loads")
        return count
    }
}
