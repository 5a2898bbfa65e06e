/// A connection to PostgreSQL, inside a transaction or in autocommit mode.
struct PostgreSQLConnection: Connection {
    let link: PostgreSQLLink

    var dialect: Dialect { .postgreSQL }

    func execute(_ sql: String, _ parameters: [any ValueConvertible]) throws -> Int {
        try refusing { try link.run(sql, texts(parameters)).changed }
    }

    func query(_ sql: String, _ parameters: [any ValueConvertible]) throws -> [Row] {
        try refusing { try link.run(sql, texts(parameters)).rows() }
    }

    func each(
        _ sql: String, _ parameters: [any ValueConvertible], _ work: ([Row]) throws -> Void
    ) throws {
        _ = try execute("DECLARE plates_rows NO SCROLL CURSOR FOR \(sql)", parameters)
        while true {
            // Not prepared: its columns are those of the cursor, which are others the next time.
            let rows = try refusing { try link.rows("FETCH 500 FROM plates_rows") }
            guard !rows.isEmpty else { break }
            try work(rows)
        }
        try executeScript("CLOSE plates_rows")
    }

    func add(_ values: [Value], as rows: NewRows) throws {
        guard !values.isEmpty else { return }
        let text = try CopyText(values, columns: rows.columns)
        try refusing { try link.copy(rows.copy, text) }
    }

    func executeScript(_ sql: String) throws {
        try refusing { _ = try link.run(sql) }
    }

    func announceAccountChange() throws {
        try link.run("NOTIFY \(PostgreSQLListener.channel)")
        link.hasAnnounced = true
    }

    /// Translates permanent errors, so that stores can act on them inside the transaction. Errors that a retry of the
    /// whole transaction may solve pass through to the session.
    private func refusing<T>(_ work: () throws -> T) throws -> T {
        do {
            return try work()
        } catch let error as PostgreSQLError where error.kind == .other {
            throw DatabaseError(error) ?? error as any Error
        }
    }

    private func texts(_ parameters: [any ValueConvertible]) throws -> [String?] {
        try parameters.map { try $0.value.postgreSQL() }
    }
}
