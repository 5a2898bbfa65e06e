import Foundation
import Synchronization

/// Standard error for the log. A line stays a line: control characters, and those that change how a line is read, are
/// written as `\u{…}`, so that nobody can add lines of their own by what they send.
public struct LogStream: TextOutputStream, Sendable {
    /// A line is longer than what a pipe takes at once, so lines take turns.
    private static let turn = Mutex(())

    public init() {}

    public func write(_ string: String) {
        let line = Data((Self.escaped(string) + "\n").utf8)
        // A log that nobody reads any more is no reason to stop serving.
        Self.turn.withLock { _ in try? FileHandle.standardError.write(contentsOf: line) }
    }

    /// A text on one line, without the line's end.
    public static func escaped(_ text: String) -> String {
        let scalars =
            text.unicodeScalars.last == "\n" ? text.unicodeScalars.dropLast() : text.unicodeScalars[...]
        var line = String.UnicodeScalarView()
        for scalar in scalars {
            if isPlain(scalar) {
                line.append(scalar)
            } else {
                line.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            }
        }
        return String(line)
    }

    /// Whether a character neither ends a line nor changes how the rest of it is read.
    static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
            false
        default: true
        }
    }
}
