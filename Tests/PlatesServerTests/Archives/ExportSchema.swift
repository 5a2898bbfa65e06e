import Foundation
import Storage
import TestDatabases

@testable import PlatesServer

/// The JSON Schema of `plates.json`, made of the tables of an embedded database.
///
/// `PLATES_WRITE_SCHEMA=1` lets its test write `docs/export.schema.json` anew.
enum ExportSchema {
    static func text() async throws -> String {
        let folder = try TemporaryDatabase.makeFolder()
        let database = try SQLiteDatabase(path: folder.appendingPathComponent("plates.sqlite").path)
        try await Migrator().migrate(database)
        let tables = try await database.read { connection in
            try ArchiveTable.all.map { table in (table, try columns(of: table, connection)) }
        }
        try await database.close()
        return """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "title": "An export of Plates",
              "description": "plates.json, as Settings → Export and GET /api/v1/export write it: everything of one account, table by table. \
            Left out are secrets (the password's hash, sessions, API tokens, browsers that have signed in, the address of the calendar feed), \
            the log of sign-ins, and the notes by which a server recognises what a device sends twice. Tables whose names begin with shared_ hold the \
            exercises and foods of everybody to which the account refers.",
              "type": "object",
              "required": ["format", "version", "schema", "program", "exported_at", "account_id", "tables"],
              "properties": {
                "format": { "const": "plates" },
                "version": { "type": "integer", "const": \(ArchiveExport.version) },
                "schema": { "type": "integer", "description": "The last step of the database's schema." },
                "program": { "type": "string", "description": "The version of Plates." },
                "exported_at": { "$ref": "#/$defs/instant" },
                "account_id": { "$ref": "#/$defs/id" },
                "tables": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [\(tables.map { "\"\($0.0.name)\"" }.joined(separator: ", "))],
                  "properties": {
            \(tables.map { table, columns in text(of: table, columns) }.joined(separator: ",\n"))
                  }
                }
              },
              "$defs": {
                "id": { "type": "string", "format": "uuid" },
                "day": { "type": "string", "format": "date", "description": "In the time zone of the person." },
                "instant": { "type": "string", "format": "date-time" },
                "weight": {
                  "type": "object",
                  "description": "As it was typed.",
                  "additionalProperties": false,
                  "required": ["value", "unit"],
                  "properties": { "value": { "type": ["number", "null"] }, "unit": { "enum": ["kg", "lb", null] } }
                }
              }
            }

            """
    }

    private struct Column: Sendable {
        let type: String
        let isOptional: Bool
    }

    private static func columns(of table: ArchiveTable, _ connection: any Connection) throws -> [String:
        Column]
    {
        let rows = try connection.query(
            "SELECT name, type, \"notnull\" AS is_needed FROM pragma_table_info('\(table.table.name)')")
        return try rows.reduce(into: [:]) { columns, row in
            let isNeeded: Bool = try row.get("is_needed")
            columns[try row.get("name")] = Column(type: try row.get("type"), isOptional: !isNeeded)
        }
    }

    private static func text(of table: ArchiveTable, _ columns: [String: Column]) -> String {
        let members = table.fields.map { field in
            let column = columns[field.columns[0]]
            return "              \"\(field.name)\": \(type(of: field, in: table, column))"
        }
        return """
                    "\(table.name)": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "additionalProperties": false,
                        "required": [\(table.fields.map { "\"\($0.name)\"" }.joined(separator: ", "))],
                        "properties": {
            \(members.joined(separator: ",\n"))
                        }
                      }
                    }
            """
    }

    private static func type(of field: ArchiveTable.Field, in table: ArchiveTable, _ column: Column?)
        -> String
    {
        let isOptional = column?.isOptional == true
        func reference(_ name: String) -> String {
            let plain = "{ \"$ref\": \"#/$defs/\(name)\" }"
            return isOptional ? "{ \"anyOf\": [\(plain), { \"type\": \"null\" }] }" : plain
        }
        func plain(_ name: String) -> String {
            isOptional ? "{ \"type\": [\"\(name)\", \"null\"] }" : "{ \"type\": \"\(name)\" }"
        }
        switch field {
        case .mass: return reference("weight")
        case .instant: return reference("instant")
        case .column(let name):
            if table.table.instants.contains(name) { return reference("instant") }
            if table.table.truths.contains(name) { return plain("boolean") }
            if ArchiveTable.days.contains(name) { return reference("day") }
            if name == "id" || name.hasSuffix("_id") && name != "source_id" { return reference("id") }
            switch column?.type {
            case "INTEGER": return plain("integer")
            case "REAL": return plain("number")
            default: return plain("string")
            }
        }
    }
}
