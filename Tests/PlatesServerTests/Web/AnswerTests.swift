import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Responses")
struct AnswerTests {
    @Test("every response has the security headers")
    func headers() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            for path in ["/", "/training", "/nowhere", "/api/v1/me", "/api/v1/nowhere", "/sign-in"] {
                let answer = try await ada.get(path)
                let policy = try #require(answer.headers[.contentSecurityPolicy])
                for part in [
                    "default-src 'self';", "script-src 'self';", "style-src 'self';",
                    "frame-ancestors 'none'",
                ] {
                    #expect(policy.contains(part))
                }
                #expect(!policy.contains("unsafe"))
                #expect(answer.headers[.contentTypeOptions] == "nosniff")
                #expect(answer.headers[.referrerPolicy] == "same-origin")
                #expect(answer.headers[.cacheControl] == "no-store")
                #expect(answer.headers[.crossOriginOpenerPolicy] == "same-origin")
                #expect(answer.headers[.crossOriginEmbedderPolicy] == "require-corp")
                #expect(answer.headers[.crossOriginResourcePolicy] == "same-origin")
            }
        }
    }

    @Test("the page after the end of a session clears the browser's cache, and the redirect to it does not")
    func clearSiteData() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let changed = try await ada.post(
                "/settings/password",
                ["current_password": Person.password, "new_password": "another long walk"]
            )
            #expect(changed.status == 303)
            #expect(try await ada.get("/").headers[.clearSiteData] == nil)
            let bob = try await test.person("Bob")
            let signedOut = try await bob.post("/sign-out")
            let deleted = try await test.person("Cleo").post(
                "/settings/delete", ["password": Person.password])
            #expect(deleted.status == 303)
            // Ada's old session has ended with her old password.
            let dora = try await test.person("Dora")
            for (answer, person) in [(changed, dora), (signedOut, bob), (deleted, test.stranger)] {
                // In WebKit, a redirect with it never reaches the service worker.
                #expect(answer.headers[.clearSiteData] == nil)
                let next = try await person.get(try #require(answer.headers[.location]))
                #expect(next.status == 200)
                #expect(next.headers[.clearSiteData] == "\"cache\"")
            }
        }
    }

    @Test("an address of more than 8,192 bytes returns 414 with a sentence")
    func longAddress() async throws {
        try await TestPlates.run { test in
            let long = String(repeating: "a", count: 8200)
            let page = try await test.stranger.get("/food?q=\(long)")
            #expect(page.status == 414)
            #expect(page.text.contains("The address is too long"))
            #expect(try await test.stranger.get("/api/v1/\(long)").mistake?.hasPrefix("The address") == true)
        }
    }

    @Test("a request for another host than the public URL's returns 421, except health checks")
    func hosts() async throws {
        try await TestPlates.run(changing: { $0.publicURL = URL(string: "https://plates.example") }) { test in
            // Test requests go to localhost.
            #expect(try await test.stranger.get("/sign-in").status == 421)
            let json = try await test.stranger.api(.get, "me")
            #expect(json.status == 421)
            #expect(json.mistake?.contains("--public-url") == true)
            #expect(try await test.stranger.get("/health").status == 200)
            #expect(try await test.stranger.get("/ready").status == 200)
        }
    }

    @Test("a page marks the current section and page in the navigation")
    func current() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            for (path, link) in [
                ("/food/foods", "/food/foods"), ("/food/2026-11-23", "/food"),
                ("/supplements/all", "/supplements/all"),
                ("/progress", "/progress"), ("/progress/records", "/progress/records"),
            ] {
                let page = try await ada.get(path).text
                #expect(page.components(separatedBy: "aria-current=\"page\"").count == 3, "\(path)")
                #expect(page.contains("<a href=\"\(link)\" aria-current=\"page\">"))
            }
        }
    }

    @Test("an unknown address returns 404 as a page or as JSON")
    func mistakes() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let page = try await ada.get("/nowhere")
            #expect(page.status == 404)
            #expect(page.text.contains("There is nothing here by that address."))
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            let json = try await ada.api(.get, "nowhere")
            #expect(json.status == 404)
            #expect(json.mistake == "There is nothing here by that address.")
            #expect(try await ada.api(.delete, "me").status >= 400)
        }
    }

    @Test("a body that is too large returns 413 and invalid JSON 422")
    func bodies() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let large = try await ada.send(
                .post, "/api/v1/sets", body: String(repeating: " ", count: 300 * 1024)
            )
            #expect(large.status == 413)
            #expect(large.mistake == "That is more than can be sent at once.")
            let pageToo = try await ada.post("/workouts", ["name": String(repeating: "x", count: 300 * 1024)])
            #expect(pageToo.status == 413)
            let deep = String(repeating: "[", count: 100_000)
            for body in ["", "{", "[]", "null", "\"text\"", "{\"exercise_id\":1}", deep, "\u{0}"] {
                for (method, path) in [
                    (HTTPRequest.Method.post, "sets"), (.post, "workouts"), (.put, "schedule"),
                    (.post, "exercises"), (.put, "days/2026-11-23/training"),
                ] {
                    let answer = try await ada.send(method, "/api/v1/\(path)", body: body)
                    #expect(answer.status == 422, "\(path) \(body.prefix(20))")
                    #expect(answer.mistake?.hasSuffix(".") == true)
                }
            }
        }
    }

    @Test("a long response is compressed if the client accepts it")
    func compression() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let plain = try await ada.get("/exercises")
            #expect(plain.headers[.contentEncoding] == nil)
            let packed = try await test.client.execute(
                uri: "/exercises", method: .get,
                headers: [.cookie: ada.headers[.cookie]!, .acceptEncoding: "gzip, br"]
            )
            #expect(packed.headers[.contentEncoding] == "gzip")
            #expect(packed.headers[.vary] == "Accept-Encoding")
            #expect(packed.body.readableBytes * 2 < plain.text.utf8.count)
            #expect(packed.body.getBytes(at: 0, length: 2) == [0x1f, 0x8b])
            // Afterwards an uncompressed response is still uncompressed.
            func content(_ answer: Answer) -> String { answer.text.replacing(/data-made="[^"]*"/, with: "") }
            #expect(content(try await ada.get("/exercises")) == content(plain))
        }
    }

    @Test("assets are named by content and cached forever, and unknown ones return 404")
    func assets() async throws {
        try await TestPlates.run { test in
            let page = try await test.stranger.get("/sign-in").text
            let names = page.matches(of: /\/assets\/[a-z.-]+[0-9a-f]{12}\.[a-z]+/).map { String($0.0) }
            #expect(names.count >= 3)
            for name in Set(names) {
                let asset = try await test.stranger.get(name)
                #expect(asset.status == 200, "\(name)")
                #expect(asset.headers[.cacheControl] == "public, max-age=31536000, immutable")
            }
            for path in ["app.css", "..%2f..%2fPackage.swift", "%2e%2e/x", "x"] {
                #expect(try await test.stranger.get("/assets/\(path)").status == 404, "\(path)")
            }
            let manifest = try await test.stranger.get("/manifest.webmanifest")
            #expect(manifest.status == 303)
            let target = try #require(manifest.location)
            #expect(try await test.stranger.get(target).json["name"] == "Plates")
        }
    }

    @Test("the health check reports the database")
    func health() async throws {
        try await TestPlates.run { test in
            let answer = try await test.stranger.get("/health")
            #expect(answer.status == 200)
            #expect(answer.json["status"] == "ok")
            #expect(answer.json["database"] == "ok")
        }
    }
}
