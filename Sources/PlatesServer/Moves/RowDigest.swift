import Crypto
import Foundation
import PlatesCore
import Storage

/// The SHA-256 of a row's canonical text.
struct RowDigest: Hashable, Comparable, Sendable {
    let bytes: Data

    init(_ row: some Sequence<Value>) {
        let text = row.map(\.canonicalText).joined()
        bytes = Data(SHA256.hash(data: Data(text.utf8)))
    }

    static func < (left: RowDigest, right: RowDigest) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension Value {
    /// A text that is equal for equal values of either database, and tells unequal ones apart also behind others:
    /// each value has its length before it, so that none can pretend to be two.
    ///
    /// SQLite has ids and days as texts, its numbers may be whole, and its instants may have nanoseconds.
    var canonicalText: String {
        guard let text = comparable else { return "-" }
        return "\(text.utf8.count):\(text)"
    }

    private var comparable: String? {
        switch self {
        case .null: nil
        case .integer(let integer): "\(integer)"
        case .double(let double): Int64(exactly: double).map { "\($0)" } ?? "\(double)"
        case .boolean(let boolean): boolean ? "true" : "false"
        case .text(let text): text
        case .uuid(let uuid): uuid.text
        case .day(let day): day.description
        case .instant(let instant): "\(instant.roundedToMicroseconds.nanoseconds)"
        case .blob(let bytes): Data(bytes).base64EncodedString()
        }
    }
}
