import PlatesCore
import Storage

/// PostgreSQL, whose rows a backup replaces in one transaction.
struct ServerTarget: Sendable {
    let database: any Database

    /// Makes sure that no other process of Plates uses it.
    /// - Throws: `BackupFault` if one does.
    func checkUnused() async throws {
        // PostgreSQL needs a moment to notice that a server has stopped.
        for _ in 0..<20 {
            guard try await database.read({ try Self.others($0) }) > 0 else { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        try await database.read { try Self.checkUnused($0) }
    }

    private static func checkUnused(_ connection: any Connection) throws {
        let count = try others(connection)
        guard count > 0 else { return }
        throw BackupFault(
            """
            PostgreSQL is in use by \(count) other connection\(count == 1 ? "" : "s") of Plates; stop the servers and every \
            other command first.
            """)
    }

    /// How many connections other processes of Plates have.
    private static func others(_ connection: any Connection) throws -> Int {
        try connection.query(
            """
            SELECT count(*) AS n FROM pg_stat_activity
            WHERE datname = current_database() AND application_name LIKE 'plates %'
                AND application_name <> current_setting('application_name')
            """)[0].get("n")
    }

    /// - Parameter path: A SQLite file of this version's schema.
    func put(_ path: String) async throws {
        try await database.writeAtLength { connection in
            let names = BackupTable.all.map(\.name)
            // Before the snapshot, so that nothing that servers store meanwhile can be in the way.
            try connection.executeScript(
                "LOCK TABLE \(names.joined(separator: ", ")) IN ACCESS EXCLUSIVE MODE")
            // What was there before took a while to be kept.
            try Self.checkUnused(connection)
            // Row by row and not TRUNCATE: triggers queue what InfluxDB must forget.
            for name in ["accounts"] + names.reversed() { try connection.execute("DELETE FROM \(name)") }
            let file = try SQLiteFile(path: path, .read)
            defer { file.close() }
            try file.transaction { source in
                let counts = try LogicalCopy(source: source, target: connection).run()
                for (name, count) in counts {
                    let found: Int = try connection.query("SELECT count(*) AS n FROM \(name)")[0].get("n")
                    guard found == count else {
                        throw BackupFault(
                            "Of \(count) rows of \(name) \(found) arrived; nothing was restored.")
                    }
                }
            }
            // What InfluxDB holds is compared with the log before it is believed again.
            try connection.execute("UPDATE lift_series_mark SET seal = seal + 1, is_sealed = false")
            try connection.announceAccountChange()
        }
    }
}
