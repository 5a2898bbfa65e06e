import Foundation
import PlatesCore

/// The values of all rows of a result, in one list, and their texts and blobs one behind the other: a value on its own
/// would cost as much memory management as the rest of reading it.
@usableFromInline final class RowValues: Sendable {
    @usableFromInline enum Stored: Sendable {
        case null
        case integer(Int64)
        case double(Double)
        case boolean(Bool)
        case text(start: Int, count: Int)
        case uuid(UUID)
        case day(Day)
        case instant(Instant)
        case blob(start: Int, count: Int)
    }

    @usableFromInline let columns: Columns
    @usableFromInline let values: [Stored]
    @usableFromInline let bytes: [UInt8]

    fileprivate init(columns: Columns, values: [Stored], bytes: [UInt8]) {
        self.columns = columns
        self.values = values
        self.bytes = bytes
    }

    @inlinable func withText<T>(
        _ start: Int, _ count: Int, _ read: (UnsafeBufferPointer<UInt8>) -> T
    ) -> T {
        bytes.withUnsafeBufferPointer { read(UnsafeBufferPointer(rebasing: $0[start..<start + count])) }
    }

    @usableFromInline func value(at index: Int) -> Value {
        switch values[index] {
        case .null: .null
        case .integer(let integer): .integer(integer)
        case .double(let double): .double(double)
        case .boolean(let boolean): .boolean(boolean)
        case .text(let start, let count):
            .text(String(decoding: bytes[start..<start + count], as: UTF8.self))
        case .uuid(let uuid): .uuid(uuid)
        case .day(let day): .day(day)
        case .instant(let instant): .instant(instant)
        case .blob(let start, let count): .blob(Array(bytes[start..<start + count]))
        }
    }
}

/// Rows while they are read, value by value.
struct RowCollector {
    private var values: [RowValues.Stored] = []
    private var bytes: [UInt8] = []

    mutating func append(stored value: RowValues.Stored) { values.append(value) }

    mutating func append(text: UnsafeRawBufferPointer) {
        values.append(.text(start: bytes.count, count: text.count))
        bytes.append(contentsOf: text)
    }

    mutating func append(blob: UnsafeRawBufferPointer) {
        values.append(.blob(start: bytes.count, count: blob.count))
        bytes.append(contentsOf: blob)
    }

    mutating func append(_ value: Value) {
        switch value {
        case .null: append(stored: .null)
        case .integer(let integer): append(stored: .integer(integer))
        case .double(let double): append(stored: .double(double))
        case .boolean(let boolean): append(stored: .boolean(boolean))
        case .text(var text): text.withUTF8 { append(text: UnsafeRawBufferPointer($0)) }
        case .uuid(let uuid): append(stored: .uuid(uuid))
        case .day(let day): append(stored: .day(day))
        case .instant(let instant): append(stored: .instant(instant))
        case .blob(let blob): blob.withUnsafeBytes { append(blob: $0) }
        }
    }

    /// - Parameter columns: As many as each row has values.
    func rows(_ columns: Columns) -> [Row] {
        guard !values.isEmpty else { return [] }
        let result = RowValues(columns: columns, values: values, bytes: bytes)
        return stride(from: 0, to: values.count, by: columns.names.count).map { Row(of: result, start: $0) }
    }
}
