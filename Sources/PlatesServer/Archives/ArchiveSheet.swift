import Accounts
import Foundation
import PlatesCore
import Storage
import Web

/// A table for people, as a CSV file: a query, of which each column is one of the file.
///
/// Columns that end in `_thousandths` and `_grams` become weights, those that end in `_at` local times.
struct ArchiveSheet: Sendable {
    let name: String
    /// With the account as `$1`.
    let sql: String

    func write(_ output: inout OutputText, of account: Account, on connection: any Connection) throws {
        let zone = account.timeZone.timeZone
        // A table without rows has a head as well, which only the database can tell.
        let columns = try self.columns(of: account, on: connection)
        try output.append(cells: columns.map(Self.title))
        try connection.each(sql, [account.id]) { rows in
            for row in rows {
                try output.append(cells: columns.map { try Self.text(row.value($0), of: $0, in: zone) })
            }
        }
    }

    /// The names of its columns in the file.
    func titles(of account: Account, on connection: any Connection) throws -> [String] {
        try columns(of: account, on: connection).map(Self.title)
    }

    private func columns(of account: Account, on connection: any Connection) throws -> [String] {
        // Outer rows are made of nothing, so that there is one even if the query has none.
        let probe = "SELECT found.* FROM (SELECT 1 AS one) AS one LEFT JOIN (\(sql)) AS found ON one.one = 2"
        return try connection.query(probe, [account.id]).first?.columnNames ?? []
    }

    private static func title(_ column: String) -> String {
        if column.hasSuffix("_thousandths") { return String(column.dropLast("_thousandths".count)) }
        if column.hasSuffix("_grams"), column != "cooked_grams" {
            return column.dropLast("grams".count) + "kg"
        }
        return column
    }

    private static func text(_ value: Value, of column: String, in zone: TimeZone) -> String {
        let isThousandth =
            column.hasSuffix("_thousandths") || column.hasSuffix("_grams") && column != "cooked_grams"
        switch value {
        case .null: return ""
        case .integer(let number):
            if isThousandth { return decimal(Double(number) / 1000) }
            if column.hasSuffix("_at") { return Instant(nanoseconds: number).rfc3339(in: zone) }
            return "\(number)"
        case .double(let number): return decimal(number)
        case .boolean(let truth): return truth ? "1" : "0"
        case .text(let text): return text
        case .uuid(let uuid): return uuid.text
        case .day(let day): return day.description
        case .instant(let instant): return instant.rfc3339(in: zone)
        case .blob: return ""
        }
    }

    /// `62.5`, and `60` for a whole number.
    static func decimal(_ number: Double) -> String { Int64(exactly: number).map { "\($0)" } ?? "\(number)" }
}
