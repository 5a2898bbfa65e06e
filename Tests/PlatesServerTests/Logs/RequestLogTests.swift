import Foundation
import Logging
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Request log lines")
struct RequestLogTests {
    private func lines(accessLog: Bool?, level: Logger.Level) async throws -> [String] {
        let log = TestLog(level: level)
        try await TestPlates.run(
            changing: {
                $0.accessLog = accessLog
                $0.trustsProxy = true
            }, log: log
        ) { test in
            let answer = try await test.stranger.get(
                "/sign-in?next=/food", headers: [.forwardedFor: "198.51.100.7"])
            #expect(answer.status == 200)
            _ = try await test.stranger.get("/nowhere")
        }
        return log.lines.filter { $0.hasPrefix("info request: ") }
    }

    @Test("a request line has the client's address, bytes, method, path, status and time, and no query")
    func fields() async throws {
        let lines = try await lines(accessLog: nil, level: .info)
        #expect(lines.count == 2)
        let pattern =
            /info request: address=198\.51\.100\.7 bytes=[1-9]\d+ method=GET milliseconds=[\d.]+ path=\/sign-in route=\/sign-in status=200/
        #expect(try lines.first?.wholeMatch(of: pattern) != nil, "\(lines)")
        #expect(lines.last?.contains("path=/nowhere route=NotFound status=404") == true, "\(lines)")
    }

    @Test(
        "the access log setting overrides the log level, and without it lines are logged from level info on",
        arguments: [
            (true, Logger.Level.error, 2), (true, .info, 2), (false, .info, 0), (false, .trace, 0),
            (nil, .notice, 0),
            (nil, .debug, 2),
        ] as [(Bool?, Logger.Level, Int)]
    )
    func setting(accessLog: Bool?, level: Logger.Level, count: Int) async throws {
        #expect(try await lines(accessLog: accessLog, level: level).count == count)
    }

    @Test(
        "secrets in a path are hidden",
        arguments: [
            ("/food/2026-11-23", "/food/{day}", "/food/2026-11-23"),
            ("/", "/", "/"),
            ("/nothing?q=secret", nil, "/nothing"),
            ("/calendar/short/plates.ics", "/calendar/{secret}/plates.ics", "/calendar/{secret}/plates.ics"),
            ("/calendar/mistyped", nil, "/calendar/…"),
            ("/x/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE.ics", nil, "/x/…"),
            ("/x/ada@example.org/ada%40example.org", nil, "/x/…/…"),
            (
                "/exercises/0B4B6A52-3C5B-4D7E-9F00-112233445566", "/exercises/{id}",
                "/exercises/0B4B6A52-3C5B-4D7E-9F00-112233445566"
            ),
            ("/" + String(repeating: "a/", count: 300), nil, "/" + String(repeating: "a/", count: 32) + "a…"),
        ] as [(String, String?, String)]
    )
    func path(path: String, route: String?, shown: String) {
        #expect(LoggedPath(path, route: route).text == shown)
    }
}

@Suite("JSON log lines")
struct JSONLogLineTests {
    private func object(_ event: LogEvent, _ metadata: Logger.Metadata = [:]) throws -> [String: Any] {
        let line = JSONLogLine(
            event, label: "plates", metadata: metadata, at: Date(timeIntervalSince1970: 0.5))
        #expect(!line.text.contains("\n"))
        // The stream leaves the line as it is.
        #expect(LogStream.escaped(line.text) == line.text)
        let object = try JSONSerialization.jsonObject(with: Data(line.text.utf8))
        return try #require(object as? [String: Any])
    }

    private func event(_ message: String, _ metadata: Logger.Metadata = [:]) -> LogEvent {
        LogEvent(
            level: .notice, message: "\(message)", error: nil, metadata: metadata, source: "PlatesServer",
            file: "f", function: "g", line: 1)
    }

    @Test("a JSON line has time, level, label, message and merged metadata")
    func fields() throws {
        let object = try object(
            event("security", ["status": .stringConvertible(200), "list": ["a", "b"], "who": "line"]),
            ["who": "logger", "id": "7"])
        #expect(object["time"] as? String == "1970-01-01T00:00:00.500Z")
        #expect(object["level"] as? String == "notice")
        #expect(object["logger"] as? String == "plates")
        #expect(object["source"] as? String == "PlatesServer")
        #expect(object["message"] as? String == "security")
        let metadata = try #require(object["metadata"] as? [String: Any])
        #expect(metadata["status"] as? Int == 200)
        #expect(metadata["who"] as? String == "line")
        #expect(metadata["id"] as? String == "7")
        #expect(metadata["list"] as? [String] == ["a", "b"])
    }

    @Test("any characters read back unchanged from a JSON line")
    func characters() throws {
        for text in [
            "say \"hi\" \\ there", "one\ntwo\r\u{0}", "a\u{2028}b\u{202E}c", "\u{E0001}\u{10FFFF}", "ü 名 🍎",
        ] {
            let object = try object(event(text, ["typed": "\(text)"]))
            #expect(object["message"] as? String == text)
            #expect((object["metadata"] as? [String: Any])?["typed"] as? String == text)
        }
    }
}
