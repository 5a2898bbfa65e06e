import Foundation
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Decisions about an import")
struct ImportChoiceTests {
    private static func file(_ exercise: String, date: String = "2024-05-02") -> String {
        "Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n\(date),A,\(exercise),1,80,5\n"
    }

    @Test("an exercise that a name only may mean is a suggestion, and a new exercise unless it is confirmed")
    func suggestion() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let names = [
                "Incline Bench Press (Cable)", "Leg Press (Cable)", "Squat (Deep)", "Lat Pulldown (Machine)",
            ]
            var unsure: String?
            for name in names {
                let exercise = try await ada.bring(Self.file(name)).json["exercises"][0]
                if exercise["suggestion"] != .null { unsure = name }
                #expect(exercise["suggestion"] == .null || exercise["match"] == .null)
            }
            let name = try #require(unsure)
            let brought = try await ada.bring(Self.file(name)).json
            let suggestion = brought["exercises"][0]["suggestion"]
            guard case .number(let confidence) = suggestion["confidence"] else {
                Issue.record("\(brought)")
                return
            }
            #expect(confidence < 0.9)
            let page = try await ada.get("/settings/import/\(try #require(brought.id).text)")
            let meant = try #require(suggestion["name"].text)
            #expect(
                page.text.contains(
                    "It may be \(meant). Choose it if it is; otherwise a new exercise is made."))
            #expect(page.text.contains("<option value=\"new\" selected>"))
            #expect(page.text.contains("1 new exercise: \(name)"))
            // Not confirmed.
            try await ada.add(Self.file(name), ["unit": "kg"])
            let own = try await test.count("exercises", of: ada)
            #expect(own == 1)
            // Confirmed, and remembered.
            let bob = try await test.person("Bob")
            try await bob.add(
                Self.file(name), ["unit": "kg"], exercises: .object([name: suggestion["id"]]))
            let bobs = try await test.count("exercises", of: bob)
            #expect(bobs == 0)
            let again = try await bob.bring(Self.file(name, date: "2024-05-03")).json["exercises"][0]
            #expect(again["match"]["id"] == suggestion["id"])
        }
    }

    @Test("rows that cannot be added are counted by their reason on the page and in the API")
    func refused() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            var text = "Date,Exercise,Category,Weight (kgs),Reps\n2024-05-02,Deadlift,Back,-100,5\n"
            for number in 0..<1002 { text += "2024-05-02,Deadlift,Back,\(number % 90 + 10),5\n" }
            let answer = try await ada.add(text, [:])
            #expect(answer["skipped"] == 3)
            #expect(
                answer["refused"].items == [["reason": "The weight is negative.", "rows": 1, "line": 2]])
            let id = try #require(answer.id).text
            #expect(try await ada.api(.get, "imports/\(id)").json["result"]["refused"] == answer["refused"])
            let page = try await ada.get("/settings/import/\(id)").text
            #expect(page.contains("1 row: The weight is negative.<"))
            #expect(page.contains("2 rows of the file are left out<"))
            let more = try await ada.add(text.replacing("Deadlift", with: "Squat"), [:])
            #expect(more["refused"][1]["reason"] == "Its day has as many as a day can have.", "\(more)")
            #expect(more["refused"][1]["rows"] == 1000 && more["refused"][1]["line"] == 3)
        }
    }

    @Test("only what the settings say is answered beforehand, and the page says so")
    func questions() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let text = "Date,Weight\n03/04/2024,81\n"
            let brought = try await ada.bring(text).json
            #expect(brought["questions"].items.compactMap(\.text) == ["unit", "date_order"])
            let path = "/settings/import/\(try #require(brought.id).text)"
            let page = try await ada.get(path).text
            #expect(page.contains("<option value=\"kg\" selected>"))
            #expect(page.contains("The file does not say it. This is the unit of your settings."))
            #expect(page.contains("<option value=\"\" selected>"))
            let refused = try await ada.post("\(path)/apply", ["unit": "kg", "date_order": ""])
            #expect(
                refused.status == 422 && refused.text.contains("Order of dates in the file must be chosen."))
            let german = try await ada.get(path, headers: [.acceptLanguage: "de"]).text
            #expect(german.contains("<option value=\"day_first\" selected>"))
            #expect(
                try await ada.post("\(path)/apply", ["unit": "kg", "date_order": "month_first"]).status == 303
            )
            #expect(try await test.count("body_weights", of: ada) == 1)
        }
    }

    @Test("a column or a use of it that does not exist is refused by its name")
    func columns() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let text = "Wann,Was,Mal\n2024-05-02,Squat,5\n"
            let field = try await ada.bring(text, "?column_foo=Was")
            #expect(field.status == 422 && field.text.contains("column_exercise"), "\(field.text)")
            let column = try await ada.bring(text, "?column_date=Wann&column_exercise=Was&column_reps=Wie")
            #expect(column.status == 422, "\(column.text)")
            #expect(
                column.text.contains("has no column “Wie”; its columns are: Wann · Was · Mal"),
                "\(column.text)")
            let right = try await ada.bring(text, "?column_date=Wann&column_exercise=Was&column_reps=Mal")
            #expect(right.status == 201)
            let form = """
                --xyz\r
                Content-Disposition: form-data; name="column_foo"\r
                \r
                Was\r
                --xyz\r
                Content-Disposition: form-data; name="file"; filename="a.csv"\r
                \r
                \(text)\r
                --xyz--\r

                """
            let page = try await ada.send(
                .post, "/settings/import", headers: [.contentType: "multipart/form-data; boundary=xyz"],
                body: form)
            #expect(page.status == 422 && page.text.contains("column_exercise"))
        }
    }

    @Test("every page below the settings marks them in the menu")
    func menu() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = try #require(try await ada.bring(Self.file("Squat")).json.id).text
            let paths = [
                "/settings", "/settings/import", "/settings/import/\(id)", "/settings/export",
                "/settings/sections", "/settings/activity",
            ]
            for path in paths {
                let page = try await ada.get(path)
                #expect(page.status == 200)
                #expect(page.text.contains(/href="\/settings"[^>]*aria-current="page"/), "\(path)")
            }
        }
    }
}
