import PlatesCore

/// A table with rows of accounts: how they belong to an account, and what a move from one deployment to another
/// does with them.
package struct AccountTable: Sendable {
    /// What a move does with the rows.
    package enum Role: Sendable, Equatable {
        /// Copied and compared: a row that was changed on the target protects the account there.
        case data
        /// Copied, but not compared: signing in to have a look must not hold an account back. Rows that were made on
        /// the target stay beside those that are copied.
        case signIns
        /// Rows of everybody that the account refers to, such as imported foods. Added where they are missing.
        case shared
    }

    package let name: String
    package let columnList: String
    /// How many of the columns, from the first on, are the primary key.
    package var keyCount = 1
    /// Columns with instants, which SQLite has as numbers.
    package var instants: Set<String> = []
    /// Columns with truths, likewise.
    package var truths: Set<String> = []
    /// Which rows are those of the account `$1`.
    package var condition = "account_id = $1"
    package var role = Role.data

    package init(
        name: String, columnList: String, keyCount: Int = 1, instants: Set<String> = [],
        truths: Set<String> = [], condition: String = "account_id = $1", role: Role = Role.data
    ) {
        self.name = name
        self.columnList = columnList
        self.keyCount = keyCount
        self.instants = instants
        self.truths = truths
        self.condition = condition
        self.role = role
    }

    package var columns: [String] { columnList.split(separator: ", ").map(String.init) }
}
