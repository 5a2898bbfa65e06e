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
        var text = ""
        write(to: &text)
        return text
    }

    /// Writes the line behind a text. Thousands of them make a request, so nothing is made in between.
    func write(to text: inout String) {
        text += Self.escaped(measurement, " ,")
        for tag in tags {
            text += ","
            Self.write(tag.name, to: &text)
            text += Self.escaped(tag.value, " ,=")
        }
        var separator = " "
        for field in fields {
            text += separator
            Self.write(field.name, to: &text)
            field.value.write(to: &text)
            separator = ","
        }
        text += " "
        text += String(time.nanoseconds)
    }

    private static func write(_ name: String, to text: inout String) {
        text += escaped(name, " ,=")
        text += "="
    }

    /// A backslash stands before what would end a name or a value of a tag. A line break cannot be kept.
    fileprivate static func escaped(_ text: String, _ special: String) -> String {
        // Ids and the names of ours hold nothing of the kind.
        let isPlain = text.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "=")
        }
        if isPlain { return text }
        return text.reduce(into: "") { result, character in
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
    fileprivate func write(to line: inout String) {
        switch self {
        case .integer(let integer):
            line += String(integer)
            line += "i"
        case .float(let float): line += String(float)
        case .boolean(let boolean): line += boolean ? "true" : "false"
        case .text(let text):
            line += "\""
            for character in text {
                if character == "\\" || character == "\"" { line += "\\" }
                line.append(character)
            }
            line += "\""
        }
    }
}
