import Foundation
import PlatesCore

// Values use the text format in both directions, so that PostgreSQL infers the type of each parameter and one statement
// works on SQLite too. The binary format would need the exact type of every parameter (an `int4` column refuses the
// eight bytes of an `int8`).

extension Value {
    /// The parameter's text, or `nil` for NULL.
    /// - Throws: `DatabaseError.unstorableText` if a text contains U+0000.
    func postgreSQL() throws -> String? {
        switch self {
        case .null: return nil
        case .integer(let integer): return String(integer)
        case .double(let double): return Self.text(of: double)
        case .boolean(let boolean): return boolean ? "t" : "f"
        case .text(let text): return try Self.storable(text)
        case .uuid(let uuid): return uuid.text
        case .day(let day): return day.description
        case .instant(let instant): return instant.roundedToMicroseconds.description
        case .blob(let bytes): return "\\x" + bytes.map { Self.hexadecimal($0) }.joined()
        }
    }

    private static func text(of double: Double) -> String {
        if double.isNaN { return "NaN" }
        if double.isInfinite { return double < 0 ? "-Infinity" : "Infinity" }
        return "\(double)"
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return byte < 16 ? "0\(digits)" : digits
    }
}

/// Parses the text of a column by the OID of its type.
///
/// The numbers are those of the catalogue `pg_type`, which are the same in every database
/// (PostgreSQL's source, `src/include/catalog/pg_type.dat`).
enum PostgreSQLColumn {
    case boolean, integer, double, number, blob, uuid, day, instant, text

    init(oid: UInt32) {
        switch oid {
        case 16: self = .boolean
        case 20, 21, 23, 26: self = .integer
        case 700, 701: self = .double
        case 1700: self = .number
        case 17: self = .blob
        case 2950: self = .uuid
        case 1082: self = .day
        case 1184: self = .instant
        default: self = .text
        }
    }

    /// - Throws: `RowError` if the text is not a supported value of the type.
    func value(_ text: String) throws -> Value {
        let value: Value? =
            switch self {
            case .boolean: .boolean(text == "t")
            case .integer: Int64(text).map(Value.integer)
            case .double: Double(text).map(Value.double)
            // Sums of `bigint` are of type `numeric`.
            case .number: Int64(text).map(Value.integer) ?? Double(text).map(Value.double)
            case .blob: Self.bytes(text).map(Value.blob)
            case .uuid: UUID(text: text).map(Value.uuid)
            case .day: Day(text).map(Value.day)
            case .instant: Self.instant(text).map(Value.instant)
            case .text: .text(text)
            }
        guard let value else { throw RowError(column: "of type \(self)", reason: "cannot be \(text)") }
        return value
    }

    /// `\x00ff`
    private static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8.dropFirst(2))
        guard text.hasPrefix("\\x"), digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digit(digits[index]), let low = digit(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// `2026-11-23 18:05:00.25+00`, as the style ISO writes it in UTC.
    private static func instant(_ text: String) -> Instant? {
        guard text.hasSuffix("+00") else { return nil }
        return Instant(text.dropLast(3).replacing(" ", with: "T") + "Z")
    }
}
