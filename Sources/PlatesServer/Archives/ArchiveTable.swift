import Accounts
import PlatesCore
import Storage

/// A table of an archive: which of an account's rows it has, and how a row's columns are written.
struct ArchiveTable: Sendable {
    /// A member of a row.
    enum Field: Sendable, Equatable {
        case column(String)
        /// A weight as it was typed, in two columns: `{"value": 62.5, "unit": "kg"}`.
        case mass(String)
        /// Nanoseconds since 1970 in the database, written as an instant.
        case instant(String)

        var name: String {
            switch self {
            case .column(let name), .mass(let name), .instant(let name): name
            }
        }

        var columns: [String] {
            switch self {
            case .column(let name), .instant(let name): [name]
            case .mass(let name): ["\(name)_thousandths", "\(name)_unit"]
            }
        }
    }

    let table: AccountTable
    let fields: [Field]

    /// Its name in the file: rows of everybody that the account refers to stand by themselves.
    var name: String { isShared ? "shared_\(table.name)" : table.name }
    var isShared: Bool { table.role == .shared }

    private init(_ table: AccountTable) {
        self.table = table
        let columns = table.columns
        var rest = columns.filter { Self.reason($0, of: table.name) == nil }
        let masses = columns.filter { column in
            column.hasSuffix("_thousandths") && columns.contains(Self.unit(of: column))
        }
        var fields: [Field] = []
        while let column = rest.first {
            if masses.contains(column) {
                rest.removeAll { $0 == column || $0 == Self.unit(of: column) }
                fields.append(.mass(String(column.dropLast("_thousandths".count))))
            } else if masses.contains(where: { Self.unit(of: $0) == column }) {
                // Its weight follows.
                rest.removeFirst()
            } else {
                rest.removeFirst()
                fields.append(Self.numbered.contains(column) ? .instant(column) : .column(column))
            }
        }
        self.fields = fields
    }

    private static func unit(of column: String) -> String {
        String(column.dropLast("thousandths".count)) + "unit"
    }

    /// Columns with nanoseconds since 1970 in both databases.
    private static let numbered: Set = ["performed_at", "series_at"]

    /// Columns with days, which SQLite has as texts.
    static let days: Set = [
        "day", "other_day", "after_day", "effective_from", "starts_on", "ends_on", "started_on", "ended_on",
        "deleted_from", "from_day", "to_day",
    ]

    /// The tables of an archive. References lead to tables further up.
    static let all: [ArchiveTable] = AccountTable.all.filter { leftOut[$0.name] == nil }.map(
        ArchiveTable.init)

    /// Tables of accounts that no archive has, each with the reason.
    static let leftOut = [
        "sessions": "secrets: who is signed in",
        "known_browsers": "secrets: browsers that have signed in",
        "api_tokens": "secrets",
        "calendar_feeds": "a secret: the address of the feed",
        "security_events": "sign-ins at this server, with the addresses they came from",
        "applied_changes": "what devices sent to this server, so that a repetition is none",
    ]

    /// Why a column is not in an archive; `nil` for one that is.
    static func reason(_ column: String, of table: String) -> String? {
        switch (table, column) {
        case (_, "account_id"): "all rows are of one account"
        case ("accounts", "password_hash"), ("accounts", "password_version"): "a secret"
        case ("foods", "digest"): "tells an import whether a food is stored as its file has it"
        default: nil
        }
    }

    /// Tables with what an account sets. A new account may have rows in them, which an archive replaces.
    static let settings: Set = [
        "accounts", "sections", "meals", "lift_preferences", "plates", "body_profiles", "supplement_slots",
        "undo_offers", "import_matches",
    ]
}
