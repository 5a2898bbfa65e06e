import Foundation
import Testing

@testable import PlatesCore

@Suite("CSV properties")
struct CSVPropertyTests {
    private static let pieces = [
        "a", "1", " ", ",", "\"", "\n", "\r\n", "\r", "é", "🍎", "\0", "\t", "\u{301}",
    ]

    /// Writes a cell as RFC 4180 requires.
    private func written(_ cell: String, _ random: inout SeededGenerator) -> String {
        let mustBeQuoted = cell.unicodeScalars.contains { "\",\n\r".unicodeScalars.contains($0) }
        guard mustBeQuoted || random.chance(0.3) else { return cell }
        let doubled = cell.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
        return "\"\(doubled)\""
    }

    /// A table of three columns, and its cells. A line break in a cell counts as a line of the file.
    private func table(_ random: inout SeededGenerator) -> (text: String, cells: [[String]], lines: [Int]) {
        let lineBreak = random.chance(0.5) ? "\n" : "\r\n"
        var (text, cells, lines) = ("a,b,c", [[String]](), [Int]())
        for _ in 0..<random.number(below: 12) {
            let row = (0..<3).map { _ in random.text(of: Self.pieces, most: 6) }
            text += lineBreak
            lines.append(text.utf8.count { $0 == 0x0A } + 1)
            text += row.map { written($0, &random) }.joined(separator: ",")
            cells.append(row)
        }
        return (text + (random.chance(0.5) ? lineBreak : ""), cells, lines)
    }

    private func readRows(_ cells: [[String]], _ lines: [Int]) -> [ReadRow] {
        zip(cells, lines).map { .cells($0, line: $1) }
    }

    @Test("a table reads back as it was written, whatever the chunk size", arguments: 1...64)
    func roundTrip(_ chunk: Int) throws {
        var random = SeededGenerator(seed: UInt64(chunk))
        for _ in 0..<40 {
            let (text, cells, lines) = table(&random)
            let read = try TableSample(chunk: chunk).rows(text)
            // Swift compares texts by canonical equivalence; here the bytes must be equal too.
            #expect(read == readRows(cells, lines))
            let bytes = read.map { row -> [[UInt8]] in
                guard case .cells(let cells, _) = row else { return [] }
                return cells.map { Array($0.utf8) }
            }
            #expect(bytes == cells.map { $0.map { Array($0.utf8) } })
        }
    }

    @Test("reading can resume after any record")
    func resume() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<150 {
            let (text, _, _) = table(&random)
            try expectResumable(Array(text.utf8), TableSample(limit: 60, chunk: 9))
        }
    }

    @Test("a damaged table is read to its end with the same rows for any chunk size")
    func damaged() throws {
        var random = SeededGenerator(seed: 12)
        for _ in 0..<300 {
            let header = Array("a,b,c\n".utf8)
            var body = Array(table(&random).text.utf8.dropFirst(5))
            for _ in 0..<random.number(below: 6) where !body.isEmpty {
                let position = random.number(below: body.count)
                switch random.number(below: 3) {
                case 0: body[position] = UInt8(random.number(below: 256))
                case 1: body.remove(at: position)
                default: body.insert(UInt8(ascii: "\""), at: position)
                }
            }
            if random.chance(0.3) { body = Array(body.prefix(random.number(below: body.count + 1))) }
            let bytes = header + body
            let sample = TableSample(limit: 40)
            let rows = try sample.rows(MemoryBytes(bytes))
            for chunk in [1, 2, 3, 5, 8, 13, 21, 34, 55] {
                let again = TableSample(limit: 40, chunk: chunk)
                #expect(try again.rows(MemoryBytes(bytes)) == rows)
            }
            try expectResumable(bytes, sample)
        }
    }

    /// From the position after each record exactly the rest is read, and positions increase.
    private func expectResumable(_ bytes: [UInt8], _ sample: TableSample) throws {
        let whole = try sample.read(MemoryBytes(bytes))
        for (index, row) in whole.enumerated() {
            let rest = try sample.rows(MemoryBytes(bytes), from: row.end)
            #expect(rest == whole[(index + 1)...].map(\.row))
            if index > 0 { #expect(whole[index - 1].end.offset < row.end.offset) }
        }
        #expect(try sample.rows(MemoryBytes(bytes), from: .start) == whole.map(\.row))
    }
}
