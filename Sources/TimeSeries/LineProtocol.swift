import PlatesCore

/// One point of a time series, and its text as InfluxDB takes it.
///
/// Source: InfluxDB's line protocol, `measurement,tag=value field=value,field=value timestamp`
/// (https://docs.influxdata.com/influxdb/v1/write_protocols/line_protocol_reference/).
public struct Point: Sendable, Equatable {
    public enum Field: Sendable, Equatable {
        case integer(Int64)
        case float(Double)
        case text(String)
        case boolean(Bool)
    }

    public let measurement: String
    /// Names and values in order; InfluxDB is quickest where the names are sorted.
    public let tags: [(name: String, value: String)]
    /// At least one.
    public let fields: [(name: String, value: Field)]
    public let time: Instant

    public init(
        _ measurement: String, tags: [(name: String, value: String)],
        fields: [(name: String, value: Field)], time: Instant
    ) {
        self.measurement = measurement
        self.tags = tags
        self.fields = fields
        self.time = time
    }

    public static func == (one: Point, other: Point) -> Bool { one.line == other.line }

    /// The point as one line, its time in nanoseconds.
    public var line: String {
        let key =
            ([Self.escaped(measurement, " ,")]
            + tags.map { Self.pair($0.name, Self.escaped($0.value, " ,=")) })
            .joined(separator: ",")
        let values = fields.map { Self.pair($0.name, $0.value.text) }.joined(separator: ",")
        return "\(key) \(values) \(time.nanoseconds)"
    }

    private static func pair(_ name: String, _ value: String) -> String {
        "\(escaped(name, " ,="))=\(value)"
    }

    /// A backslash stands before what would end a name or a value of a tag. A line break cannot be kept.
    fileprivate static func escaped(_ text: String, _ special: String) -> String {
        text.reduce(into: "") { result, character in
            if character.isNewline {
                result.append("\\ ")
            } else {
                if special.contains(character) { result.append("\\") }
                result.append(character)
            }
        }
    }
}

extension Point.Field {
    var text: String {
        switch self {
        case .integer(let integer): "\(integer)i"
        case .float(let float): "\(float)"
        case .boolean(let boolean): boolean ? "true" : "false"
        case .text(let text):
            "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
        }
    }
}
