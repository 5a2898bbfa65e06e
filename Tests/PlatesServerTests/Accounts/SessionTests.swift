import Foundation
import HTTPTypes
import PlatesCore
import Testing

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Sessions")
struct SessionTests {
    private func signIn(_ person: Person, _ name: String = "ada") async throws -> Answer {
        try await person.post("/sign-in", ["email": "\(name)@example.org", "password": Person.password])
    }

    private func sessions(_ test: TestPlates, of person: Person) async throws -> [Session] {
        let (id, now) = (try person.id, test.clock.now)
        return try await test.plates.site.database.read { connection in
            try SessionStore(connection: connection).sessions(of: id, at: now)
        }
    }

    @Test("a session ends a year after the sign-in however much it is used")
    func absoluteEnd() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            for _ in 0..<6 {
                test.clock.advance(seconds: 60 * 86_400)
                #expect(try await ada.get("/settings").status == 200)
            }
            // 360 days have passed: five are left.
            test.clock.advance(seconds: 2 * 3600)
            let cookie = try #require(try await ada.get("/settings").cookie)
            #expect(cookie.contains("Max-Age=\(5 * 86_400 - 2 * 3600)"))
            test.clock.advance(seconds: 5 * 86_400 - 2 * 3600 - 1)
            #expect(try await ada.get("/settings").status == 200)
            test.clock.advance(seconds: 1)
            #expect(try await ada.get("/settings").status == 303)
            #expect(try await ada.api(.get, "me").status == 401)
        }
    }

    @Test("the session cookie is renewed hourly while in use, and never with a cacheable asset")
    func renewal() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            #expect(try await ada.get("/").cookie == nil)
            test.clock.advance(seconds: 3601)
            let asset = try #require(
                try await ada.get("/").text.firstMatch(of: /\/assets\/app\.[0-9a-f]+\.css/)
            ).output
            test.clock.advance(seconds: 3601)
            #expect(try await ada.get(String(asset)).cookie == nil)
            let renewed = try #require(try await ada.get("/").cookie)
            let sent = try #require(ada.headers[.cookie])
            #expect(renewed.hasPrefix("\(sent);"))
            #expect(renewed.contains("Max-Age=\(90 * 86_400)"))
            #expect(renewed.contains("HttpOnly") && renewed.contains("SameSite=Lax"))
            // A cached page renews no cookie.
            #expect(try await ada.get("/").cookie == nil)
            let elsewhere = try await test.signedIn(#require(ada.account))
            #expect(try await elsewhere.get("/").cookie == nil)
        }
    }

    @Test("signing out with a stale cookie removes it and does not renew it")
    func signOutIsLast() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            test.clock.advance(seconds: 3601)
            let answer = try await ada.post("/sign-out")
            #expect(answer.headers[values: .setCookie].count == 1)
            #expect(answer.cookie?.contains("Max-Age=0") == true)
        }
    }

    @Test("signing in again ends the browser's previous session, even another account's")
    func replaces() async throws {
        try await TestPlates.run { test in
            let (ada, _) = (try await test.person("Ada"), try await test.person("Bob"))
            let again = try await ada.with(signIn(ada))
            #expect(again.headers[.cookie] != ada.headers[.cookie])
            #expect(try await ada.get("/settings").status == 303)
            #expect(try await again.get("/settings").status == 200)
            let bob = try await again.with(signIn(again, "bob"))
            #expect(try await again.get("/settings").status == 303)
            #expect(try await bob.api(.get, "me").json["name"] == "Bob")
            #expect(try await sessions(test, of: ada).isEmpty)
        }
    }

    @Test("signing up ends the browser's previous session")
    func replacesAtSignUp() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let answer = try await ada.post(
                "/sign-up",
                ["name": "Eve", "email": "eve@example.org", "password": Person.password, "time_zone": "UTC"])
            #expect(answer.status == 303)
            #expect(try await ada.get("/settings").status == 303)
            #expect(try await ada.with(answer).api(.get, "me").json["name"] == "Eve")
        }
    }

    @Test("a cookie planted before the sign-in opens nothing after it")
    func fixation() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let planted = Person(
                client: test.client, account: ada.account, headers: [.cookie: "plates=\(Secret().text)"])
            let answer = try await signIn(planted)
            #expect(answer.status == 303)
            #expect(try await planted.get("/settings").status == 303)
            #expect(try await planted.with(answer).get("/settings").status == 200)
        }
    }

    @Test("a new password gives this browser a new session and ends all others")
    func passwordChange() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let before = try await sessions(test, of: ada).map(\.id)
            let elsewhere = try await test.signedIn(#require(ada.account))
            let changed = try await ada.changePassword()
            #expect(changed.location == "/settings?notice=passwordChanged")
            let now = ada.with(changed)
            #expect(now.headers[.cookie] != ada.headers[.cookie])
            #expect(try await now.get("/settings").status == 200)
            #expect(try await ada.get("/settings").status == 303)
            #expect(try await elsewhere.get("/settings").status == 303)
            let after = try await sessions(test, of: ada)
            #expect(after.count == 1)
            #expect(!before.contains(after[0].id))
        }
    }

    @Test("a new password ends exactly the tokens and calendar address that are ticked")
    func ending() async throws {
        try await TestPlates.run { test in
            for (name, boxes) in [
                ("none", []), ("tokens", ["end_tokens"]), ("calendar", ["end_calendar"]),
                ("both", ["end_tokens", "end_calendar"]),
            ] {
                let person = try await test.person(name)
                let program = try await test.program(of: person)
                let feed = try await person.post("/supplements/feed").text
                let calendar = String(
                    try #require(feed.firstMatch(of: /http:\/\/[^<]*(\/calendar\/[^<]*plates\.ics)/)).output.1
                )
                let refused = try await person.changePassword(from: "wrong", ending: boxes)
                #expect(refused.status == 422)
                #expect(refused.text.ranges(of: " checked>").count == boxes.count)
                #expect(try await program.api(.get, "me").status == 200)
                #expect(try await person.changePassword(ending: boxes).status == 303)
                let hasToken = try await program.api(.get, "me").status == 200
                let hasCalendar = try await test.stranger.get(calendar).status == 200
                #expect(hasToken == !boxes.contains("end_tokens"), "\(name)")
                #expect(hasCalendar == !boxes.contains("end_calendar"), "\(name)")
            }
        }
    }

    @Test("the boxes that end tokens and calendar are ticked by default")
    func ticked() async throws {
        try await TestPlates.run { test in
            let page = try await test.person("Ada").get("/settings").text
            #expect(page.contains(#"name="end_tokens" checked"#))
            #expect(page.contains(#"name="end_calendar" checked"#))
        }
    }

    @Test("a password proved before a change opens no session and sets no password")
    func proofIsOld() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let accounts = Accounts(test.plates.accounts)
            let proved = try #require(
                try await accounts.authenticate(email: "ada@example.org", password: Person.password))
            #expect(try await ada.changePassword().status == 303)
            await #expect(throws: NotSignedIn.self) {
                try await accounts.openSession(for: proved, in: Browser(userAgent: "Test"))
            }
            await #expect(throws: ValidationError.self) {
                try await accounts.setPassword("yet another long walk", of: proved, ending: .init())
            }
            #expect(try await sessions(test, of: ada).count == 1)
        }
    }

    @Test("ending all other sessions leaves this one signed in")
    func endOthers() async throws {
        try await TestPlates.run { test in
            let (ada, bob) = (try await test.person("Ada"), try await test.person("Bob"))
            #expect(try await !ada.get("/settings").text.contains("End all others"))
            let account = try #require(ada.account)
            let others = [try await test.signedIn(account), try await test.signedIn(account)]
            #expect(try await ada.get("/settings").text.contains("End all others"))
            let ended = try await ada.post("/settings/sessions/end-others")
            #expect(ended.location == "/settings?notice=otherSessionsEnded")
            for other in others { #expect(try await other.get("/settings").status == 303) }
            #expect(try await ada.get("/settings").status == 200)
            #expect(try await bob.get("/settings").status == 200)
        }
    }

    @Test("the session list shows the address, the sign-in and the last use")
    func list() async throws {
        try await TestPlates.run(changing: { $0.trustsProxy = true }) { test in
            _ = try await test.person("Ada")
            let firefox: HTTPFields = [
                .forwardedFor: "192.0.2.1", .userAgent: "Mozilla/5.0 (Android 15; Mobile) Firefox/140.0",
            ]
            let answer = try await test.stranger.post(
                "/sign-in", ["email": "ada@example.org", "password": Person.password], headers: firefox)
            let ada = test.stranger.with(answer)
            #expect(try await ada.get("/settings", headers: firefox).text.contains("192.0.2.1"))
            test.clock.advance(seconds: 86_400)
            let later: HTTPFields = [.forwardedFor: "198.51.100.7"]
            _ = try await ada.get("/", headers: later)
            let page = try await ada.get("/settings", headers: later).text
            #expect(page.contains("Firefox on Android"))
            #expect(page.contains("198.51.100.7 · last used Tue 24 Nov, 18:00"))
            #expect(page.contains("Signed in Mon 23 Nov, 18:00"))
        }
    }

    @Test("reading pages and the API changes nothing but the last use")
    func readsChangeNothing() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let mine = try await test.sampleData(of: ada)
            let before = (try await test.rowCounts(), try await test.everything(of: ada))
            for route in test.routes where route.method == .get {
                let kind = RouteCatalogue.withIDs[route.name]?.kind ?? .set
                let answer = try await ada.get(route.path(id: mine.id(kind)))
                #expect(answer.status < 500, "\(route.name)")
                #expect(answer.cookie == nil, "\(route.name)")
            }
            #expect(try await test.rowCounts() == before.0)
            #expect(try await test.everything(of: ada) == before.1)
        }
    }

    @Test("an account has at most 50 sessions, and the least recently used one ends")
    func quota() async throws {
        try await TestPlates.run { test in
            let (ada, bob) = (try await test.person("Ada"), try await test.person("Bob"))
            let account = try #require(ada.account)
            test.clock.advance(seconds: 60)
            var others: [Person] = []
            for _ in 0..<49 { others.append(try await test.signedIn(account)) }
            #expect(try await ada.api(.get, "me").status == 200)
            test.clock.advance(seconds: 60)
            let newest = try await test.signedIn(account)
            #expect(try await ada.api(.get, "me").status == 401)
            #expect(try await newest.api(.get, "me").status == 200)
            #expect(try await others[0].api(.get, "me").status == 200)
            #expect(try await bob.api(.get, "me").status == 200)
            #expect(try await sessions(test, of: ada).count == 50)
        }
    }

    @Test("the cookie is renewed by navigation and never by background requests")
    func background() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            test.clock.advance(seconds: 3601)
            for mode in ["cors", "same-origin", "no-cors"] {
                #expect(try await ada.get("/api/v1/me", headers: [.secFetchMode: mode]).cookie == nil)
            }
            // Navigating afterwards still renews it.
            #expect(try await ada.get("/", headers: [.secFetchMode: "navigate"]).cookie != nil)
            // Background requests count as use, so the session lasts.
            for _ in 0..<100 {
                test.clock.advance(seconds: 86_401)
                #expect(try await ada.get("/api/v1/me", headers: [.secFetchMode: "cors"]).status == 200)
            }
        }
    }

    @Test("a browser signed in before known browsers existed becomes known by use")
    func becomesKnown() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            test.clock.advance(seconds: 3601)
            _ = try await ada.get("/api/v1/me", headers: [.secFetchMode: "cors"])
            #expect(try await test.rowCounts()["known_browsers"] == 0)
            let answer = try await ada.get("/")
            let known = ada.withCookies(answer)
            #expect(known.headers[.cookie]?.contains("plates-browser=") == true)
            #expect(try await test.rowCounts()["known_browsers"] == 1)
            for _ in 0..<10 {
                _ = try await test.stranger.post(
                    "/sign-in", ["email": "ada@example.org", "password": "wrong"])
            }
            #expect(try await signIn(test.stranger).status == 429)
            // A known browser is not recorded again.
            test.clock.advance(seconds: 3601)
            #expect(try await known.get("/").headers[values: .setCookie].count == 1)
            #expect(try await test.rowCounts()["known_browsers"] == 1)
            #expect(try await signIn(known).status == 303)
        }
    }

    @Test("the browser that changed the password is a known browser afterwards")
    func knownByPasswordChange() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let known = ada.withCookies(try await ada.changePassword())
            let form = ["email": "ada@example.org", "password": Person.nextPassword]
            for _ in 0..<10 {
                _ = try await test.stranger.post("/sign-in", form.merging(["password": "wrong"]) { $1 })
            }
            #expect(try await test.stranger.post("/sign-in", form).status == 429)
            #expect(try await known.post("/sign-in", form).status == 303)
        }
    }
}

extension Person {
    static let nextPassword = "an even longer walk"

    /// Sends the form that changes the password.
    func changePassword(
        from old: String = Person.password, ending boxes: [String] = []
    ) async throws -> Answer {
        var form = ["current_password": old, "new_password": Person.nextPassword]
        for box in boxes { form[box] = "on" }
        return try await post("/settings/password", form)
    }
}
