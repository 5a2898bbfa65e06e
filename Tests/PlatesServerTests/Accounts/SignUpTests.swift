import Foundation
import Testing

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Signing up")
struct SignUpTests {
    private let form = [
        "name": "Ada", "email": "Ada@Example.org", "password": Person.password,
        "time_zone": "Europe/Berlin",
    ]

    @Test("sign-up creates an account with the browser's time zone and opens a session")
    func signsUp() async throws {
        try await TestPlates.run { test in
            let answer = try await test.stranger.post("/sign-up", form)
            #expect(answer.status == 303)
            #expect(answer.location == "/welcome")
            let cookie = try #require(answer.cookie)
            #expect(cookie.hasPrefix("plates="))
            for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=7776000"] {
                #expect(cookie.contains(part), "\(cookie)")
            }
            #expect(!cookie.contains("Secure"))

            let ada = test.stranger.with(answer)
            let me = try await ada.api(.get, "me").json
            #expect(me["email"] == "ada@example.org")
            #expect(me["name"] == "Ada")
            #expect(me["unit"] == "kg")
            #expect(me["time_zone"] == "Europe/Berlin")
            #expect(me["week_starts"] == "monday")
        }
    }

    @Test("the cookie has the __Host- prefix and is secure behind TLS")
    func secureCookie() async throws {
        try await TestPlates.run(changing: {
            $0.publicURL = URL(string: "https://plates.example")
            $0.allowedHosts = ["localhost"]
        }) { test in
            let answer = try await test.stranger.post("/sign-up", form)
            let cookie = try #require(answer.cookie)
            #expect(cookie.hasPrefix("__Host-plates="))
            #expect(cookie.contains("Secure"))
            #expect(answer.headers[.strictTransportSecurity] != nil)
            #expect(try await test.stranger.with(answer).api(.get, "me").status == 200)
        }
    }

    @Test("the same sign-up form twice creates one account, and another password is refused")
    func twice() async throws {
        try await TestPlates.run { test in
            #expect(try await test.stranger.post("/sign-up", form).status == 303)
            let again = try await test.stranger.post("/sign-up", form)
            #expect(again.status == 303)
            #expect(try await test.rowCounts()["accounts"] == 1)
            let other = form.merging(["password": "another long walk"]) { $1 }
            let refused = try await test.stranger.post("/sign-up", other)
            #expect(refused.status == 422)
            #expect(refused.cookie == nil)
            #expect(refused.text.contains("Email has an account already; sign in instead."))
        }
    }

    @Test(
        "an invalid sign-up marks the field and never repeats the password",
        arguments: [
            ["name": ""], ["name": String(repeating: "n", count: 81)], ["email": "ada"],
            ["email": ""], ["password": "short"], ["password": "password123"],
            ["password": String(repeating: "p", count: 201)], ["name": "two\nlines"],
            ["name": "nul\u{0}l"], ["email": "nul\u{0}@example.org"], ["name": "A\u{200B}da"],
            ["name": "\u{202E}adA"], ["password": "strawberry2027"],
            ["password": "Ada-Ada-1815"], ["password": "plates-plates"],
        ]
    )
    func mistakes(change: [String: String]) async throws {
        try await TestPlates.run { test in
            let answer = try await test.stranger.post("/sign-up", form.merging(change) { $1 })
            #expect(answer.status == 422)
            #expect(answer.cookie == nil)
            #expect(answer.text.contains("aria-invalid"))
            #expect(!answer.text.contains(Person.password))
            #expect(try await test.rowCounts()["accounts"] == 0)
        }
    }

    @Test("an unknown time zone at sign-up becomes UTC")
    func unknownZone() async throws {
        try await TestPlates.run { test in
            let form = form.merging(["time_zone": "Mars/Olympus"]) { $1 }
            let ada = test.stranger.with(try await test.stranger.post("/sign-up", form))
            #expect(try await ada.api(.get, "me").json["time_zone"] == "UTC")
        }
    }

    @Test("a closed sign-up shows no form and returns 403")
    func closed() async throws {
        try await TestPlates.run(changing: { $0.signUpIsOpen = false }) { test in
            let page = try await test.stranger.get("/sign-up")
            #expect(!page.text.contains("<form"))
            #expect(try await test.stranger.post("/sign-up", form).status == 403)
            #expect(try await test.rowCounts()["accounts"] == 0)
            #expect(try await !test.stranger.get("/sign-in").text.contains("/sign-up"))
        }
    }

    @Test("a password is hashed with the recommended cost, and any stored cost can be verified")
    func cost() async throws {
        #expect(Settings().passwordCost == .recommended)
        let hasher = PasswordHasher(cost: .recommended)
        let hash = try await hasher.hash(Person.password)
        #expect(hash.hasPrefix("scrypt$131072$8$1$"))
        #expect(try await hasher.verify(Person.password, against: hash))
        #expect(try await !hasher.verify(Person.password + " ", against: hash))
        // A hash made with a lower cost still works.
        let cheap = try await PasswordHasher(cost: .init(rounds: 16, blockSize: 8, parallelism: 1))
            .hash(Person.password)
        #expect(try await hasher.verify(Person.password, against: cheap))
        #expect(try await !hasher.verify(Person.password, against: "md5$abc"))
    }
}

extension Person {
    /// The same browser with the cookie of a response.
    func with(_ answer: Answer) -> Person {
        let cookie = answer.cookie.map { String($0.prefix { $0 != ";" }) } ?? ""
        return Person(client: client, account: account, headers: [.cookie: cookie])
    }
}
