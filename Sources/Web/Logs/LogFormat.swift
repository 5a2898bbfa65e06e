import Logging
import Synchronization

/// How lines of the log are written.
public enum LogFormat: String, Sendable {
    /// For people: the time, the level, the metadata and the message.
    case text
    /// For programs: a JSON object on each line.
    case json

    private static let chosen = Mutex(LogFormat.text)

    /// The format of the whole process. Handlers are made before the settings are read, so they ask with each line.
    public static var current: LogFormat {
        get { chosen.withLock { $0 } }
        set { chosen.withLock { $0 = newValue } }
    }
}

/// Writes the log to standard error in the format of the process.
public struct PlatesLogHandler: LogHandler {
    private var text: StreamLogHandler
    private let label: String

    public init(label: String) {
        self.label = label
        text = StreamLogHandler(label: label, stream: LogStream())
    }

    public var logLevel: Logger.Level {
        get { text.logLevel }
        set { text.logLevel = newValue }
    }

    public var metadata: Logger.Metadata {
        get { text.metadata }
        set { text.metadata = newValue }
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { text[metadataKey: key] }
        set { text[metadataKey: key] = newValue }
    }

    /// The modules that a line names as one: filters of operators, such as fail2ban's, match the name.
    private static let ownModules: Set = ["Accounts", "Food", "Progress", "Supplements", "Training", "Web"]

    public func log(event: LogEvent) {
        var event = event
        if Self.ownModules.contains(event.source) { event.source = "PlatesServer" }
        switch LogFormat.current {
        case .text: text.log(event: event)
        case .json: LogStream().write(JSONLogLine(event, label: label, metadata: metadata).text)
        }
    }
}
