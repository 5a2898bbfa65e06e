import PlatesCore

/// Finds the rows in `plates.json` while its bytes arrive, so that only one row is in memory at a time.
///
/// It follows brackets and strings alone. What is inside a row is read by `JSONScanner`, which finds what is no JSON.
struct ArchiveReader {
    /// What the file says of itself.
    struct Head: Equatable, Sendable {
        var format: String?
        var version: Int?
        var schema: Int?
        var account: String?
    }

    private(set) var head = Head()
    /// Whether the file is complete.
    private(set) var isAtEnd = false

    private enum Step { case start, members, tables, rows }

    private var step = Step.start
    /// Brackets that are open inside the current value.
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private var value: [UInt8] = []
    private var name: String?
    private var table: String?

    /// A row that is longer is none of Plates.
    private static let mostBytes = 16 << 20

    /// - Parameter row: Called with the head, the name of its table and a row's bytes.
    mutating func take(
        _ bytes: UnsafeRawBufferPointer, _ row: (Head, String, [UInt8]) throws -> Void
    ) throws {
        for byte in bytes { try take(byte, row) }
    }

    private mutating func take(_ byte: UInt8, _ row: (Head, String, [UInt8]) throws -> Void) throws {
        if isInString || depth > 0 { return try takeInside(byte, row) }
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D: try endScalar()
        case UInt8(ascii: ","), UInt8(ascii: ":"): try endScalar()
        case UInt8(ascii: "{"): try open(byte)
        case UInt8(ascii: "["): try open(byte)
        case UInt8(ascii: "}"), UInt8(ascii: "]"): try close(byte)
        case UInt8(ascii: "\""):
            value = [byte]
            isInString = true
        default:
            guard step == .members, name != nil else {
                throw ArchiveFault.changed("text in an unknown place")
            }
            value.append(byte)
        }
    }

    /// Inside of a string between rows, or of a row.
    private mutating func takeInside(_ byte: UInt8, _ row: (Head, String, [UInt8]) throws -> Void) throws {
        guard value.count < Self.mostBytes else { throw ArchiveFault.changed("a row is too long") }
        value.append(byte)
        if isInString {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
                if depth == 0 { try endString() }
            }
            return
        }
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            guard depth == 0 else { return }
            // A member of the head that nobody knows is passed over.
            if step == .rows, let table { try row(head, table, value) }
            if step == .members { name = nil }
            value.removeAll(keepingCapacity: true)
        default: break
        }
    }

    private mutating func open(_ byte: UInt8) throws {
        switch (step, byte) {
        case (.start, UInt8(ascii: "{")) where !isAtEnd: step = .members
        case (.members, UInt8(ascii: "{")) where name == "tables": (step, name) = (.tables, nil)
        case (.tables, UInt8(ascii: "[")) where name != nil: (step, table, name) = (.rows, name, nil)
        case (.rows, UInt8(ascii: "{")),
            (.members, _) where name != nil || step == .rows:
            value = [byte]
            depth = 1
        default: throw ArchiveFault.changed("a bracket in an unknown place")
        }
    }

    private mutating func close(_ byte: UInt8) throws {
        try endScalar()
        switch (step, byte) {
        case (.rows, UInt8(ascii: "]")): (step, table) = (.tables, nil)
        case (.tables, UInt8(ascii: "}")): step = .members
        case (.members, UInt8(ascii: "}")): (step, isAtEnd) = (.start, true)
        default: throw ArchiveFault.changed("a bracket ends nothing")
        }
    }

    private mutating func endString() throws {
        defer { value.removeAll(keepingCapacity: true) }
        let scanned = try value.withUnsafeBufferPointer { bytes in
            var scanner = JSONScanner(bytes)
            return try scanner.value()
        }
        guard case .text(let text) = scanned else { throw ArchiveFault.changed("no text") }
        switch step {
        case .members where name != nil:
            note(.text(text))
            name = nil
        case .members, .tables: name = text
        default: throw ArchiveFault.changed("a text in an unknown place")
        }
    }

    /// Ends a number or a word of the head.
    private mutating func endScalar() throws {
        guard !value.isEmpty else { return }
        defer { value.removeAll(keepingCapacity: true) }
        let scanned = try value.withUnsafeBufferPointer { bytes in
            var scanner = JSONScanner(bytes)
            let value = try scanner.value()
            try scanner.end()
            return value
        }
        note(scanned)
        name = nil
    }

    private mutating func note(_ value: JSONScanner.Value) {
        switch (name, value) {
        case ("format", .text(let text)): head.format = text
        case ("account_id", .text(let text)): head.account = text
        case ("version", .integer(let number)): head.version = Int(exactly: number)
        case ("schema", .integer(let number)): head.schema = Int(exactly: number)
        default: break
        }
    }
}
