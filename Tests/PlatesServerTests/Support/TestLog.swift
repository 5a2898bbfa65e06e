import Logging
import Synchronization

/// The log of the application for tests: each line as its level, message and sorted metadata.
final class TestLog: Sendable {
    private let written = Mutex<[String]>([])
    private let level: Logger.Level

    init(level: Logger.Level = .trace) { self.level = level }

    var lines: [String] { written.withLock { $0 } }

    var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(log: self) }
        logger.logLevel = level
        return logger
    }

    fileprivate func add(_ line: String) {
        written.withLock { $0.append(line) }
    }

    private struct Handler: LogHandler {
        let log: TestLog
        var logLevel: Logger.Level = .trace
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }
                .filter { $0.key != "hb.request.id" }.sorted { $0.key < $1.key }
            let fields = all.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
            log.add("\(event.level) \(event.message): \(fields)")
        }
    }
}
