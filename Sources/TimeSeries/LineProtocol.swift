import PlatesCore

/// A point of a time series and its text in line protocol.
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
    /// InfluxDB is fastest if they are sorted by name.
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

    /// The point as a line, with its time in nanoseconds.
    public var line: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the line. A request has thousands of lines, so this avoids intermediate strings.
    func write(to lines: inout [UInt8]) {
        lines.write(measurement, escaping: " ,")
        for tag in tags {
            lines.append(UInt8(ascii: ","))
            lines.write(tag.name, escaping: " ,=")
            lines.append(UInt8(ascii: "="))
            lines.write(tag.value, escaping: " ,=")
        }
        var separator = UInt8(ascii: " ")
        for field in fields {
            lines.append(separator)
            lines.write(field.name, escaping: " ,=")
            lines.append(UInt8(ascii: "="))
            lines.write(field.value)
            separator = UInt8(ascii: ",")
        }
        lines.append(UInt8(ascii: " "))
        lines.append(contentsOf: String(time.nanoseconds).utf8)
    }
}

extension [UInt8] {
    /// Escapes characters that would end a name or a tag value. A line break becomes a space.
    fileprivate mutating func write(_ text: String, escaping special: String) {
        // Our names and ids need no escaping.
        let isPlain = text.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "=")
        }
        if isPlain { return append(contentsOf: text.utf8) }
        for byte in text.utf8 {
            if byte == 0x0A || byte == 0x0D {
                append(contentsOf: "\\ ".utf8)
            } else {
                if special.utf8.contains(byte) { append(UInt8(ascii: "\\")) }
                append(byte)
            }
        }
    }

    fileprivate mutating func write(_ field: Point.Field) {
        switch field {
        case .integer(let integer):
            append(contentsOf: String(integer).utf8)
            append(UInt8(ascii: "i"))
        case .float(let float): append(contentsOf: String(float).utf8)
        case .boolean(let boolean): append(contentsOf: (boolean ? "true" : "false").utf8)
        case .text(let text):
            let mark = UInt8(ascii: "\"")
            append(mark)
            for byte in text.utf8 {
                if byte == UInt8(ascii: "\\") || byte == mark { append(UInt8(ascii: "\\")) }
                append(byte)
            }
            append(mark)
        }
    }
}
