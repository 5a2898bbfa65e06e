import Foundation
import PlatesCore
import Testing

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Supplements
@testable import Training
@testable import Web

@Suite("API tokens")
struct TokenTests {
    @Test("every API route returns 403 and names its scope to a token with a smaller scope")
    func scopes() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            for scope in TokenScope.allCases {
                let program = try await test.program(of: ada, scope: scope)
                for route in test.routes where route.isAPI {
                    let needed = TokenAccess.scope(of: route.method, route.pattern)
                    let answer = try await program.send(route.method, route.path())
                    if scope >= needed {
                        #expect(![401, 403].contains(answer.status), "\(scope) \(route.name)")
                    } else {
                        #expect(answer.status == 403, "\(scope) \(route.name)")
                        let sentence =
                            "This token has the scope \(scope.rawValue); a token with the scope "
                            + "\(needed.rawValue) is needed."
                        #expect(answer.mistake == sentence, "\(route.name)")
                    }
                }
            }
        }
    }

    @Test("only reading routes need read, only listed ones log, and all others need all")
    func rule() async throws {
        try await TestPlates.run { test in
            let names = Set(test.routes.filter(\.isAPI).map(\.name))
            #expect(TokenAccess.logging.isSubset(of: names))
            #expect(TokenAccess.scope(of: .post, "/api/v1/whatever_comes_next") == .all)
            #expect(TokenAccess.scope(of: .patch, "/api/v1/me") == .all)
            // Undoing asks for the scope of what is undone.
            let operations = Set(test.plates.operations.map(\.name)).subtracting(["undo"])
            #expect(TokenAccess.loggingChanges == operations)
            #expect(TokenAccess.scope(ofChange: "whatever_comes_next") == .all)
        }
    }

    @Test("a log token can log sets directly and by the outbox but change no workout")
    func logs() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person("Ada"), scope: .log)
            let set: JSON = [
                "exercise_id": "\(test.exercise("Squat").text)", "day": "2026-11-23", "reps": 5,
                "weight": ["value": 60, "unit": "kg"],
            ]
            #expect(try await ada.api(.post, "sets", set).status == 201)
            let id = UUID().text
            let change: JSON = [
                "id": "\(UUID().text)", "op": "put_set", "set": set.with(["id": "\(id)"]),
            ]
            #expect(try await ada.api(.post, "changes", [change]).json["accepted"].items.count == 1)
            #expect(try await ada.api(.post, "workouts", ["name": "A", "exercises": []]).status == 403)
            #expect(try await ada.api(.patch, "me", ["name": "Eve"]).status == 403)
            #expect(try await ada.api(.get, "workouts").json["items"] == [])
            #expect(try await ada.api(.get, "me").json["name"] == "Ada")
        }
    }

    @Test("a token opens no page outside of /api/")
    func pages() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let program = try await test.program(of: ada)
            let mine = try await test.sampleData(of: ada)
            let before = try await test.everything(of: ada)
            for route in test.routes where !route.isAPI && !RouteCatalogue.open.contains(route.name) {
                let path = route.path(id: mine.id(RouteCatalogue.withIDs[route.name]?.kind ?? .set))
                let answer = try await program.send(route.method, path)
                #expect(answer.status == 303, "\(route.name)")
                #expect(answer.location?.hasPrefix("/sign-in") == true, "\(route.name)")
            }
            for path in ["/sign-in", "/sign-up", "/offline"] {
                #expect(try await !program.get(path).text.contains("Ada"), "\(path)")
            }
            _ = try await program.post("/sign-out")
            #expect(try await test.everything(of: ada) == before)
        }
    }

    @Test("a token sent with a session cookie has only the token's rights")
    func withCookie() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            var program = try await test.program(of: ada, scope: .read)
            program.headers[.cookie] = ada.headers[.cookie]
            #expect(try await program.api(.patch, "me", ["name": "Eve"]).status == 403)
            #expect(try await program.get("/settings").status == 303)
        }
    }

    @Test("an expired token returns 401 like an unknown one")
    func expiry() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada", timeZone: "America/New_York")
            let made = try await make(by: ada, ["token_expires": "day", "token_last_day": "2026-11-24"])
            let program = try #require(self.program(made, of: ada))
            test.clock.set("2026-11-25T04:59:59Z")
            #expect(try await program.api(.get, "me").status == 200)
            #expect(try await ada.get("/settings").text.contains("until Tue 24 Nov 2026"))
            test.clock.set("2026-11-25T05:00:00Z")
            let answer = try await program.api(.get, "me")
            let unknown = Person(
                client: test.client, account: nil, headers: [.authorization: "Bearer \(Secret().text)"])
            #expect(answer.status == 401)
            #expect(try await answer.text == unknown.api(.get, "me").text)
            #expect(try await ada.get("/settings").text.contains("Expired"))
        }
    }

    @Test(
        "creating a token requires the password, a name, a scope and an expiry")
    func form() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            for (field, value, sentence) in [
                ("token_password", "wrong", "Password of your account is not your password."),
                ("token_password", "", "Password of your account is not your password."),
                ("token_name", " ", "Name of the new token must not be empty."),
                ("token_scope", "root", "“What it may do” must be read, log or all."),
                (
                    "token_expires", "soon",
                    "“How long it works” must be never, 30d, 90d, 1y or a day such as 2027-01-31."
                ),
            ] {
                let refused = try await make(by: ada, [field: value])
                #expect(refused.status == 422, "\(field)")
                #expect(refused.text.contains(sentence), "\(field)")
                #expect(program(refused, of: ada) == nil)
            }
            let past = try await make(by: ada, ["token_expires": "day", "token_last_day": "2026-11-22"])
            #expect(past.text.contains("Last day must be a day from today on, at most ten years away."))
            #expect(try await test.rowCounts()["api_tokens"] == 0)
        }
    }

    @Test("a repeated token form shows the same token and another form makes another")
    func again() async throws {
        try await TestPlates.run { test in
            let (ada, bob) = (try await test.person("Ada"), try await test.person("Bob"))
            let id = UUID().text
            let first = try await make(by: ada, ["submission": id])
            let secret = try #require(shown(first))
            #expect(shown(try await make(by: ada, ["submission": id])) == secret)
            #expect(try await test.rowCounts()["api_tokens"] == 1)
            // Two tabs may show the same page; another name makes another token.
            let other = try await make(by: ada, ["submission": id, "token_name": "other"])
            #expect(shown(other) != secret && shown(other) != nil)
            // The same id from another account's form is another form.
            let bobs = try await make(by: bob, ["submission": id])
            #expect(try #require(shown(bobs)) != secret)
            #expect(try await #require(program(bobs, of: bob)).api(.get, "me").json["name"] == "Bob")
            #expect(try await #require(program(first, of: ada)).api(.get, "me").json["name"] == "Ada")
            // The secret cannot be read without the form: the list does not show it.
            #expect(try await !ada.get("/settings").text.contains(secret))
        }
    }

    @Test("an account can have fifty tokens and must revoke one before the next")
    func limit() async throws {
        try await TestPlates.run { test in
            let (ada, bob) = (try await test.person("Ada"), try await test.person("Bob"))
            for _ in 0..<Quota.tokens.most { _ = try await test.program(of: ada) }
            let refused = try await make(by: ada)
            #expect(refused.status == 422)
            #expect(
                refused.text.contains(
                    "must be at most 50 with those that have expired; revoke one that is no longer used."))
            #expect(try await make(by: bob).status == 200)
        }
    }

    @Test("a token inserted without a scope by an older process has the scope all")
    func madeByOlderProcess() async throws {
        try await TestPlates.run { test in
            let (id, now) = (try await test.person().id, test.clock.now)
            let tokens = try await test.plates.site.database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO api_tokens (id, account_id, name, token_hash, created_at)
                    VALUES ($1, $2, 'old', $3, $4)
                    """, [UUID(), id, [UInt8](repeating: 1, count: 32), now])
                return try TokenStore(connection: connection).tokens(of: id)
            }
            #expect(tokens.map(\.scope) == [.all])
        }
    }

    @Test("settings show when and from where a token was last used")
    func lastUse() async throws {
        try await TestPlates.run(changing: { $0.trustsProxy = true }) { test in
            let ada = try await test.person("Ada")
            let program = try #require(self.program(try await make(by: ada), of: ada))
            #expect(try await ada.get("/settings").text.contains("Never used"))
            func use(from address: String) async throws {
                _ = try await program.send(.get, "/api/v1/me", headers: [.forwardedFor: address])
            }
            try await use(from: "192.0.2.1")
            #expect(
                try await ada.get("/settings").text.contains("Last used Mon 23 Nov, 18:00 from 192.0.2.1"))
            test.clock.advance(seconds: 901)
            try await use(from: "2001:db8::1")
            #expect(
                try await ada.get("/settings").text.contains("Last used Mon 23 Nov, 18:15 from 2001:db8::1"))
        }
    }

    @Test("a token from before scopes existed has the scope all and no expiry")
    func olderTokens() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let (id, now, secret) = (try ada.id, test.clock.now, Secret())
            try await test.plates.site.database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO api_tokens (id, account_id, name, token_hash, created_at, scope)
                    VALUES ($1, $2, 'old', $3, $4, 'all')
                    """,
                    [UUID(), id, secret.hash, now])
            }
            let program = Person(
                client: test.client, account: ada.account, headers: [.authorization: "Bearer \(secret.text)"])
            #expect(try await program.api(.patch, "me", ["name": "Ada L."]).status == 200)
            #expect(try await ada.get("/settings").text.contains("no end"))
        }
    }

    private func make(by person: Person, _ changes: [String: String] = [:]) async throws -> Answer {
        let form = [
            "token_name": "my script", "token_scope": "all", "token_expires": "never",
            "token_password": Person.password,
        ]
        return try await person.post("/settings/tokens", form.merging(changes) { $1 })
    }

    private func shown(_ page: Answer) -> String? {
        page.text.firstMatch(of: /class="secret"[^>]*>([^<]+)</).map { String($0.1) }
    }

    private func program(_ page: Answer, of person: Person) -> Person? {
        guard let secret = shown(page) else { return nil }
        return Person(
            client: person.client, account: person.account, headers: [.authorization: "Bearer \(secret)"])
    }
}
