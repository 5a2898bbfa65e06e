import Foundation
import Logging
import PlatesCore

/// A line of the log as a JSON object: `time`, `level`, `logger`, `source`, `message`, and `metadata` where there is
/// any.
struct JSONLogLine {
    /// Without the line's end, and in characters that every reader takes as they are: the others are `\uXXXX`.
    let text: String

    /// - Parameter metadata: The logger's own; the event's wins over it.
    init(_ event: LogEvent, label: String, metadata: Logger.Metadata, at time: Date = Date()) {
        var all = metadata.merging(event.metadata ?? [:]) { $1 }
        if let error = event.error, all["error"] == nil { all["error"] = "\(error)" }
        let line = Line(
            time: Date.ISO8601FormatStyle(includingFractionalSeconds: true).format(time),
            level: event.level.rawValue, logger: label, source: event.source,
            message: event.message.description,
            metadata: all.isEmpty ? nil : .dictionary(all)
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let encoded = (try? encoder.encode(line)) ?? Data("{}".utf8)
        text = Self.escaped(String(decoding: encoded, as: UTF8.self))
    }

    /// What is not plain stands inside a string of the JSON, because all else is ASCII.
    private static func escaped(_ json: String) -> String {
        var line = String.UnicodeScalarView()
        for scalar in json.unicodeScalars {
            if LogStream.isPlain(scalar) {
                line.append(scalar)
            } else {
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
                    line.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
                }
            }
        }
        return String(line)
    }
}

private struct Line: Encodable {
    let time: String
    let level: String
    let logger: String
    let source: String
    let message: String
    let metadata: Logger.MetadataValue?

    private enum Key: String, CodingKey {
        case time, level, logger, source, message, metadata
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(time, forKey: .time)
        try object.encode(level, forKey: .level)
        try object.encode(logger, forKey: .logger)
        try object.encode(source, forKey: .source)
        try object.encode(message, forKey: .message)
        try object.encodeIfPresent(metadata.map(EncodableMetadata.init), forKey: .metadata)
    }
}

private struct EncodableMetadata: Encodable {
    let value: Logger.MetadataValue

    func encode(to encoder: any Encoder) throws {
        switch value {
        case .string(let text):
            var single = encoder.singleValueContainer()
            try single.encode(text)
        case .stringConvertible(let convertible):
            var single = encoder.singleValueContainer()
            // Numbers stay numbers, so that programs can compare them.
            switch convertible {
            case let number as Int: try single.encode(number)
            case let number as Double where number.isFinite: try single.encode(number)
            default: try single.encode(convertible.description)
            }
        case .array(let values):
            var single = encoder.singleValueContainer()
            try single.encode(values.map(EncodableMetadata.init))
        case .dictionary(let values):
            var single = encoder.singleValueContainer()
            try single.encode(values.mapValues(EncodableMetadata.init))
        }
    }
}
