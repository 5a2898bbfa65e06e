import Foundation
import HTTPTypes
import PlatesCore
import Storage
import Testing

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Limits on wrong passwords")
struct SignInLimitTests {
    private func signIn(
        _ email: String = "ada@example.org", _ password: String = Person.password,
        from address: String = "192.0.2.1",
        by person: Person
    ) async throws -> Answer {
        try await person.post(
            "/sign-in", ["email": email, "password": password], headers: [.forwardedFor: address]
        )
    }

    /// Signs in with a wrong password a number of times.
    private func guess(
        _ count: Int, _ email: String = "ada@example.org", from address: String = "192.0.2.1",
        in test: TestPlates
    ) async throws -> [Int] {
        var statuses: [Int] = []
        for _ in 0..<count {
            statuses.append(try await signIn(email, "wrong", from: address, by: test.stranger).status)
        }
        return statuses
    }

    private func run(_ test: @escaping @Sendable (TestPlates) async throws -> Void) async throws {
        try await TestPlates.run(changing: { $0.trustsProxy = true }, test)
    }

    @Test(
        "a network has ten wrong tries per account in 15 minutes, whether the account exists or not"
    )
    func account() async throws {
        try await run { test in
            _ = try await test.person("Ada")
            for email in ["ADA@example.org", "nobody@example.org"] {
                #expect(try await guess(10, email, in: test).allSatisfy { $0 == 422 })
                let blocked = try await signIn(email.lowercased(), by: test.stranger)
                #expect(blocked.status == 429)
                #expect(blocked.headers[.retryAfter] == "900")
                #expect(blocked.cookie == nil)
            }
            test.clock.advance(seconds: 899)
            #expect(try await signIn(by: test.stranger).status == 429)
            test.clock.advance(seconds: 2)
            #expect(try await signIn(by: test.stranger).status == 303)
        }
    }

    @Test("a locked-out network does not lock out another network")
    func otherNetwork() async throws {
        try await run { test in
            _ = try await test.person("Ada")
            #expect(try await guess(11, in: test).last == 429)
            #expect(try await signIn(from: "192.0.2.2", by: test.stranger).status == 303)
        }
    }

    @Test(
        "a known browser signs in while strangers are locked out"
    )
    func knownBrowser() async throws {
        try await run { test in
            _ = try await test.person("Ada")
            let owner = test.stranger.withCookies(try await signIn(by: test.stranger))
            for network in 1...11 { _ = try await guess(10, from: "198.51.100.\(network)", in: test) }
            #expect(try await guess(11, in: test).last == 429)
            #expect(try await signIn(from: "203.0.113.1", by: test.stranger).status == 429)
            #expect(try await signIn(by: owner).status == 303)
            // The response replaced the cookie, and the old one is worthless.
            #expect(try await signIn(by: owner).status == 429)
        }
    }

    @Test("a known browser has ten wrong tries of its own, for its own accounts only")
    func knownBrowserLimit() async throws {
        try await run { test in
            _ = try await test.person("Ada")
            _ = try await test.person("Bob")
            let owner = test.stranger.withCookies(try await signIn(by: test.stranger))
            for _ in 0..<10 { #expect(try await signIn("ada@example.org", "wrong", by: owner).status == 422) }
            #expect(try await signIn(by: owner).status == 429)
            // These were the browser's own tries: those of strangers and of the network are untouched.
            #expect(try await signIn(by: test.stranger).status == 303)
            // For Bob's account it is a stranger.
            #expect(try await guess(11, "bob@example.org", in: test).last == 429)
            #expect(try await signIn("bob@example.org", by: owner).status == 429)
        }
    }

    @Test("a browser used by two people is known for both")
    func sharedBrowser() async throws {
        try await run { test in
            _ = try await test.person("Ada")
            _ = try await test.person("Bob")
            let first = test.stranger.withCookies(try await signIn(by: test.stranger))
            let both = test.stranger.withCookies(try await signIn("bob@example.org", by: first))
            for email in ["ada@example.org", "bob@example.org"] {
                #expect(try await guess(11, email, in: test).last == 429)
            }
            let again = test.stranger.withCookies(try await signIn(by: both))
            #expect(again.headers[.cookie]?.contains("plates-browser=") == true)
            #expect(try await signIn("bob@example.org", by: again).status == 303)
        }
    }

    @Test("a forged cookie makes no browser known")
    func forgedCookie() async throws {
        try await run { test in
            _ = try await test.person("Ada")
            #expect(try await guess(11, in: test).last == 429)
            for value in [Secret().text, "", "x", String(repeating: "A", count: 43)] {
                let forger = Person(
                    client: test.client, account: nil, headers: [.cookie: "plates-browser=\(value)"]
                )
                #expect(try await signIn(by: forger).status == 429)
            }
        }
    }

    @Test("a network has sixty wrong tries for all accounts together, and IPv6 counts by /64")
    func network() async throws {
        try await run { test in
            for (first, same, other) in [
                ("192.0.2.1", "192.0.2.1", "192.0.2.2"),
                ("2001:db8:1:2::1", "2001:db8:1:2:ffff:eeee:dddd:1", "2001:db8:1:3::1"),
            ] {
                for number in 0..<60 {
                    let email = "\(number)-\(first.prefix(4))@example.org".replacing(":", with: "")
                    let tried = try await guess(1, email, from: first, in: test)
                    #expect(tried == [422])
                }
                let refused = try await guess(1, "61@example.org", from: same, in: test)
                #expect(refused == [429])
                let elsewhere = try await guess(1, "61@example.org", from: other, in: test)
                #expect(elsewhere == [422])
            }
        }
    }

    @Test("an account has a hundred wrong tries from all networks, whether it exists or not")
    func everywhere() async throws {
        try await run { test in
            _ = try await test.person("Ada")
            for email in ["ada@example.org", "nobody@example.org"] {
                for network in 0..<10 {
                    #expect(
                        try await guess(10, email, from: "198.51.100.\(network)", in: test).allSatisfy {
                            $0 == 422
                        }
                    )
                }
                #expect(try await guess(1, email, from: "203.0.113.1", in: test) == [429])
            }
        }
    }

    @Test("at most ten of fifty simultaneous tries are checked")
    func parallel() async throws {
        try await run { test in
            _ = try await test.person("Ada")
            // The queue refuses requests over its limit, which says nothing about the password.
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        try await signIn("ada@example.org", "wrong", by: test.stranger).status
                    }
                }
                return try await group.reduce(into: [:]) { counts, status in counts[status, default: 0] += 1 }
            }
            #expect(statuses[422, default: 0] <= 10, "\(statuses)")
            #expect(statuses[303] == nil && statuses[500] == nil, "\(statuses)")
            #expect(statuses.values.reduce(0, +) == 50)
            #expect(Set(statuses.keys).isSubset(of: [422, 429, 503]), "\(statuses)")
        }
    }

    @Test("successful sign-ins do not count as tries")
    func success() async throws {
        try await run { test in
            for name in ["Ada", "Bob"] { _ = try await test.person(name) }
            for round in 0..<35 {
                for email in ["ada@example.org", "bob@example.org"] {
                    #expect(try await signIn(email, by: test.stranger).status == 303, "\(round)")
                }
            }
            // Another account's correct password does not give the wrong tries back.
            for number in 0..<60 { _ = try await guess(1, "\(number)@example.org", in: test) }
            #expect(try await signIn(by: test.stranger).status == 429)
        }
    }

    @Test("a refused try is not counted, so a lock ends with its window")
    func refusedTries() async throws {
        try await run { test in
            _ = try await test.person("Ada")
            _ = try await guess(10, in: test)
            for _ in 0..<30 {
                test.clock.advance(seconds: 29)
                #expect(try await guess(1, in: test) == [429])
            }
            test.clock.advance(seconds: 31)
            #expect(try await signIn(by: test.stranger).status == 303)
            // Nor do they count for the account across networks.
            let keys = [TryKey.email("ada@example.org")]
            let tries = try await test.plates.site.database.read { connection in
                try connection.query("SELECT tries FROM password_tries WHERE key = $1", [keys[0].hash])
                    .map { try $0.get("tries", as: Int.self) }
            }
            #expect(tries.allSatisfy { $0 <= 10 }, "\(tries)")
        }
    }

    @Test(
        "tries are counted in the database, so another process refuses too"
    )
    func processes() async throws {
        try await run { test in
            _ = try await test.person("Ada")
            _ = try await guess(10, in: test)
            let site = test.plates.site
            let other = TryLimiter(database: site.database, time: site.time)
            await #expect(throws: TooManyRequests.self) {
                try await other.count([.email("ada@example.org", network: "192.0.2.1")])
            }
        }
    }

    @Test(
        "a clock set back by minutes or more locks nobody out, even after a restart",
        arguments: [90, 600, 3600, 30 * 86_400, 365 * 86_400] as [Int64]
    )
    func clockSetBack(seconds: Int64) async throws {
        try await run { test in
            _ = try await test.person("Ada")
            #expect(try await guess(11, in: test).last == 429)
            test.clock.setBack(seconds: seconds)
            #expect(try await signIn(by: test.stranger).status == 303)
            // Later tries are counted as usual.
            #expect(try await guess(11, in: test).last == 429)
            test.clock.setBack(seconds: seconds)
            let site = test.plates.site
            let restarted = TryLimiter(database: site.database, time: site.time)
            try await restarted.count([.email("ada@example.org", network: "192.0.2.1")])
        }
    }

    @Test("a clock set back by seconds does not end a lock")
    func clockSetBackByLittle() async throws {
        try await run { test in
            _ = try await test.person("Ada")
            #expect(try await guess(11, in: test).last == 429)
            test.clock.setBack(seconds: 30)
            #expect(try await signIn(by: test.stranger).status == 429)
            test.clock.advance(seconds: 931)
            #expect(try await signIn(by: test.stranger).status == 303)
        }
    }

    @Test(
        "sign-in, sign-up, password changes and tokens work after the clock is set back a month")
    func everythingAfterSetBack() async throws {
        try await run { test in
            let ada = try await test.person("Ada")
            let program = try await test.program(of: ada)
            let passwords = [
                "current_password": Person.password, "new_password": "another long walk uphill",
            ]
            #expect(try await ada.get("/settings").status == 200)
            for number in 0...30 {
                _ = try await test.stranger.post(
                    "/sign-up", ["email": "\(number)@example.org", "name": "N", "password": Person.password],
                    headers: [.forwardedFor: "192.0.2.9"])
            }
            test.clock.setBack(seconds: 30 * 86_400)
            #expect(try await ada.get("/settings").status == 200)
            #expect(try await program.get("/api/v1/sections").status == 200)
            let signUp = try await test.stranger.post(
                "/sign-up", ["email": "new@example.org", "name": "New", "password": Person.password],
                headers: [.forwardedFor: "192.0.2.9"])
            #expect(signUp.status == 303)
            let signedIn = test.stranger.withCookies(try await signIn(by: test.stranger))
            #expect(try await signedIn.get("/").status == 200)
            #expect(try await signedIn.post("/settings/password", passwords).status == 303)
        }
    }

    @Test("expired windows of tries are deleted")
    func cleaning() async throws {
        try await run { test in
            _ = try await guess(3, "nobody@example.org", in: test)
            test.clock.advance(seconds: 3600)
            _ = try await guess(1, "somebody@example.org", in: test)
            let rows = try await test.plates.site.database.read { connection in
                try connection.query("SELECT key FROM password_tries").count
            }
            #expect(rows == 3)
        }
    }

    @Test("tries are stored without readable emails")
    func unreadable() async throws {
        try await run { test in
            _ = try await guess(1, "nobody@example.org", in: test)
            let keys = try await test.plates.site.database.read { connection in
                try connection.query("SELECT key FROM password_tries").map {
                    try $0.get("key", as: [UInt8].self)
                }
            }
            #expect(keys.count == 3)
            #expect(keys.allSatisfy { $0.count == 32 })
        }
    }

    @Test("password fields of the settings have their own ten tries per session")
    func settings() async throws {
        try await run { test in
            let ada = try await test.person("Ada")
            let other = try await test.signedIn(#require(ada.account))
            for network in 1...11 { _ = try await guess(10, from: "198.51.100.\(network)", in: test) }
            let wrong = ["current_password": "wrong", "new_password": "another long walk"]
            for _ in 0..<10 { #expect(try await ada.post("/settings/password", wrong).status == 422) }
            #expect(try await ada.post("/settings/password", wrong).status == 429)
            #expect(try await ada.post("/settings/delete", ["password": Person.password]).status == 429)
            let right = wrong.merging(["current_password": Person.password]) { $1 }
            #expect(try await other.post("/settings/password", right).status == 303)
        }
    }

    @Test("a network can create thirty accounts in 15 minutes")
    func signUp() async throws {
        try await run { test in
            func signUp(_ number: Int, from address: String) async throws -> Int {
                try await test.stranger.post(
                    "/sign-up",
                    [
                        "name": "Ada", "email": "\(number)@example.org", "password": Person.password,
                        "time_zone": "UTC",
                    ],
                    headers: [.forwardedFor: address]
                ).status
            }
            for number in 0..<30 {
                let status = try await signUp(number, from: "192.0.2.1")
                #expect(status == 303)
            }
            let refused = try await signUp(30, from: "192.0.2.1")
            #expect(refused == 429)
            let elsewhere = try await signUp(30, from: "192.0.2.2")
            #expect(elsewhere == 303)
        }
    }

    @Test("password guesses by the sign-up form count as tries")
    func signUpAsGuess() async throws {
        try await run { test in
            _ = try await test.person("Ada")
            let form = ["name": "Ada", "email": "ada@example.org", "time_zone": "UTC"]
            for number in 0..<10 {
                let guess = form.merging(["password": "a guess with number \(number)"]) { $1 }
                let answer = try await test.stranger.post(
                    "/sign-up", guess, headers: [.forwardedFor: "192.0.2.1"]
                )
                #expect(answer.status == 422)
            }
            #expect(try await signIn(by: test.stranger).status == 429)
        }
    }

    @Test(
        "a password over the limit is refused before any work, for known and unknown emails alike")
    func longPasswords() async throws {
        try await run { test in
            let ada = try await test.person("Ada")
            for password in [
                String(repeating: "p", count: 201), "e" + String(repeating: "\u{301}", count: 9_000),
            ] {
                for email in ["ada@example.org", "nobody@example.org"] {
                    let answer = try await signIn(email, password, by: test.stranger)
                    #expect(answer.status == 422)
                    #expect(answer.text.contains("Password must have at most 200 characters."))
                }
                let change = try await ada.post(
                    "/settings/password", ["current_password": password, "new_password": "another long walk"]
                )
                #expect(change.status == 422)
                #expect(change.text.contains("Current password must have at most 200 characters."))
                #expect(try await ada.post("/settings/delete", ["password": password]).status == 422)
            }
            let counted = try await test.plates.site.database.read { connection in
                try connection.query("SELECT key FROM password_tries").count
            }
            #expect(counted == 0)
        }
    }

    @Test("a known browser has sixty password checks, right or wrong, across all forms")
    func checks() async throws {
        try await run { test in
            _ = try await test.person("Ada")
            let bob = try await test.person("Bob")
            var owner = test.stranger.withCookies(try await signIn(by: test.stranger))
            for _ in 0..<30 {
                let answer = try await signIn(by: owner)
                #expect(answer.status == 303)
                owner = test.stranger.withCookies(answer)
            }
            for _ in 0..<3 { #expect(try await owner.changePassword(from: "wrong").status == 422) }
            for _ in 0..<27 {
                let answer = try await signIn(by: owner)
                #expect(answer.status == 303)
                owner = test.stranger.withCookies(answer)
            }
            #expect(try await signIn(by: owner).status == 429)
            #expect(try await owner.changePassword().status == 429)
            // An unknown browser waits with the strangers and can sign in; so can another account.
            #expect(try await signIn(by: test.stranger).status == 303)
            #expect(try await bob.changePassword().status == 303)
            test.clock.advance(seconds: 901)
            #expect(try await signIn(by: owner).status == 303)
        }
    }

    @Test("a correct password signs in even if its try or browser cannot be recorded")
    func brokenTables() async throws {
        let log = TestLog()
        try await TestPlates.run(log: log) { test in
            _ = try await test.person("Ada")
            try await test.refuse("DELETE", on: "password_tries")
            try await test.refuse("INSERT", on: "known_browsers")
            let answer = try await signIn(by: test.stranger)
            #expect(answer.status == 303)
            #expect(answer.headers[values: .setCookie].count == 1)
            #expect(try await test.stranger.with(answer).api(.get, "me").json["name"] == "Ada")
            #expect(try await test.stranger.with(answer).changePassword().status == 303)
        }
        let warnings = log.lines.filter { $0.hasPrefix("warning") }
        for sentence in ["a try was not taken back", "a browser was not remembered"] {
            #expect(warnings.filter { $0.contains(sentence) }.count == 2, "\(warnings)")
        }
    }
}

extension Person {
    /// The same browser with all cookies of a response.
    func withCookies(_ answer: Answer) -> Person {
        let cookies = answer.headers[values: .setCookie].map { String($0.prefix { $0 != ";" }) }
        return Person(client: client, account: account, headers: [.cookie: cookies.joined(separator: "; ")])
    }
}

extension TestPlates {
    /// Makes the database refuse one kind of statement on a table.
    fileprivate func refuse(_ statement: String, on table: String) async throws {
        try await plates.site.database.write { connection in
            switch connection.dialect {
            case .sqlite:
                try connection.executeScript(
                    """
                    CREATE TRIGGER refuse_\(table) BEFORE \(statement) ON \(table)
                    BEGIN SELECT RAISE(ABORT, 'refused'); END;
                    """
                )
            case .postgreSQL:
                try connection.executeScript(
                    """
                    CREATE FUNCTION refuse_\(table)() RETURNS trigger LANGUAGE plpgsql
                    AS 'BEGIN RAISE EXCEPTION ''refused''; END';
                    CREATE TRIGGER refuse_\(table) BEFORE \(statement) ON \(table)
                    FOR EACH ROW EXECUTE FUNCTION refuse_\(table)();
                    """
                )
            }
        }
    }
}
