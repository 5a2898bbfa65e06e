import Foundation
import Storage
import Testing

/// A database as an earlier version of Plates made it, with rows in every table: `Tests/Fixtures/schemas`.
///
/// `scripts/schema_fixtures.py` adds fixtures of new steps. Existing fixtures never change.
package struct SchemaFixture: Sendable, CustomTestStringConvertible {
    /// The last step applied to the fixture.
    package let step: Int

    package var testDescription: String { "step \(step)" }

    package static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../Fixtures/schemas")

    package static let all = Migration.all.map { SchemaFixture(step: $0.number) }

    /// The statements that create the database: everything the files of all steps so far added and did not remove.
    package func text(for dialect: Dialect) throws -> String {
        var lines: Set<String> = []
        for number in 1...step {
            for line in try Self.file(number, dialect).split(separator: "\n") {
                let statement = String(line.dropFirst())
                if line.hasPrefix("+") { lines.insert(statement) } else { lines.remove(statement) }
            }
        }
        // The files are sorted by the digit of their kind, so that tables come before rows.
        let statements = lines.sorted().map { $0.dropFirst(2) }
        let first = dialect.choose(sqlite: "PRAGMA defer_foreign_keys = ON;", postgreSQL: "")
        return first + statements.joined(separator: "\n")
    }

    /// What a step changed in the dump.
    private static func file(_ step: Int, _ dialect: Dialect) throws -> String {
        let number = String("00\(step)".suffix(3))
        let name = dialect.choose(sqlite: "sqlite", postgreSQL: "postgresql")
        return try String(contentsOf: folder.appending(path: "\(name)/\(number).sql"), encoding: .utf8)
    }

    /// The frozen checksum of each step, by dialect.
    package static func checksums() throws -> [Int: (sqlite: String, postgreSQL: String)] {
        let text = try String(contentsOf: folder.appending(path: "checksums.tsv"), encoding: .utf8)
        return text.split(separator: "\n").reduce(into: [:]) { result, line in
            let fields = line.split(separator: "\t").map(String.init)
            guard fields.count == 3, let number = Int(fields[0]) else { return }
            result[number] = (fields[1], fields[2])
        }
    }
}
