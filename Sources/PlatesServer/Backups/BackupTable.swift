import Accounts
import PlatesCore
import Storage

/// A table that a logical copy of a whole database holds, with the rows of all accounts and of everybody.
struct BackupTable: Sendable {
    let name: String
    let columnList: String
    /// Columns that SQLite has as numbers, and PostgreSQL in types of their own.
    let instants: Set<String>
    let truths: Set<String>

    var columns: [String] { columnList.split(separator: ", ").map(String.init) }

    init(_ table: AccountTable) {
        name = table.name
        columnList = table.columnList
        instants = table.instants
        truths = table.truths
    }

    private init(_ name: String, _ columnList: String, instants: Set<String> = []) {
        self.name = name
        self.columnList = columnList
        self.instants = instants
        truths = []
    }

    /// References lead to tables further up.
    static let all: [BackupTable] = {
        var names: Set<String> = []
        return AccountTable.all.filter { names.insert($0.name).inserted }.map(BackupTable.init) + ofEverybody
    }()

    /// What belongs to no account, and could not be made again from the program alone.
    private static let ofEverybody = [
        BackupTable(
            "account_copies", "account_id, fingerprint, schema_number, sign_ins, copied_at",
            instants: ["copied_at"]),
        BackupTable("catalogues", "name, version"),
        BackupTable("food_imports", "path, fingerprint, step, byte_offset, line_count, report"),
        BackupTable("food_import_parts", "part, number, content"),
        BackupTable("food_words", "word"),
        BackupTable("food_word_keys", "key, word"),
    ]

    /// The tables that a logical copy leaves out, each with the reason.
    static let leftOut = [
        "migrations": "the steps of each database's own schema",
        "food_loads": "where a transaction that loads foods began; empty outside of it",
        "published_assets": "style sheets and modules of the program, published at each start",
        "password_tries": "rate limits: tries within minutes",
        "lift_series_mark": "it ties a server to its own InfluxDB",
        "intake_marks": "derived: triggers make it of every copied intake",
        "lift_days": "derived: triggers add every copied set", "lift_totals": "derived, as lift_days is",
        "lift_efforts": "derived, as lift_days is", "logged_days": "derived, as lift_days is",
        "imports": "files that were brought; what they have added is there",
        "import_chunks": "what those files say", "import_rows": "for an undo of those imports",
        "import_skips": "what those files have that could not be added",
        "lift_outbox": "triggers fill it for every set that is restored",
    ]

    /// The values of rows as any of the databases takes them.
    func values(_ rows: [Row]) throws -> [Value] {
        let columns = columns
        var values: [Value] = []
        values.reserveCapacity(rows.count * columns.count)
        for row in rows {
            for column in columns {
                values.append(
                    try row.value(column).read(
                        asInstant: instants.contains(column), asTruth: truths.contains(column)))
            }
        }
        return values
    }
}
