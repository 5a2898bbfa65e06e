import Foundation
import HTTPTypes
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Signing in and out")
struct SignInTests {
    private func form(_ email: String, _ password: String = Person.password, next: String = "") -> [String:
        String]
    {
        ["email": email, "password": password, "next": next]
    }

    @Test("sign-in accepts the email in any case and redirects to the requested page")
    func signsIn() async throws {
        try await TestPlates.run { test in
            _ = try await test.person("Ada")
            let asked = try await test.stranger.get("/calendar?week=2026-11-23")
            #expect(asked.location == "/sign-in?next=%2Fcalendar%3Fweek%3D2026%2D11%2D23")
            let answer = try await test.stranger.post(
                "/sign-in", form(" ADA@example.org ", next: "/calendar?week=2026-11-23")
            )
            #expect(answer.status == 303)
            #expect(answer.location == "/calendar?week=2026-11-23")
            #expect(try await test.stranger.with(answer).get("/").status == 200)
        }
    }

    @Test(
        "sign-in never redirects to another site",
        arguments: [
            "//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)",
            "/\t/evil.example", "\\\\evil.example", "evil.example", "/a\r\nSet-Cookie: x=y", "",
        ]
    )
    func openRedirect(next: String) async throws {
        try await TestPlates.run { test in
            _ = try await test.person("Ada")
            let answer = try await test.stranger.post(
                "/sign-in", form("ada@example.org", next: next)
            )
            #expect(answer.location == "/")
            #expect(answer.headers[values: .setCookie].allSatisfy { $0.hasPrefix("plates") })
            #expect(answer.headers[values: .setCookie].count == 2)
        }
    }

    @Test("a wrong password and an unknown email give the same answer")
    func refused() async throws {
        try await TestPlates.run { test in
            _ = try await test.person("Ada")
            let wrong = try await test.stranger.post("/sign-in", form("ada@example.org", "wrong"))
            let unknown = try await test.stranger.post("/sign-in", form("bob@example.org", "wrong"))
            #expect(wrong.status == 422)
            #expect(wrong.cookie == nil)
            let sentence = "That email and password do not belong together."
            #expect(wrong.text.contains(sentence))
            #expect(
                wrong.text.replacing("ada@", with: "bob@") == unknown.text
                    && unknown.status == wrong.status
            )
        }
    }

    @Test("signing out ends the session on the server and no other session")
    func signsOut() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let elsewhere = try await test.signedIn(#require(ada.account))
            #expect(try await ada.get("/settings").status == 200)
            let answer = try await ada.post("/sign-out")
            #expect(answer.location == "/sign-in?notice=signedOut")
            #expect(answer.cookie?.contains("Max-Age=0") == true)
            #expect(try await ada.get("/settings").location == "/sign-in?next=%2Fsettings")
            #expect(try await elsewhere.get("/settings").status == 200)
        }
    }

    @Test("a session lasts 90 days from its last use")
    func lifetime() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            test.clock.advance(seconds: 89 * 86_400)
            #expect(try await ada.api(.get, "me").status == 200)
            test.clock.advance(seconds: 89 * 86_400)
            #expect(try await ada.api(.get, "me").status == 200)
            test.clock.advance(seconds: 91 * 86_400)
            #expect(try await ada.api(.get, "me").status == 401)
        }
    }

    @Test("a forged cookie or token is refused")
    func forged() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let secret = try #require(ada.headers[.cookie]).dropFirst("plates=".count)
            for headers: HTTPFields in [
                [.cookie: "plates="], [.cookie: "plates=\(secret)x"], [.authorization: "Bearer "],
                [.authorization: "Bearer \(secret)"], [.authorization: "Basic \(secret)"],
                [.cookie: "__Host-plates=\(secret)"],
            ] {
                let answer = try await test.stranger.send(.get, "/api/v1/me", headers: headers)
                #expect(answer.status == 401, "\(headers)")
            }
        }
    }
}
