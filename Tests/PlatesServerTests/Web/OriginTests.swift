import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import PlatesServer
@testable import Web

@Suite("Cross-site requests")
struct OriginTests {
    private let headers: [(HTTPFields, isRefused: Bool)] = [
        ([.secFetchSite: "cross-site"], true),
        ([.secFetchSite: "same-site"], true),
        ([.secFetchSite: "cross-site", .origin: "http://localhost"], true),
        ([.origin: "https://evil.example"], true),
        ([.origin: "http://localhost.evil.example"], true),
        ([.origin: "null"], true),
        ([.secFetchSite: "same-origin"], false),
        ([.secFetchSite: "none"], false),
        ([.origin: "http://localhost"], false),
        ([:], false),
    ]

    @Test("a cross-site request changes nothing, by form or by JSON")
    func refused() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            for (fields, isRefused) in headers {
                let form = try await ada.post(
                    "/settings/profile",
                    ["name": "Ada", "unit": "kg", "time_zone": "UTC", "week_starts": "monday"],
                    headers: fields
                )
                #expect((form.status == 403) == isRefused, "\(fields)")
                let json = try await ada.send(
                    .patch, "/api/v1/me", headers: fields, body: #"{"unit":"kg"}"#
                )
                #expect((json.status == 403) == isRefused, "\(fields)")
                #expect(try await ada.get("/", headers: fields).status == 200)
                if isRefused {
                    #expect(json.mistake == "That request came from another site.")
                    #expect(try await ada.post("/sign-out", headers: fields).cookie == nil)
                    let signIn = ["email": "ada@example.org", "password": Person.password]
                    let answer = try await test.stranger.post("/sign-in", signIn, headers: fields)
                    #expect(answer.cookie == nil)
                }
            }
        }
    }
}
