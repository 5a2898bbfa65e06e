import Foundation
import Testing

@testable import PlatesCore

@Suite("Line reader")
struct LineReaderTests {
    struct Read: Hashable {
        let number: Int
        let bytes: [UInt8]?
        let lineBreak: Line.Break
        let end: ImportPosition
    }

    private func read(
        _ source: any ByteSource, from position: ImportPosition = .start, limit: Int = LineReader.tableLimit,
        chunk: Int = 1 << 18
    ) throws -> [Read] {
        let reader = LineReader(source, from: position, limit: limit, chunk: chunk)
        var lines: [Read] = []
        while let line = try reader.next() {
            let bytes = line.bytes.map(Array.init)
            lines.append(Read(number: line.number, bytes: bytes, lineBreak: line.lineBreak, end: line.end))
            #expect(reader.position == line.end)
        }
        return lines
    }

    private func texts(_ text: String, limit: Int = 100, chunk: Int = 1 << 18) throws -> [String?] {
        try read(MemoryBytes(text), limit: limit, chunk: chunk).map { line in
            line.bytes.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// Reference implementation on bytes in memory.
    private func expected(_ bytes: [UInt8], limit: Int) -> [Read] {
        var lines: [Read] = []
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count {
            let feed = bytes[start...].firstIndex(of: 0x0A)
            var content = bytes[start..<(feed ?? bytes.count)]
            var lineBreak = feed == nil ? Line.Break.none : .lineFeed
            if feed != nil, content.last == 0x0D {
                content.removeLast()
                lineBreak = .carriageReturnLineFeed
            }
            start = feed.map { $0 + 1 } ?? bytes.count
            let end = ImportPosition(offset: start, lines: lines.count + 1)
            let bytes = content.count <= limit ? Array(content) : nil
            lines.append(Read(number: end.lines, bytes: bytes, lineBreak: lineBreak, end: end))
        }
        return lines
    }

    @Test("a line ends with LF, CR LF or the end of the file")
    func breaks() throws {
        #expect(try texts("a\nb\r\nc") == ["a", "b", "c"])
        #expect(try texts("a\n") == ["a"])
        #expect(try texts("\n\r\n\n") == ["", "", ""])
        #expect(try texts("a\rb\n\r") == ["a\rb", "\r"])
        #expect(try texts("") == [])
    }

    @Test("a byte order mark at the start of a file is skipped")
    func byteOrderMark() throws {
        #expect(try texts("\u{FEFF}a\n\u{FEFF}b") == ["a", "\u{FEFF}b"])
        #expect(try texts("\u{FEFF}") == [])
        #expect(try read(MemoryBytes([0xEF, 0xBB])).map(\.bytes) == [[0xEF, 0xBB]])
        #expect(try read(MemoryBytes("\u{FEFF}a\n")).last?.end == ImportPosition(offset: 5, lines: 1))
    }

    @Test("lines are the same for any chunk size", arguments: 1...64)
    func chunks(_ chunk: Int) throws {
        var random = SeededGenerator(seed: UInt64(chunk))
        for _ in 0..<60 {
            let mark: [UInt8] = random.chance(0.2) ? [0xEF, 0xBB, 0xBF] : []
            let bytes =
                mark
                + (0..<random.number(below: 200)).map { _ in
                    random.chance(0.2) ? 0x0A : random.chance(0.2) ? 0x0D : UInt8(random.number(below: 256))
                }
            let limit = random.number(below: 20)
            let lines = expected(bytes, limit: limit)
            #expect(try read(MemoryBytes(bytes), limit: limit, chunk: chunk) == lines)
            let trickle = Trickle(bytes: MemoryBytes(bytes), most: 1 + random.number(below: 5))
            #expect(try read(trickle, limit: limit, chunk: chunk) == lines)
        }
    }

    @Test("reading can resume after any line")
    func resume() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let bytes = Array(random.text(of: ["a", "bc", "\n", "\r\n", "\r", "é", "\0"], most: 60).utf8)
            let lines = try read(MemoryBytes(bytes), limit: 8, chunk: 5)
            for (index, line) in lines.enumerated() {
                let rest = try read(MemoryBytes(bytes), from: line.end, limit: 8, chunk: 3)
                #expect(rest == Array(lines[(index + 1)...]))
            }
        }
    }

    @Test("lines that have content have their numbers and ends if empty ones are skipped together")
    func emptyLines() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            let bytes = Array(random.text(of: ["a", "bc", "\n", "\n", "\r\n", "\r"], most: 80).utf8)
            let chunk = 1 + random.number(below: 20)
            let reader = LineReader(MemoryBytes(bytes), limit: 40, chunk: chunk)
            var lines: [Read] = []
            while let line = try reader.next() {
                let content = line.bytes.map { Array($0) }
                if content?.isEmpty == true {
                    reader.skipEmptyLines()
                } else {
                    lines.append(
                        Read(number: line.number, bytes: content, lineBreak: line.lineBreak, end: line.end))
                }
            }
            #expect(reader.position.offset == bytes.count)
            #expect(
                lines
                    == (try read(MemoryBytes(bytes), limit: 40, chunk: 5)).filter {
                        $0.bytes?.isEmpty != true
                    })
        }
    }

    @Test("a line over the limit is reported and counted")
    func tooLong() throws {
        let long = String(repeating: "x", count: 101)
        #expect(try texts("a\n\(long)\nb", chunk: 10) == ["a", nil, "b"])
        #expect(try texts("\(long)\r\nb\n", chunk: 10) == [nil, "b"])
        #expect(try texts("a\n\(long)", chunk: 10) == ["a", nil])
        let just = String(repeating: "x", count: 100)
        for chunk in [1, 7, 50, 100, 101, 102, 1000] {
            #expect(try texts("\(just)\n\(just)\r\n\(just)", chunk: chunk) == [just, just, just])
            #expect(try texts("\(just)y\r\n\(just)y\n\(just)y", chunk: chunk) == [nil, nil, nil])
        }
    }

    @Test("lines of several megabytes are skipped")
    func megabytes() throws {
        let long = [UInt8](repeating: 0x61, count: 5 << 20)
        let bytes = Array("a\n".utf8) + long + Array("\nb\n".utf8) + long
        let lines = try read(MemoryBytes(bytes))
        #expect(lines.map(\.bytes) == [[0x61], nil, [0x62], nil])
        #expect(lines.map(\.number) == [1, 2, 3, 4])
        #expect(lines.last?.end.offset == bytes.count)
    }

    @Test("a line stays unchanged while later lines are read")
    func stable() throws {
        let reader = LineReader(MemoryBytes((0..<500).map { "line \($0)\n" }.joined()), chunk: 16)
        var lines: [ArraySlice<UInt8>] = []
        while let line = try reader.next() { lines.append(try #require(line.bytes)) }
        #expect(lines.map { String(decoding: $0, as: UTF8.self) } == (0..<500).map { "line \($0)" })
    }

    @Test("a file gives the same lines as memory")
    func file() throws {
        let content = (0..<3000).map { "row \($0 * $0 * $0)\($0.isMultiple(of: 3) ? "\r\n" : "\n")" }.joined()
        try withFile(content) { path in
            let file = try FileBytes(path: path)
            #expect(file.size == content.utf8.count)
            #expect(try read(file, chunk: 100) == read(MemoryBytes(content)))
        }
    }

    @Test("a file that cannot be read is an error with its path")
    func unreadable() throws {
        let path = "/nowhere/\(UUID().uuidString)"
        #expect(throws: ImportFileError.unreadable(path)) { try FileBytes(path: path) }
        let folder = FileManager.default.temporaryDirectory.path(percentEncoded: false)
        #expect(throws: ImportFileError.unreadable(folder)) { try read(FileBytes(path: folder)) }
        #expect(throws: ImportFileError.unreadable("disk")) {
            try read(FailingBytes(bytes: MemoryBytes("a\nb")))
        }
    }
}
