import Foundation

@testable import PlatesCore

/// Delivers its bytes a few at a time, like a slow disk.
struct Trickle: ByteSource {
    let bytes: MemoryBytes
    let most: Int

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(ImportFileError) -> Int {
        bytes.read(at: offset, into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(most)))
    }
}

/// Delivers its bytes and then fails.
struct FailingBytes: ByteSource {
    let bytes: MemoryBytes

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(ImportFileError) -> Int {
        let count = bytes.read(at: offset, into: buffer)
        guard count > 0 else { throw .unreadable("disk") }
        return count
    }
}

extension SeededGenerator {
    mutating func number(below limit: Int) -> Int { Int(next() % UInt64(limit)) }

    /// A random text of at most `most` pieces.
    mutating func text(of pieces: [String], most: Int) -> String {
        (0..<number(below: most + 1)).map { _ in pick(pieces) }.joined()
    }
}

/// A file that is removed after the test.
func withFile<Result>(_ content: String, _ body: (String) throws -> Result) throws -> Result {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
    try Data(content.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path(percentEncoded: false))
}

extension FoodReader {
    /// All remaining rows.
    func rows() throws -> [ImportedRow] {
        var rows: [ImportedRow] = []
        while let row = try next() { rows.append(row) }
        return rows
    }
}

extension ImportedRow {
    var food: Food? {
        guard case .food(let food, _, _, _) = self else { return nil }
        return food
    }

    var notes: Set<ImportNote> {
        guard case .food(_, _, let notes, _) = self else { return [] }
        return notes
    }

    var skip: ImportSkip? {
        guard case .skipped(_, let reason, _) = self else { return nil }
        return reason
    }
}

/// Reads a file to its end, and again from the position after each of its rows.
/// - Returns: the rows, or `nil` if reading from a position gave other rows.
func rowsFromEverywhere(_ reader: (ImportPosition) throws -> any FoodReader) throws -> [ImportedRow]? {
    let whole = try reader(.start)
    var rows: [ImportedRow] = []
    var positions = [whole.position]
    while let row = try whole.next() {
        rows.append(row)
        positions.append(whole.position)
    }
    for (index, position) in positions.enumerated() {
        guard try reader(position).rows() == Array(rows[index...]) else { return nil }
    }
    return rows
}
