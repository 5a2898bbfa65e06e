/// Rows in the text format of `COPY`: values between tabs, and each row on a line.
///
/// Source: https://www.postgresql.org/docs/current/sql-copy.html, "Text Format"
struct CopyText {
    private(set) var bytes: [UInt8] = []

    /// - Parameters:
    ///   - values: Those of all rows, one row after the other.
    ///   - columns: How many a row has.
    /// - Throws: `DatabaseError.unstorableText` if a text contains U+0000.
    init(_ values: [Value], columns: Int) throws {
        bytes.reserveCapacity(values.count * 12)
        for (index, value) in values.enumerated() {
            try add(value)
            bytes.append(UInt8(ascii: (index + 1).isMultiple(of: columns) ? "\n" : "\t"))
        }
    }

    private mutating func add(_ value: Value) throws {
        switch value {
        case .text(let text): add(escaped: try Value.storable(text))
        // The text of the others has no character that means something here, but the backslash of bytes.
        case .blob: add(escaped: try value.postgreSQL() ?? "")
        default:
            if let text = try value.postgreSQL() {
                bytes += text.utf8
            } else {
                bytes += [UInt8(ascii: "\\"), UInt8(ascii: "N")]
            }
        }
    }

    private mutating func add(escaped text: String) {
        for byte in text.utf8 {
            let letter: UInt8? =
                switch byte {
                case UInt8(ascii: "\\"): byte
                case UInt8(ascii: "\n"): UInt8(ascii: "n")
                case UInt8(ascii: "\r"): UInt8(ascii: "r")
                case UInt8(ascii: "\t"): UInt8(ascii: "t")
                default: nil
                }
            if letter != nil { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(letter ?? byte)
        }
    }
}
