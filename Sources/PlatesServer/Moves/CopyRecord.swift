import Foundation
import PlatesCore
import Storage

/// What was copied of an account into a database, by which a repetition tells whether it was changed there since.
struct CopyRecord: Sendable, Equatable {
    let fingerprint: String
    /// The schema whose columns the fingerprint covers.
    let schema: Int
    /// The keys of the sign-ins that were copied.
    let signIns: Set<String>
    let copiedAt: Instant

    /// Whether these rows are the ones that were copied.
    func describes(_ rows: AccountRows) -> Bool {
        schema == Self.currentSchema && fingerprint == rows.fingerprint
    }

    static let currentSchema = Migration.all.last?.number ?? 0
}

/// The SQL of copy records.
struct CopyRecordStore {
    let connection: any Connection

    func record(of account: UUID) throws -> CopyRecord? {
        try connection.first("SELECT * FROM account_copies WHERE account_id = $1", [account]).map { row in
            CopyRecord(
                fingerprint: try row.get("fingerprint"), schema: try row.get("schema_number"),
                signIns: Set(try row.get("sign_ins", as: String.self).split(separator: " ").map(String.init)),
                copiedAt: try row.get("copied_at")
            )
        }
    }

    func save(_ record: CopyRecord, of account: UUID) throws {
        try connection.execute(
            """
            INSERT INTO account_copies (account_id, fingerprint, schema_number, sign_ins, copied_at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (account_id) DO UPDATE SET fingerprint = excluded.fingerprint,
                schema_number = excluded.schema_number, sign_ins = excluded.sign_ins, copied_at = excluded.copied_at
            """,
            [
                account, record.fingerprint, record.schema, record.signIns.sorted().joined(separator: " "),
                record.copiedAt,
            ]
        )
    }
}
