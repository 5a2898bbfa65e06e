import Foundation
import PlatesCore
import Storage
import TestDatabases
import Testing

@testable import PlatesServer
@testable import Web

/// An export as an earlier version wrote it, of the first account of a schema fixture.
private struct EarlierArchive {
    static let account = "00000000-0000-4769-8ca4-8154530abd00"

    let zip: String
    /// How many rows of each table it has.
    let rows: [String: Int]

    /// - Parameter schema: The one that it says it is of; that of the fixture by default.
    init(_ fixture: SchemaFixture, schema: Int? = nil) throws {
        let path = try TemporaryDatabase.makeFolder().appendingPathComponent("earlier.sqlite").path
        let file = try SQLiteFile(path: path, .create)
        defer { file.close() }
        try file.transaction { try $0.executeScript(fixture.text(for: .sqlite)) }
        var (counts, tables) = ([String: Int](), [String]())
        try file.transaction { connection in
            // What exercises of everybody are found by; a fixture of an earlier step has no such table.
            let isMissing = try connection.query("SELECT name FROM pragma_table_info('import_matches')")
                .isEmpty
            if isMissing {
                try connection.executeScript("CREATE TABLE import_matches (account_id, exercise_id)")
            }
            for table in ArchiveTable.all {
                let known = try connection.query("SELECT name FROM pragma_table_info('\(table.table.name)')")
                    .map { try $0.get("name", as: String.self) }
                guard !known.isEmpty, !isMissing || table.name != "import_matches" else { continue }
                let fields = table.fields.filter { $0.columns.allSatisfy(known.contains) }
                let found = try connection.query(
                    "SELECT * FROM \(table.table.name) WHERE \(table.table.condition)",
                    [UUID(uuidString: Self.account)])
                counts[table.name] = found.count
                let rows = try found.map { try Self.text($0, fields, of: table) }
                tables.append("\"\(table.name)\":[\(rows.joined(separator: ","))]")
            }
        }
        rows = counts
        let head = """
            {"format":"plates","version":1,"schema":\(schema ?? fixture.step),"program":"0.0.1",
            "exported_at":"2026-11-23T12:00:00Z","account_id":"\(Self.account)","tables":{
            """
        zip = try ArchiveFiles.zip(head + tables.joined(separator: ",\n") + "}}\n")
    }

    private static func text(
        _ row: Row, _ fields: [ArchiveTable.Field], of table: ArchiveTable
    ) throws -> String {
        var text = JSONText()
        text.append("{")
        for (index, field) in fields.enumerated() {
            text.writeName(field.name, inSnakeCase: false, isFirst: index == 0)
            switch field {
            case .column(let column):
                try text.write(
                    row.value(column).read(
                        asInstant: table.table.instants.contains(column),
                        asTruth: table.table.truths.contains(column)))
            case .instant(let column):
                let nanoseconds: Int64? = try row.optional(column)
                try text.write(nanoseconds.map { .instant(Instant(nanoseconds: $0)) } ?? .null)
            case .mass(let name):
                try text.writeMass(row.optional("\(name)_thousandths"), row.optional("\(name)_unit"))
            }
        }
        text.append("}")
        return String(decoding: text.bytes, as: UTF8.self)
    }
}

@Suite("Exports of earlier versions")
struct EarlierArchiveTests {
    private static let readable = SchemaFixture.all.filter { $0.step >= ArchiveImport.firstSchema }

    @Test("an export of any version that wrote exports is read with all of its rows", arguments: readable)
    func read(_ fixture: SchemaFixture) async throws {
        try await TestPlates.run { test in
            let archive = try EarlierArchive(fixture)
            #expect(archive.rows["sets"] == 1)
            let (zoe, counts) = try await test.imported(archive.zip)
            for (table, rows) in archive.rows where !table.hasPrefix("shared_") && table != "accounts" {
                #expect(counts.tables[table] == rows, "\(table)")
            }
            #expect(try await test.count("sets", of: zoe) == 1)
            // It is an account of this version: it exports itself, and that is read as well.
            let (_, again) = try await test.imported(try await test.export(of: zoe), name: "Yan")
            #expect(again.sets == 1)
        }
    }

    @Test("an export of a schema before the first that wrote exports is refused with a sentence")
    func tooEarly() async throws {
        try await TestPlates.run { test in
            let fixture = try #require(Self.readable.first)
            let zip = try EarlierArchive(fixture, schema: ArchiveImport.firstSchema - 1).zip
            let zoe = try await test.person("Zoe")
            let archive = ArchiveImport(database: test.plates.site.database, trust: .person)
            await #expect(throws: ArchiveFault.self) { try await archive.apply(zip: zip, to: zoe.id) }
            #expect(try await test.count("sets", of: zoe) == 0)
        }
    }
}
