import Foundation
import TestDatabases
import Testing

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Settings")
struct SettingsTests {
    @Test("settings change the name, the unit, the time zone and the first day of the week")
    func profile() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let answer = try await ada.post(
                "/settings/profile",
                [
                    "name": "Ada L.", "unit": "lb", "time_zone": "America/New_York",
                    "week_starts": "sunday",
                ]
            )
            #expect(answer.location?.hasPrefix("/settings?undo=") == true)
            #expect(answer.location?.hasSuffix("&notice=saved") == true)
            let me = try await ada.api(.get, "me").json
            #expect(me["name"] == "Ada L.")
            #expect(me["unit"] == "lb")
            #expect(me["time_zone"] == "America/New_York")
            #expect(me["week_starts"] == "sunday")
        }
    }

    @Test("PATCH me changes single fields and refuses all invalid ones together")
    func patch() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person("Ada"))
            #expect(try await ada.api(.patch, "me", ["unit": "lb"]).json["unit"] == "lb")
            #expect(try await ada.api(.get, "me").json["name"] == "Ada")
            let refused = try await ada.api(
                .patch, "me",
                ["name": "", "unit": "stone", "time_zone": "Moon", "week_starts": "noday"]
            )
            #expect(refused.status == 422)
            guard case .object(let fields) = refused.json["error"]["fields"] else {
                Issue.record("no fields")
                return
            }
            #expect(Set(fields.keys) == ["name", "unit", "time_zone", "week_starts"])
            #expect(try await ada.api(.get, "me").json["unit"] == "lb")
        }
    }

    @Test("concurrent PATCHes of different fields are all saved")
    func concurrentPatches() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person("Ada"))
            for round in 0..<10 {
                let (unit, week) = round.isMultiple(of: 2) ? ("lb", "sunday") : ("kg", "monday")
                async let one = ada.api(.patch, "me", ["unit": "\(unit)"])
                async let two = ada.api(.patch, "me", ["week_starts": "\(week)"])
                async let three = ada.api(.patch, "me", ["name": "Ada \(round)"])
                #expect(try await [one.status, two.status, three.status] == [200, 200, 200])
                let me = try await ada.api(.get, "me").json
                #expect(me["unit"] == "\(unit)")
                #expect(me["week_starts"] == "\(week)")
                #expect(me["name"] == "Ada \(round)")
            }
        }
    }

    @Test("changing the password ends every other session")
    func password() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let elsewhere = try await test.signedIn(#require(ada.account))
            let new = "an even longer walk"
            let wrong = try await ada.post(
                "/settings/password", ["current_password": "wrong", "new_password": new]
            )
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("Current password is not your password."))
            #expect(try await elsewhere.get("/settings").status == 200)
            let weak = try await ada.post(
                "/settings/password", ["current_password": Person.password, "new_password": "short"]
            )
            #expect(weak.status == 422)

            let changed = try await ada.post(
                "/settings/password", ["current_password": Person.password, "new_password": new]
            )
            #expect(changed.location == "/settings?notice=passwordChanged")
            #expect(try await ada.with(changed).get("/settings").status == 200)
            #expect(try await elsewhere.get("/settings").status == 303)
            let old = ["email": "ada@example.org", "password": Person.password]
            #expect(try await test.stranger.post("/sign-in", old).status == 422)
            let now = ["email": "ada@example.org", "password": new]
            #expect(try await test.stranger.post("/sign-in", now).status == 303)
        }
    }

    @Test("settings list the sessions and can end one of them")
    func sessions() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            test.clock.advance(seconds: 60)
            let elsewhere = try await test.signedIn(#require(ada.account))
            #expect(try await elsewhere.get("/settings").status == 200)
            let page = try await ada.get("/settings").text
            #expect(page.matches(of: /settings\/sessions\/[0-9a-f-]{36}\/end/).count == 2)
            #expect(page.ranges(of: "This one").count == 1)
            let (id, now) = (try ada.id, test.clock.now)
            let sessions = try await test.plates.site.database.read { connection in
                try SessionStore(connection: connection).sessions(of: id, at: now)
            }
            let other = try #require(sessions.max { $0.createdAt < $1.createdAt }).id.text
            let ended = try await ada.post("/settings/sessions/\(other)/end")
            #expect(ended.location == "/settings?notice=sessionEnded")
            #expect(try await elsewhere.get("/settings").status == 303)
            #expect(try await ada.get("/settings").status == 200)
        }
    }

    @Test("a new token is shown once, works for the API and can be revoked")
    func tokens() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let made = try await ada.post(
                "/settings/tokens",
                [
                    "token_name": "my script", "token_scope": "read", "token_expires": "90d",
                    "token_password": Person.password,
                ]
            )
            #expect(made.status == 200)
            let secret = try #require(made.text.firstMatch(of: /class="secret"[^>]*>([^<]+)</)).1
            let program = Person(
                client: test.client, account: ada.account,
                headers: [.authorization: "Bearer \(secret)"]
            )
            #expect(try await program.api(.get, "me").json["email"] == "ada@example.org")

            let page = try await ada.get("/settings").text
            #expect(page.contains("my script"))
            #expect(!page.contains(secret))
            let id = try #require(page.firstMatch(of: /settings\/tokens\/([0-9a-f-]{36})\/revoke/)).1
            #expect(
                try await ada.post("/settings/tokens/\(id)/revoke").location
                    == "/settings?notice=tokenRevoked"
            )
            #expect(try await program.api(.get, "me").status == 401)
        }
    }

    @Test(
        "the data directory contains no usable password, session or token",
        .disabled(if: TemporaryDatabase.isPostgreSQL)
    )
    func nothingInTheClear() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let program = try await test.program(of: ada)
            let secrets = [
                Person.password, String(try #require(ada.headers[.cookie]).dropFirst(7)),
                String(try #require(program.headers[.authorization]).dropFirst(7)),
            ]
            try await test.plates.site.database.close()
            let folder = test.plates.settings.dataDirectory
            for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
                let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"))
                for secret in secrets {
                    #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(file)")
                }
            }
        }
    }

    @Test("deleting an account removes all its rows and no others")
    func deletion() async throws {
        try await TestPlates.run { test in
            let bob = try await test.person("Bob")
            _ = try await test.sampleData(of: bob)
            let before = try await test.rowCounts()

            let ada = try await test.person("Ada")
            _ = try await test.sampleData(of: ada)
            _ = try await ada.post("/splits/full-body")
            let day = "/training/\(SampleData.day)"
            _ = try await ada.post("\(day)/exercises", ["exercise_id": test.exercise("Deadlift").text])
            _ = try await ada.post("\(day)/state", ["state": "done"])
            _ = try await ada.post("/settings/sections/lifts", ["action": "favourite"])
            let filled = try await test.rowCounts()
            let grown = filled.filter { $0.value > before[$0.key, default: 0] }.map(\.key)
            for table in ["sets", "trainings", "workout_exercises", "schedule_days", "sections"] {
                #expect(grown.contains(table), "\(table)")
            }

            #expect(try await ada.post("/settings/delete", ["password": "wrong"]).status == 422)
            #expect(try await test.rowCounts() == filled)
            let deleted = try await ada.post("/settings/delete", ["password": Person.password])
            #expect(deleted.location == "/sign-in?notice=accountDeleted")
            #expect(try await test.rowCounts() == before)
            #expect(try await ada.get("/settings").status == 303)
            #expect(try await bob.get("/settings").status == 200)
        }
    }
}
