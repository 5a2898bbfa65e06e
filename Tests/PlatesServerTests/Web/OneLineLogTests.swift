import Logging
import Synchronization
import Testing

@testable import PlatesServer

@Suite("The log")
struct OneLineLogTests {
    @Test("has one line for an event, whatever text is in its message and metadata")
    func lines() {
        let memory = MemoryLog()
        var logger = Logger(label: "test") { _ in OneLineLogHandler(MemoryLogHandler(memory: memory)) }
        logger[metadataKey: "kept"] = "a\rb"
        logger.error(
            "failed\n2026-11-23 notice plates: signed in",
            metadata: ["error": "x\r\ny\u{2028}z\u{85}\u{1B}[2J\u{202E}", "list": ["a\n", ["b": "\u{0}"]]])
        let text = memory.text.withLock { $0 }
        #expect(!text.unicodeScalars.contains { [.control, .format, .lineSeparator].contains($0.properties.generalCategory) })
        #expect(text.contains("failed\\u{a}2026-11-23 notice plates: signed in"))
        #expect(text.contains("x\\u{d}\\u{a}y\\u{2028}z\\u{85}\\u{1b}[2J\\u{202e}"))
        #expect(text.contains("a\\u{d}b"))
        #expect(OneLineLogHandler.oneLine("Käse = 5") == "Käse = 5")
    }
}

private final class MemoryLog: Sendable {
    let text = Mutex("")
}

private struct MemoryLogHandler: LogHandler {
    let memory: MemoryLog
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    init(memory: MemoryLog) { self.memory = memory }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        memory.text.withLock { $0 += "\(event.message) \(event.metadata ?? [:]) \(metadata)" }
    }
}
