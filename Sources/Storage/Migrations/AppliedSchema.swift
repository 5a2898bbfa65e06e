/// The applied steps of a database with their checksums.
struct AppliedSchema {
    private let dialect: Dialect
    private let hasChecksums: Bool
    /// The checksum of each step by its number; `nil` for one that an earlier version of Plates applied.
    private let checksums: [Int: String?]

    /// The highest step, or 0 for a database without any.
    var last: Int { checksums.keys.max() ?? 0 }

    init(_ connection: any Connection) throws {
        dialect = connection.dialect
        let columns = try Self.columns(connection)
        hasChecksums = columns.contains("checksum")
        guard !columns.isEmpty else {
            checksums = [:]
            return
        }
        let rows = try connection.query(
            "SELECT number, \(hasChecksums ? "checksum" : "NULL AS checksum") FROM migrations"
        )
        checksums = try rows.reduce(into: [:]) { result, row in
            result[try row.get("number")] = .some(try row.optional("checksum"))
        }
    }

    /// The columns of the table of steps; none if it does not exist.
    private static func columns(_ connection: any Connection) throws -> [String] {
        let sql =
            switch connection.dialect {
            case .sqlite: "SELECT name FROM pragma_table_info('migrations')"
            case .postgreSQL:
                """
                SELECT attname::text AS name FROM pg_attribute
                WHERE attrelid = to_regclass('migrations') AND attnum > 0 AND NOT attisdropped
                """
            }
        return try connection.query(sql).map { try $0.get("name") }
    }

    /// Compares with the steps of this program.
    /// - Returns: Whether all of them were applied and have their checksums.
    /// - Throws: `SchemaMismatch` if the database has steps that this program lacks or that differ.
    func isComplete(by migrations: [Migration]) throws -> Bool {
        let known = migrations.last?.number ?? 0
        guard last <= known else { throw SchemaMismatch.later(found: last, known: known) }
        for migration in migrations where migration.number <= last {
            guard let stored = checksums[migration.number] else {
                throw SchemaMismatch.missing(migration.number, migration.name, last: last)
            }
            guard stored == nil || stored == migration.checksum(for: dialect) else {
                throw SchemaMismatch.changed(migration.number, migration.name)
            }
        }
        return last == known && hasChecksums && !checksums.values.contains(nil)
    }

    /// Creates the table of steps, or adds the checksum column to an old one.
    static func makeTable(on connection: any Connection) throws {
        try connection.executeScript(
            """
            CREATE TABLE IF NOT EXISTS migrations (
                number INTEGER PRIMARY KEY,
                name TEXT NOT NULL,
                checksum TEXT
            )
            """
        )
        // An earlier version may have created it.
        guard try !columns(connection).contains("checksum") else { return }
        try connection.executeScript("ALTER TABLE migrations ADD COLUMN checksum TEXT")
    }

    static func note(_ migration: Migration, on connection: any Connection) throws {
        try connection.execute(
            "INSERT INTO migrations (number, name, checksum) VALUES ($1, $2, $3)",
            [migration.number, migration.name, migration.checksum(for: connection.dialect)]
        )
    }

    func addMissingChecksums(of migrations: [Migration], on connection: any Connection) throws {
        for migration in migrations where checksums[migration.number] == .some(nil) {
            try connection.execute(
                "UPDATE migrations SET checksum = $2 WHERE number = $1",
                [migration.number, migration.checksum(for: connection.dialect)]
            )
        }
    }
}

/// The database was not made by the steps that this version of Plates has.
public enum SchemaMismatch: Error, Equatable, CustomStringConvertible {
    /// It has more steps.
    case later(found: Int, known: Int)
    /// The text of a step was changed after it was applied.
    case changed(Int, String)
    /// A step was skipped, though a later one was applied.
    case missing(Int, String, last: Int)

    public var description: String {
        switch self {
        case .later(let found, let known):
            "This database has schema \(found), made by a later version of Plates; "
                + "this one knows schemas up to \(known)."
        case .changed(let number, let name):
            "Step \(number) of the schema (\(name)) has another text in this version of Plates than when it was "
                + "applied to this database; start the version that was used with it, or an official one."
        case .missing(let number, let name, let last):
            "Step \(number) of the schema (\(name)) was never applied to this database, though step \(last) was; "
                + "restore a backup from before step \(last)."
        }
    }
}
