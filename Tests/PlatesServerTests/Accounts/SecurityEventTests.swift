import Foundation
import HTTPTypes
import PlatesCore
import Testing

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Security events")
struct SecurityEventTests {
    private let from: HTTPFields = [
        .forwardedFor: "192.0.2.1", .userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
    ]

    /// The lines of events, without request lines.
    private func events(_ log: TestLog) -> [String] {
        log.lines.filter { $0.contains(" security: ") }
    }

    @Test(
        "a security event is one log line with account, address and outcome, and nothing that was typed"
    )
    func lines() async throws {
        let log = TestLog()
        let id = try await withEvents(log) { test in
            let ada = try await test.person("Ada")
            let form = ["email": "ada@example.org", "password": "wrong \"quote\"\nevent=sign_in"]
            _ = try await test.stranger.post("/sign-in", form, headers: from)
            _ = try await test.stranger.post(
                "/sign-in", ["email": "eve@example.org", "password": "x"], headers: from
            )
            let right = form.merging(["password": Person.password]) { $1 }
            let browser = test.stranger.with(try await test.stranger.post("/sign-in", right, headers: from))
            _ = try await browser.post("/sign-out", headers: from)
            _ = try await test.stranger.post(
                "/sign-in", right, headers: from.merging([.secFetchSite: "cross-site"])
            )
            return try ada.id.text
        }
        func line(_ account: String, _ event: String, _ outcome: String) -> String {
            "notice security: account=\(account) address=192.0.2.1 event=\(event) outcome=\(outcome)"
        }
        #expect(
            events(log) == [
                line(id, "sign_in_failed", "failure"), line("-", "sign_in_failed", "failure"),
                line(id, "sign_in", "success"), line(id, "sign_out", "success"),
                line("-", "cross_site_refused", "refused"),
            ]
        )
    }

    @Test("every change of credentials is recorded")
    func all() async throws {
        let log = TestLog()
        _ = try await withEvents(log) { test in
            let form = [
                "name": "Ada", "email": "ada@example.org", "password": Person.password, "time_zone": "UTC",
            ]
            let ada = test.stranger.with(try await test.stranger.post("/sign-up", form))
            let wrong = ["current_password": "wrong", "new_password": "another long walk"]
            _ = try await ada.post("/settings/password", wrong)
            for _ in 0..<10 { _ = try await ada.post("/settings/password", wrong) }
            test.clock.advance(seconds: 901)
            _ = try await ada.post("/supplements/feed")
            _ = try await ada.post("/supplements/feed/revoke")
            _ = try await ada.post("/settings/delete", ["password": Person.password])
            return ""
        }
        let kinds = events(log).compactMap { $0.firstMatch(of: /event=(\w+)/).map { String($0.1) } }
        #expect(
            kinds == ["sign_up"] + Array(repeating: "password_refused", count: 10) + [
                "password_throttled", "calendar_made", "calendar_revoked", "account_deleted",
            ]
        )
    }

    @Test("an expired token is recorded once a minute")
    func expiredToken() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let (id, now) = (try ada.id, test.clock.now)
            let draft = TokenDraft(name: "old", scope: .read, expiresAt: now.adding(seconds: 60))
            let secret = try await test.plates.site.database.write { connection in
                try TokenStore(connection: connection).create(draft, for: id, at: now)
            }
            let program = Person(
                client: test.client, account: nil, headers: [.authorization: "Bearer \(secret.text)"])
            #expect(try await program.api(.get, "me").status == 200)
            test.clock.advance(seconds: 61)
            for _ in 0..<5 { #expect(try await program.api(.get, "me").status == 401) }
            let page = try await ada.get("/settings/activity")
            #expect(page.text.components(separatedBy: "Expired API token used").count == 2)
        }
    }

    @Test("failed sign-ins never displace successful events, and events are deleted after 90 days")
    func stored() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let (id, begin) = (try ada.id, test.clock.now)
            @Sendable func stored(_ event: SecurityEvent, at seconds: Int) -> StoredEvent {
                StoredEvent(
                    account: id, event: event, address: "192.0.2.1", userAgent: "",
                    at: begin.adding(seconds: seconds)
                )
            }
            try await test.plates.site.database.write { connection in
                let store = SecurityEventStore(connection: connection)
                try store.insert(stored(.signedIn, at: 0))
                for second in 1...150 { try store.insert(stored(.signInFailed, at: second)) }
                let events = try store.events(of: id, at: begin.adding(seconds: 200))
                #expect(events.count == 101)
                #expect(events.last?.event == .signedIn)
                #expect(events.first?.at == begin.adding(seconds: 150))
                try store.insert(stored(.signedIn, at: 91 * 86_400))
                let rows = try connection.query("SELECT id FROM security_events").count
                #expect(rows == 1)
            }
        }
    }

    @Test("events are shown to their own account only, in plain words")
    func shown() async throws {
        try await TestPlates.run(changing: { $0.trustsProxy = true }) { test in
            let ada = try await test.person("Ada", timeZone: "Europe/Berlin")
            let bob = try await test.person("Bob")
            _ = try await test.stranger.post(
                "/sign-in", ["email": "ada@example.org", "password": "wrong"], headers: from
            )
            let page = try await ada.get("/settings/activity")
            #expect(page.status == 200)
            #expect(page.text.contains("Sign-in with a wrong password"))
            #expect(page.text.contains("Firefox on Linux · 192.0.2.1 · Mon 23 Nov, 19:00"), "\(page.text)")
            #expect(try await bob.get("/settings/activity").text.contains("Nothing has happened yet."))
            #expect(try await ada.get("/settings").text.contains("href=\"/settings/activity\""))
        }
    }

    @Test("request lines name the path without query and without a calendar's secret")
    func requestLines() async throws {
        let log = TestLog()
        try await TestPlates.run(log: log) { test in
            let ada = try await test.person("Ada")
            let page = try await ada.post("/supplements/feed").text
            let path = try #require(page.firstMatch(of: /\/calendar\/([A-Za-z0-9_-]{43})\/plates\.ics/))
            #expect(try await test.stranger.get(String(path.0)).status == 200)
            #expect(try await test.stranger.get("/nothing/\(path.1)").status == 404)
            #expect(try await test.stranger.get("/sign-in?next=/calendar/\(path.1)").status == 200)
            #expect(!log.lines.contains { $0.contains(path.1) })
            #expect(
                log.lines.contains {
                    $0.hasPrefix("info request: address=unknown bytes=")
                        && $0.contains(" method=GET milliseconds=")
                        && $0.hasSuffix(
                            "path=/calendar/{secret}/plates.ics route=/calendar/{secret}/plates.ics status=200"
                        )
                }
            )
        }
    }

    @Test("control characters in a log line are escaped")
    func escaped() {
        #expect(LogStream.escaped("a plain line ü 名\n") == "a plain line ü 名")
        #expect(LogStream.escaped("one\nnotice plates: forged\n") == "one\\u{a}notice plates: forged")
        #expect(LogStream.escaped("\r\u{1b}[2J\u{2028}\u{202e}") == "\\u{d}\\u{1b}[2J\\u{2028}\\u{202e}")
    }

    private func withEvents(
        _ log: TestLog, _ act: @escaping @Sendable (TestPlates) async throws -> String
    ) async throws -> String {
        let result = Result()
        try await TestPlates.run(changing: { $0.trustsProxy = true }, log: log) { test in
            await result.set(try await act(test))
        }
        return await result.text
    }

    private actor Result {
        var text = ""
        func set(_ text: String) { self.text = text }
    }

    @Test("a repeated form is recorded once, and a refused action is not recorded")
    func repeated() async throws {
        let log = TestLog()
        _ = try await withEvents(log) { test in
            let signUp = [
                "name": "Ada", "email": "ada@example.org", "password": Person.password, "time_zone": "UTC",
            ]
            let ada = test.stranger.with(try await test.stranger.post("/sign-up", signUp))
            _ = try await test.stranger.post("/sign-up", signUp)
            let token = [
                "token_name": "sync", "token_scope": "read", "token_expires": "never",
                "token_password": Person.password, "submission": UUID().text,
            ]
            for _ in 0..<2 { #expect(try await ada.post("/settings/tokens", token).status == 200) }
            let feed = ["submission": UUID().text]
            for _ in 0..<2 { #expect(try await ada.post("/supplements/feed", feed).status == 200) }
            for _ in 0..<2 { #expect(try await ada.post("/supplements/feed/revoke").status == 303) }
            for _ in 0..<2 { #expect(try await ada.post("/settings/sessions/end-others").status == 303) }
            return ""
        }
        let kinds = events(log).compactMap { $0.firstMatch(of: /event=(\w+)/).map { String($0.1) } }
        #expect(
            kinds == [
                "sign_up", "sign_in", "token_made", "calendar_made", "calendar_revoked",
                "other_sessions_ended",
            ]
        )
    }

    @Test("a flood of events without an account is one line a second with the number left out")
    func floods() async throws {
        let log = TestLog()
        _ = try await withEvents(log) { test in
            for second in 0..<3 {
                for _ in 0..<(second == 1 ? 5 : 1) {
                    _ = try await test.stranger.post(
                        "/sign-in", headers: from.merging([.secFetchSite: "cross-site"]))
                }
                // Other events have their own limit, and an event that needs a password is never left out.
                for _ in 0..<2 {
                    _ = try await test.stranger.post(
                        "/sign-in", ["email": "eve@example.org", "password": "x"], headers: from)
                }
                test.clock.advance(seconds: 1)
            }
            return ""
        }
        let refused = events(log).filter { $0.contains("cross_site_refused") }
        #expect(refused.count == 3)
        #expect(refused.map { $0.contains("left_out") } == [false, false, true], "\(refused)")
        #expect(refused.last?.contains("left_out=4 ") == true, "\(refused)")
        #expect(events(log).filter { $0.contains("sign_in_failed") }.count == 6)
    }
}

extension HTTPFields {
    fileprivate func merging(_ more: HTTPFields) -> HTTPFields {
        var merged = self
        for field in more { merged.append(field) }
        return merged
    }
}
