import Foundation

/// One series of an answer: its columns, and a row of values per time.
public struct InfluxSeries: Decodable, Sendable {
    /// A value as InfluxDB tells it.
    public enum Value: Decodable, Sendable, Equatable {
        case null
        case integer(Int64)
        case float(Double)
        case text(String)
        case boolean(Bool)

        public init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let integer = try? container.decode(Int64.self) {
                self = .integer(integer)
            } else if let float = try? container.decode(Double.self) {
                self = .float(float)
            } else if let boolean = try? container.decode(Bool.self) {
                self = .boolean(boolean)
            } else {
                self = .text(try container.decode(String.self))
            }
        }

        public var integer: Int64? {
            if case .integer(let integer) = self { integer } else { nil }
        }

        public var text: String? {
            if case .text(let text) = self { text } else { nil }
        }
    }

    public let name: String?
    public let tags: [String: String]?
    public let columns: [String]
    public let values: [[Value]]

    /// The rows, by the names of their columns.
    public var rows: [[String: Value]] {
        values.map { Dictionary(zip(columns, $0), uniquingKeysWith: { first, _ in first }) }
    }
}
