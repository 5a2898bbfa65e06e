import Foundation
import HTTPTypes
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Form owner")
struct FormOwnerTests {
    private static let sentence = "Nothing was changed, because another account opened this page."

    @Test("a form made for another account returns 409 and changes nothing")
    func refused() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let bob = try await test.person("Bob")
            let settings = try await ada.get("/settings").text
            let profile = try #require(HTMLForm.all(in: settings).first { $0.action == "/settings/profile" })
            var fields = profile.fields
            #expect(fields["account"] == (try ada.id.text))
            fields["name"] = "Mallory"
            let renamed = try await bob.post("/settings/profile", fields)
            #expect(renamed.status == 409)
            #expect(renamed.text.contains(Self.sentence))
            for action in ["/settings/sessions/end-others", "/sign-out", "/food/2026-11-23/water"] {
                let owner = ["account": fields["account"] ?? "", "millilitres": "250"]
                #expect(try await bob.post(action, owner).status == 409, "\(action)")
            }
            let after = try await bob.get("/settings").text
            #expect(!after.contains("Mallory") && after.contains("value=\"Bob\""))
        }
    }

    @Test("a form with a malformed account id returns 409")
    func malformed() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            #expect(try await ada.post("/sign-out", ["account": "x"]).status == 409)
        }
    }

    @Test("a form with the signed-in account, with none or from a stranger is accepted")
    func taken() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let fields = ["name": "Ada B", "unit": "kg", "time_zone": "UTC", "week_starts": "monday"]
            let named = try await ada.post(
                "/settings/profile", fields.merging(["account": try ada.id.text.uppercased()]) { $1 })
            #expect(named.status == 303)
            #expect(try await ada.post("/settings/profile", fields).status == 303)
            // The page was opened before somebody signed in with the same browser.
            let signIn = ["email": "ada@example.org", "password": Person.password]
            #expect(try await ada.post("/sign-in", signIn).status == 303)
            let page = try await test.stranger.get("/sign-in").text
            #expect(HTMLForm.all(in: page).allSatisfy { $0.fields["account"] == nil })
        }
    }

    @Test("every posting form of every page names the account, and no other form does")
    func everyForm() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let owned = try await test.sampleData(of: ada)
            let id = try ada.id.text
            var count = 0
            for route in test.routes
            where route.method == .get && !route.isAPI && !route.pattern.contains("{secret}") {
                let kind = RouteCatalogue.withIDs[route.name]?.kind ?? .set
                let page = try await ada.get(route.path(id: owned.id(kind))).text
                for form in HTMLForm.all(in: page) {
                    #expect((form.fields["account"] == id) == form.isPost, "\(route.name): \(form.action)")
                    count += form.isPost ? 1 : 0
                }
            }
            #expect(count > 100)
        }
    }
}
