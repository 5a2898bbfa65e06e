import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Web

/// The SQL of imports.
struct ImportStore {
    let connection: any Connection
    let account: UUID

    /// How long an import can be undone, and is listed: 30 days.
    static let lifetime: Int64 = 30 * 86_400 * 1_000_000_000
    /// How many an account has at most; of more the oldest go that add nothing.
    private static let most = 50

    private static let columns =
        "id, source, state, summary, decisions, outcome, chunks, next_chunk, created_at"

    // MARK: Reading

    /// - Throws: `NotFound` where the account has no such import.
    func find(_ id: UUID) throws -> ImportRecord {
        let row = try connection.first(
            "SELECT \(Self.columns) FROM imports WHERE account_id = $1 AND id = $2", [account, id])
        guard let row else { throw NotFound("There is no such import.") }
        return try Self.record(row)
    }

    /// All of them, the last one first.
    func all() throws -> [ImportRecord] {
        try connection.query(
            """
            SELECT \(Self.columns) FROM imports WHERE account_id = $1 AND state <> 'reading'
            ORDER BY created_at DESC, id
            """,
            [account]
        ).map(Self.record)
    }

    func plan(of id: UUID) throws -> ImportPlan {
        let row = try connection.first(
            "SELECT plan FROM imports WHERE account_id = $1 AND id = $2", [account, id])
        guard let row else { throw NotFound("There is no such import.") }
        let packed: [UInt8] = try row.get("plan")
        // Earlier versions stored the sessions alone.
        if let plan = try? ImportPacking.unpack(packed, ImportPlan.self) { return plan }
        return ImportPlan(sessions: try ImportPacking.unpack(packed))
    }

    func chunk(_ number: Int, of id: UUID) throws -> [ImportItem] {
        try content(number, of: id).map { try ImportPacking.unpack($0) } ?? []
    }

    /// A piece of a file that is stored as it is.
    func piece(_ number: Int, of id: UUID) throws -> [UInt8] {
        guard let content = try content(number, of: id) else { throw NotFound("There is no such import.") }
        return content
    }

    private func content(_ number: Int, of id: UUID) throws -> [UInt8]? {
        try connection.first(
            "SELECT content FROM import_chunks WHERE account_id = $1 AND import_id = $2 AND number = $3",
            [account, id, number]
        )?.get("content")
    }

    private static func record(_ row: Row) throws -> ImportRecord {
        func value<Value: Decodable>(_ column: String) throws -> Value? {
            try row.optional(column, as: String.self)
                .map { try JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
        }
        return ImportRecord(
            id: try row.get("id"), source: HistorySource(rawValue: try row.get("source")) ?? .table,
            state: ImportRecord.State(rawValue: try row.get("state")) ?? .reading,
            summary: try value("summary") ?? ImportSummary(), decisions: try value("decisions"),
            outcome: try value("outcome") ?? ImportOutcome(), chunks: try row.get("chunks"),
            nextChunk: try row.get("next_chunk"), createdAt: try row.get("created_at"))
    }

    private static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    // MARK: Storing

    /// Begins an import, which is not listed until `finish`. Those that are over go.
    func begin(
        _ id: UUID, _ source: HistorySource, _ summary: ImportSummary, _ plan: ImportPlan, chunks: Int,
        at now: Instant
    ) throws {
        try connection.execute(
            "DELETE FROM imports WHERE account_id = $1 AND state <> 'applying' AND created_at < $2",
            [account, now.adding(nanoseconds: -Self.lifetime)])
        let old = try connection.query(
            """
            SELECT id FROM imports WHERE account_id = $1 AND state IN ('ready', 'reading', 'undone')
            ORDER BY created_at DESC, id LIMIT 1000 OFFSET $2
            """,
            [account, Self.most - 1])
        for row in old { try delete(try row.get("id")) }
        try connection.execute(
            """
            INSERT INTO imports (
                id, account_id, source, state, summary, plan, outcome, chunks, next_chunk, created_at
            ) VALUES ($1, $2, $3, 'reading', $4, $5, $6, $7, 0, $8)
            """,
            [
                id, account, source.rawValue, try Self.text(summary),
                Value.blob(try ImportPacking.pack(plan)), try Self.text(ImportOutcome()),
                chunks, now,
            ])
    }

    func add(_ content: [UInt8], number: Int, to id: UUID) throws {
        try connection.execute(
            "INSERT INTO import_chunks (import_id, number, account_id, content) VALUES ($1, $2, $3, $4)",
            [id, number, account, Value.blob(content)])
    }

    func finish(_ id: UUID) throws {
        try connection.execute(
            "UPDATE imports SET state = 'ready' WHERE account_id = $1 AND id = $2", [account, id])
    }

    func delete(_ id: UUID) throws {
        try connection.execute("DELETE FROM imports WHERE account_id = $1 AND id = $2", [account, id])
    }

    // MARK: Applying

    func apply(_ id: UUID, _ decisions: ImportDecisions, claimedUntil: Instant) throws {
        try connection.execute(
            """
            UPDATE imports SET state = 'applying', decisions = $3, claimed_until = $4
            WHERE account_id = $1 AND id = $2 AND state = 'ready'
            """,
            [account, id, try Self.text(decisions), claimedUntil])
    }

    /// Notes that a chunk was added.
    /// - Returns: Whether it was the next one, and nobody has ended the import.
    func advance(_ import: ImportRecord, _ outcome: ImportOutcome, claimedUntil: Instant) throws -> Bool {
        let isLast = `import`.nextChunk + 1 >= `import`.chunks
        return try connection.execute(
            """
            UPDATE imports SET next_chunk = $4, outcome = $5, claimed_until = $6, state = $7
            WHERE account_id = $1 AND id = $2 AND state = 'applying' AND next_chunk = $3
            """,
            [
                account, `import`.id, `import`.nextChunk, `import`.nextChunk + 1, try Self.text(outcome),
                claimedUntil, isLast ? "applied" : "applying",
            ]) == 1
    }

    /// Lets PostgreSQL plan its statements anew: those that were prepared while a table was empty read all of it.
    func refreshStatistics() throws {
        guard connection.dialect == .postgreSQL else { return }
        try connection.execute("ANALYZE sets")
        try connection.execute("ANALYZE entries")
    }

    /// An import without a single chunk is over at once.
    func finishEmpty(_ id: UUID) throws {
        try connection.execute(
            """
            UPDATE imports SET state = 'applied'
            WHERE account_id = $1 AND id = $2 AND state = 'applying' AND chunks = 0
            """,
            [account, id])
    }

    /// An export of Plates was read into the account; its pieces are needed no more.
    func finishOwn(_ id: UUID, _ outcome: ImportOutcome) throws {
        try connection.execute(
            """
            UPDATE imports SET state = 'applied', outcome = $3, next_chunk = chunks
            WHERE account_id = $1 AND id = $2 AND state = 'ready'
            """,
            [account, id, try Self.text(outcome)])
        try connection.execute(
            "DELETE FROM import_chunks WHERE account_id = $1 AND import_id = $2", [account, id])
    }

    /// Takes over an import that nobody goes on with.
    func claim(_ id: UUID, at now: Instant, until: Instant) throws -> Bool {
        try connection.execute(
            """
            UPDATE imports SET claimed_until = $4
            WHERE account_id = $1 AND id = $2 AND \(Self.isAbandoned("$3"))
            """,
            [account, id, now, until]) == 1
    }

    /// Lets others go on with an import.
    func release(_ id: UUID) throws {
        try connection.execute(
            "UPDATE imports SET claimed_until = NULL WHERE account_id = $1 AND id = $2 AND state = 'applying'",
            [account, id])
    }

    /// Imports of anybody that nobody goes on with.
    static func abandoned(at now: Instant, in connection: any Connection) throws -> [(
        id: UUID, account: UUID
    )] {
        try connection.query(
            """
            SELECT id, account_id FROM imports
            WHERE \(isAbandoned("$1")) ORDER BY id LIMIT 10
            """,
            [now]
        ).map { (try $0.get("id"), try $0.get("account_id")) }
    }

    /// How many imports of anybody are not finished, and how many others can be undone.
    static func left(in connection: any Connection) throws -> (unfinished: Int, undoable: Int) {
        let rows = try connection.query(
            """
            SELECT state, COUNT(*) AS number FROM imports
            WHERE state IN ('ready', 'applying', 'applied') GROUP BY state
            """)
        return try rows.reduce(into: (0, 0)) { left, row in
            let (state, number): (String, Int) = (try row.get("state"), try row.get("number"))
            if state == "applied" { left.1 += number } else { left.0 += number }
        }
    }

    /// An undo that is over has no claim.
    private static func isAbandoned(_ now: String) -> String {
        "(state = 'applying' AND claimed_until IS NULL OR state IN ('applying', 'undone') AND claimed_until < \(now))"
    }

    // MARK: Rows

    /// Notes what a chunk has added; what nothing is left of goes.
    func put(_ rows: ImportedRows, number: Int, of id: UUID) throws {
        guard !rows.isEmpty else {
            try connection.execute(
                "DELETE FROM import_rows WHERE account_id = $1 AND import_id = $2 AND number = $3",
                [account, id, number])
            return
        }
        try connection.execute(
            """
            INSERT INTO import_rows (import_id, number, account_id, content) VALUES ($1, $2, $3, $4)
            ON CONFLICT (import_id, number) DO UPDATE SET content = excluded.content
            """,
            [id, number, account, Value.blob(try ImportPacking.pack(rows))])
    }

    /// The last chunk before a number that has added something.
    func rows(of id: UUID, before number: Int) throws -> (number: Int, rows: ImportedRows)? {
        try connection.first(
            """
            SELECT number, content FROM import_rows
            WHERE account_id = $1 AND import_id = $2 AND number < $3 ORDER BY number DESC LIMIT 1
            """,
            [account, id, number]
        ).map { (try $0.get("number"), try ImportPacking.unpack($0.get("content"))) }
    }

    /// Body weights that other imports have added, as they note them.
    func weights(ofAllBut id: UUID) throws -> Set<String> {
        let rows = try connection.query(
            """
            SELECT import_rows.content FROM import_rows JOIN imports ON imports.id = import_id
            WHERE import_rows.account_id = $1 AND import_id <> $2 AND imports.state IN ('applying', 'applied')
            """,
            [account, id])
        return try rows.reduce(into: []) { weights, row in
            let added: ImportedRows = try ImportPacking.unpack(row.get("content"))
            weights.formUnion(added[.weight])
        }
    }

    /// Ends an import: what is still to be added is not, and what was added is being taken out.
    func stop(_ id: UUID, claimedUntil: Instant) throws {
        try connection.execute(
            """
            UPDATE imports SET state = 'undone', claimed_until = $3
            WHERE account_id = $1 AND id = $2 AND state IN ('applying', 'applied', 'undone')
            """,
            [account, id, claimedUntil])
    }

    /// What was added is taken out.
    func finishUndo(_ id: UUID, _ outcome: ImportOutcome) throws {
        try connection.execute(
            "UPDATE imports SET outcome = $3, claimed_until = NULL WHERE account_id = $1 AND id = $2",
            [account, id, try Self.text(outcome)])
    }

    // MARK: Skips

    func skip(_ line: Int, _ name: String, _ reason: Phrase, of id: UUID) throws {
        try connection.execute(
            """
            INSERT INTO import_skips (import_id, line, name, account_id, reason) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING
            """,
            [id, line, name, account, reason.stored])
    }

    /// Rows that could not be added, by line.
    func skips(of id: UUID) throws -> [(line: Int, name: String, reason: Phrase)] {
        try connection.query(
            """
            SELECT line, name, reason FROM import_skips WHERE account_id = $1 AND import_id = $2
            ORDER BY line, name
            """,
            [account, id]
        ).map { (try $0.get("line"), try $0.get("name"), Phrase(stored: try $0.get("reason"))) }
    }
}

/// What an import adds.
enum ImportedRowKind: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
    // In the order in which an undo takes them out: what others refer to comes last.
    case set, session, entry, intake, weight, supplement, exercise
}

/// Keys of rows that an import has added.
struct ImportedRows: Codable, Sendable {
    private(set) var keys: [ImportedRowKind: [String]] = [:]

    var isEmpty: Bool { keys.values.allSatisfy(\.isEmpty) }

    subscript(kind: ImportedRowKind) -> [String] {
        get { keys[kind] ?? [] }
        set { keys[kind] = newValue }
    }
}
