import CZlib
import Foundation

/// JSON as it is stored: deflated, behind the length that it has unpacked.
enum ImportPacking {
    /// No chunk and no plan is larger.
    private static let most = 256 << 20

    static func pack(_ value: some Encodable) throws -> [UInt8] {
        let plain = Array(try JSONEncoder().encode(value))
        var length = compressBound(UInt(plain.count))
        var packed = [UInt8](repeating: 0, count: Int(length))
        guard compress2(&packed, &length, plain, UInt(plain.count), 3) == Z_OK else {
            throw CocoaError(.coderInvalidValue)
        }
        let size = UInt64(plain.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: size >> (8 * UInt64($0))) }
            + packed.prefix(Int(length))
    }

    static func unpack<Value: Decodable>(_ packed: [UInt8], _ type: Value.Type = Value.self) throws -> Value {
        let size = packed.prefix(8).enumerated().reduce(UInt64(0)) {
            $0 | UInt64($1.element) << (8 * UInt64($1.offset))
        }
        guard packed.count >= 8, size <= UInt64(most) else { throw CocoaError(.coderInvalidValue) }
        var length = UInt(size)
        var plain = [UInt8](repeating: 0, count: max(1, Int(size)))
        let content = Array(packed.dropFirst(8))
        guard uncompress(&plain, &length, content, UInt(content.count)) == Z_OK else {
            throw CocoaError(.coderInvalidValue)
        }
        return try JSONDecoder().decode(Value.self, from: Data(plain.prefix(Int(length))))
    }
}
