import Accounts
import Foundation
import PlatesCore
import Storage
import Web

/// Everything of an account as a zip file: `plates.json`, which can be read in again, and tables for people.
///
/// It is written row by row inside one transaction, so that it is one state of everything and takes little memory.
struct ArchiveExport {
    let account: Account
    let connection: any Connection
    let now: Instant

    /// The version of the shape of `plates.json` (`docs/export.schema.json`), apart from the tables' columns.
    static let version = 1

    /// - Returns: The size of the file, in bytes.
    @discardableResult
    func write(to file: ByteFile) throws -> Int64 {
        let zip = ZipWriter(file, date: localDate)
        try zip.add("plates.json") { output in
            var text = OutputText(output)
            try writeJSON(&text)
            try text.flush()
        }
        for sheet in ArchiveSheet.all {
            try zip.add("\(sheet.name).csv") { output in
                var text = OutputText(output)
                try sheet.write(&text, of: account, on: connection)
                try text.flush()
            }
        }
        let sessions = try SessionTimes.all(of: account.id, on: connection)
        for shape in SetListShape.allCases {
            try zip.add("\(shape.rawValue).csv") { output in
                var text = OutputText(output)
                try SetList(shape: shape, account: account, sessions: sessions, connection: connection)
                    .write(&text)
                try text.flush()
            }
        }
        return try zip.finish()
    }

    private var localDate: (Int, Int, Int, Int, Int, Int) {
        let parts = now.rfc3339(in: account.timeZone.timeZone).prefix(19)
            .split { !$0.isNumber }.compactMap { Int($0) }
        guard parts.count == 6 else { return (1980, 1, 1, 0, 0, 0) }
        return (parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])
    }

    // MARK: plates.json

    private func writeJSON(_ output: inout OutputText) throws {
        var head = JSONText()
        head.append("{\"format\":\"plates\",\"version\":")
        head.write(integer: Self.version)
        head.append(",\"schema\":")
        head.write(integer: Migration.all.last?.number ?? 0)
        head.append(",\"program\":")
        head.write(PlatesVersion.current)
        head.append(",\"exported_at\":")
        head.write(now.description)
        head.append(",\"account_id\":")
        head.write(account.id.text)
        head.append(",\"tables\":{")
        try output.append(head.bytes)
        for (index, table) in ArchiveTable.all.enumerated() {
            try write(table, isFirst: index == 0, to: &output)
        }
        try output.append("\n}}\n")
    }

    private func write(_ table: ArchiveTable, isFirst: Bool, to output: inout OutputText) throws {
        try output.append("\(isFirst ? "" : ",")\n\"\(table.name)\":[")
        var isFirstRow = true
        let sql = """
            SELECT \(table.table.columnList) FROM \(table.table.name) WHERE \(table.table.condition)
            ORDER BY \(table.table.columns.prefix(table.table.keyCount).joined(separator: ", "))
            """
        try connection.each(sql, [account.id]) { rows in
            for row in rows {
                var text = JSONText()
                text.append(isFirstRow ? "\n" : ",\n")
                isFirstRow = false
                try table.write(row, to: &text)
                try output.append(text.bytes)
            }
        }
        try output.append("]")
    }
}

/// Text on its way into a file, collected to pieces that are worth a call.
struct OutputText {
    private var bytes: [UInt8] = []
    private let output: (UnsafeRawBufferPointer) throws -> Void

    private static let piece = 1 << 16

    init(_ output: @escaping (UnsafeRawBufferPointer) throws -> Void) {
        self.output = output
        bytes.reserveCapacity(Self.piece + 4096)
    }

    mutating func append(_ text: String) throws { try append(Array(text.utf8)) }

    mutating func append(_ more: [UInt8]) throws {
        bytes += more
        if bytes.count >= Self.piece { try flush() }
    }

    /// A line of a table, with CRLF as RFC 4180 has it.
    mutating func append(cells: [String]) throws {
        try append(cells.map { CSVCell($0).encoded }.joined(separator: ",") + "\r\n")
    }

    /// Passes on what is left.
    mutating func flush() throws {
        try bytes.withUnsafeBytes { try output($0) }
        bytes.removeAll(keepingCapacity: true)
    }
}
