import Foundation
import Testing

@testable import PlatesCore

/// A row as read, in a form that can be compared.
enum ReadRow: Hashable {
    case cells([String], line: Int)
    case skipped(ImportSkip, line: Int)
}

/// Reads the columns `a`, `b` … of a table.
struct TableSample {
    var names = ["a", "b", "c"]
    var dialect = CSVDialect.commas
    var limit = LineReader.tableLimit
    var chunk = 1 << 18

    func rows(_ source: any ByteSource, from position: ImportPosition = .start) throws -> [ReadRow] {
        try read(source, from: position).map(\.row)
    }

    func rows(_ text: String) throws -> [ReadRow] { try rows(MemoryBytes(text)) }

    func read(
        _ source: any ByteSource, from position: ImportPosition = .start
    ) throws -> [(row: ReadRow, end: ImportPosition)] {
        var columns = CSVColumns()
        let wanted = names.map { columns.required($0) }
        let reader = try CSVReader(
            source, columns, dialect: dialect, from: position, limit: limit, chunk: chunk)
        var rows: [(row: ReadRow, end: ImportPosition)] = []
        while let row = try reader.next() { rows.append((Self.row(row, wanted), reader.position)) }
        return rows
    }

    private static func row(_ row: CSVRow, _ columns: [CSVColumn]) -> ReadRow {
        switch row {
        case .skipped(let line, let reason): return .skipped(reason, line: line)
        case .record(let record):
            do throws(ImportSkip) {
                var cells: [String] = []
                for column in columns { cells.append(try record.text(column)) }
                return .cells(cells, line: record.line)
            } catch {
                return .skipped(error, line: record.line)
            }
        }
    }
}

@Suite("CSV reader")
struct CSVReaderTests {
    private let sample = TableSample()

    @Test("each line becomes a record, with LF or CR LF and with a byte order mark")
    func records() throws {
        let rows: [ReadRow] = [.cells(["1", "2", "3"], line: 2), .cells(["", "", ""], line: 3)]
        #expect(try sample.rows("a,b,c\n1,2,3\n,,\n") == rows)
        #expect(try sample.rows("a,b,c\r\n1,2,3\r\n,,") == rows)
        #expect(try sample.rows("\u{FEFF}\"a\", b ,c\n1,2,3\n,,") == rows)
    }

    @Test("quoted cells may hold separators, line breaks and doubled quotation marks")
    func quotes() throws {
        let text = "a,b,c\n\"1,5\",\"two\nlines\",\"a \"\"b\"\"\"\n\"\",\"\"\"\",\"x\r\n\r\ny\"\r\n4,5,6"
        #expect(
            try sample.rows(text) == [
                .cells(["1,5", "two\nlines", "a \"b\""], line: 2), .cells(["", "\"", "x\r\n\r\ny"], line: 4),
                .cells(["4", "5", "6"], line: 7),
            ]
        )
    }

    @Test("columns may come in any order with others between them")
    func order() throws {
        #expect(try sample.rows("x,c,a,y,b\n0,3,1,0,2\n") == [.cells(["1", "2", "3"], line: 2)])
        #expect(try sample.rows("a,b,c,a\n1,2,3,4") == [.cells(["1", "2", "3"], line: 2)])
    }

    @Test("a missing required column is named in the error")
    func missing() throws {
        #expect(throws: ImportFileError.missingColumns(["b"])) { try sample.rows("a,B,c\n1,2,3") }
        #expect(throws: ImportFileError.missingColumns(["a", "b", "c"])) { try sample.rows("\n1,2,3") }
        let one = ImportFileError.missingColumns(["fdc_id"])
        #expect("\(one)" == "the file has no column \"fdc_id\"")
        let more = ImportFileError.missingColumns(["a", "b", "c"])
        #expect("\(more)" == "the file has no columns \"a\", \"b\" and \"c\"")
    }

    @Test("an optional column may be missing")
    func optional() throws {
        var columns = CSVColumns()
        let (there, gone) = (columns.required("a"), columns.optional("z"))
        let reader = try CSVReader(MemoryBytes("a,b\n1.5,x"), columns, dialect: .commas)
        guard case .record(let record) = try reader.next() else {
            Issue.record("no record")
            return
        }
        #expect(try record.number(there) == 1.5)
        #expect(try record.text(gone) == "")
        #expect(try record.number(gone) == nil)
    }

    @Test("a file with only a header has no rows, and a file without a header is an error")
    func empty() throws {
        #expect(try sample.rows("a,b,c") == [])
        #expect(try sample.rows("a,b,c\r\n\n\r\n") == [])
        #expect(throws: ImportFileError.empty) { try sample.rows("") }
        #expect(throws: ImportFileError.empty) { try sample.rows("\u{FEFF}") }
        #expect(throws: ImportFileError.noHeader) { try sample.rows(MemoryBytes([0x61, 0xFF, 0x0A])) }
        #expect(throws: ImportFileError.noHeader) { try sample.rows("a,\"b\nc\",c\n") }
        #expect(throws: ImportFileError.noHeader) {
            try sample.rows(String(repeating: "a,", count: 1 << 20))
        }
    }

    @Test("an empty line is a record only in a file with one column")
    func oneColumn() throws {
        let one = TableSample(names: ["a"])
        #expect(try one.rows("a\n\n1\n") == [.cells([""], line: 2), .cells(["1"], line: 3)])
        #expect(try sample.rows("a,b,c\n\n1,2,3\n") == [.cells(["1", "2", "3"], line: 3)])
    }

    @Test("a bad record is skipped with its reason and reading continues")
    func wrong() throws {
        let text = "a,b,c\n1,2\n1,2,3,4\n\"1\"x,2,3\n1,2,3\n\"1\" ,2,3"
        #expect(
            try sample.rows(text) == [
                .skipped(.cellCount, line: 2), .skipped(.cellCount, line: 3), .skipped(.badQuotes, line: 4),
                .cells(["1", "2", "3"], line: 5), .skipped(.badQuotes, line: 6),
            ]
        )
    }

    @Test("a quotation mark inside an unquoted cell is ordinary text")
    func strayQuotes() throws {
        #expect(
            try sample.rows("a,b,c\n5\" pan,x\"\"y,\" \"\n a\",b\",c\"") == [
                .cells(["5\" pan", "x\"\"y", " "], line: 2), .cells([" a\"", "b\"", "c\""], line: 3),
            ]
        )
    }

    @Test("a file that ends within quotation marks yields a skipped record that is cut off")
    func cutOff() throws {
        #expect(
            try sample.rows("a,b,c\n1,2,3\n4,\"5\nmore\nand more\n") == [
                .cells(["1", "2", "3"], line: 2), .skipped(.cutOff, line: 3),
            ]
        )
        #expect(try sample.rows("a,b,c\n4,5,\"") == [.skipped(.cutOff, line: 2)])
        #expect(try sample.rows("a,b,c\n4,5") == [.skipped(.cellCount, line: 2)])
    }

    @Test("an unclosed quotation mark loses only its own line")
    func neverClosed() throws {
        let rows = (0..<2000).map { "\($0),x,y" }
        let text = "a,b,c\n1,\"2,3\n" + rows.joined(separator: "\n")
        let read = try TableSample(limit: 1000).rows(text)
        #expect(read.first == .skipped(.lineTooLong, line: 2))
        #expect(read.dropFirst() == rows.indices.map { .cells(["\($0)", "x", "y"], line: $0 + 3) }[...])
    }

    @Test("a line over the limit is skipped with its number")
    func longLines() throws {
        let long = String(repeating: "x", count: 3 << 20)
        #expect(
            try sample.rows("a,b,c\n1,2,\(long)\n1,2,3\n\"\(long)\"") == [
                .skipped(.lineTooLong, line: 2), .cells(["1", "2", "3"], line: 3),
                .skipped(.lineTooLong, line: 4),
            ]
        )
    }

    @Test("a required cell that is not UTF-8 skips its record")
    func encoding() throws {
        let bytes =
            Array("a,b,c,d\n1,2,".utf8) + [0xC3] + Array(",4\n1,2,3,".utf8) + [0xFF] + Array("\n".utf8)
            + Array("\"".utf8) + [0xED, 0xA0, 0x80] + Array("\"\"\",2,3,4\n1,\0,é,4".utf8)
        #expect(
            try sample.rows(MemoryBytes(bytes)) == [
                .skipped(.notUTF8, line: 2), .cells(["1", "2", "3"], line: 3), .skipped(.notUTF8, line: 4),
                .cells(["1", "\0", "é"], line: 5),
            ]
        )
    }

    @Test("a table separated by tabs treats quotation marks as text")
    func tabs() throws {
        let table = TableSample(dialect: .tabs)
        #expect(
            try table.rows("a\tb\tc\r\n\"1\t2,5\t\"\r\nx\t\t\"\"\ny\tz") == [
                .cells(["\"1", "2,5", "\""], line: 2), .cells(["x", "", "\"\""], line: 3),
                .skipped(.cellCount, line: 4),
            ]
        )
    }
}
