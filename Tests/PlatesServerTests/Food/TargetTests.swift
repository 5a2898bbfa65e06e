import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Supplements
@testable import Training
@testable import Web

@Suite("Nutrient targets")
struct TargetTests {
    private let path = "/food/targets"

    /// The value of an input of a page.
    private func value(_ name: String, in page: Answer) -> String? {
        page.text.firstMatch(of: try! Regex("name=\"\(name)\" value=\"([^\"]*)\""))?.output[1].substring
            .map(String.init)
    }

    @Test("targets are entered with comma or point, shown again and applied to the day")
    func set() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            #expect(try await ada.get("/food/2026-11-23").text.contains("No targets yet"))
            let answer = try await ada.post(
                path,
                [
                    "basis": "same", "every_kcal_least": "1900", "every_kcal_most": "2100,5",
                    "every_protein_g_least": "140.5", "every_fat_g_most": "",
                ]
            )
            #expect(answer.status == 303)
            #expect(try #require(answer.location).hasSuffix("notice=targetsSaved"))
            let page = try await ada.get(path)
            #expect(value("every_kcal_most", in: page) == "2100.5")
            #expect(value("every_protein_g_least", in: page) == "140.5")
            #expect(value("every_fat_g_most", in: page) == "")
            let day = try await ada.get("/food/2026-11-23").text
            #expect(day.contains("of at least 140.5 g") || day.contains("of at least 141 g"))
            let stored = try await test.program(of: ada).api(.get, "targets").json
            let expected: JSON = [
                "basis": "same",
                "targets": [
                    "every": [
                        "kcal": ["least": 1900, "most": 2100.5], "protein_g": ["least": 140.5, "most": nil],
                    ]
                ],
            ]
            #expect(stored == expected)
        }
    }

    @Test("invalid targets return 422 with the typed values and change nothing")
    func wrong() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await ada.post(path, ["basis": "same", "every_kcal_least": "1900"])
            let before = try await test.rowCounts()
            let page = try await ada.post(
                path,
                [
                    "basis": "training", "training_kcal_least": "2500", "training_kcal_most": "2400",
                    "rest_protein_g_least": "much", "rest_sodium_mg_most": "-1", "rest_fat_g_most": "70",
                ]
            )
            #expect(page.status == 422)
            #expect(value("training_kcal_least", in: page) == "2500")
            #expect(value("rest_protein_g_least", in: page) == "much")
            #expect(value("rest_fat_g_most", in: page) == "70")
            #expect(page.text.contains("id=\"rest_protein_g_error\""))
            #expect(!page.text.contains("id=\"rest_fat_g_error\""))
            for wrong in [
                ["basis": "moon"], ["basis": "same", "every_kcal_most": "20001"],
                ["basis": "same", "every_kcal_most": "nan"], ["basis": "same", "every_sugars_g_least": "0"],
            ] {
                #expect(try await ada.post(path, wrong).status == 422, "\(wrong)")
            }
            #expect(try await test.rowCounts() == before)
            #expect(value("every_kcal_least", in: try await ada.get(path)) == "1900")
        }
    }

    @Test("another basis starts with the current targets, and targets can be cleared")
    func basis() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await ada.post(path, ["basis": "same", "every_kcal_least": "1900"])
            let training = try await ada.get("\(path)?basis=training")
            #expect(value("training_kcal_least", in: training) == "1900")
            #expect(value("rest_kcal_least", in: training) == "1900")
            #expect(training.text.contains("not saved yet"))
            let week = try await ada.get("\(path)?basis=weekday")
            #expect(Weekday.allCases.allSatisfy { value("\($0.name)_kcal_least", in: week) == "1900" })
            #expect(try await ada.post(path, ["basis": "training", "rest_kcal_most": "1800"]).status == 303)
            let saved = try await ada.get(path)
            #expect(value("training_kcal_least", in: saved) == "")
            #expect(value("rest_kcal_most", in: saved) == "1800")
            #expect(try await ada.post(path, ["basis": "same"]).status == 303)
            let none: JSON = ["basis": "same", "targets": [:]]
            #expect(try await test.program(of: ada).api(.get, "targets").json == none)
            #expect(try await ada.get("/food/2026-11-23").text.contains("No targets yet"))
        }
    }

    @Test("changed targets leave earlier days unchanged")
    func past() async throws {
        try await TestPlates.run(at: "2026-11-20T12:00:00Z") { test in
            let ada = try await test.person()
            let program = try await test.program(of: ada)
            func target(_ day: String) async throws -> JSON {
                try await program.api(.get, "nutrition?from=\(day)&to=\(day)").json["items"][0]["targets"][
                    "kcal"]
            }
            _ = try await ada.post(path, ["basis": "same", "every_kcal_most": "2000"])
            test.clock.set("2026-11-23T12:00:00Z")
            let page = try await ada.get("/food/2026-11-22").text
            _ = try await ada.post(path, ["basis": "same", "every_kcal_most": "3000"])
            _ = try await ada.post(path, ["basis": "same", "every_kcal_most": "2500"])
            #expect(try await target("2026-11-19") == .null)
            #expect(try await target("2026-11-20") == ["least": nil, "most": 2000])
            #expect(try await target("2026-11-22") == ["least": nil, "most": 2000])
            #expect(try await target("2026-11-23") == ["least": nil, "most": 2500])
            #expect(try await target("2027-11-23") == ["least": nil, "most": 2500])
            let again = try await ada.get("/food/2026-11-22").text
            let bar = /<li class="bar-row[^"]*">.*?<\/li>/.dotMatchesNewlines()
            #expect(again.firstMatch(of: bar)?.output == page.firstMatch(of: bar)?.output)
            #expect(again.contains("of at most 2,000 kcal"))
        }
    }

    @Test("training-day targets follow each day's plan in the API and on the page")
    func training() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let program = try await test.program(of: ada)
            let workout = try await test.sampleData(of: ada).workout
            let targets: JSON = ["training": ["kcal": ["most": 2600]], "rest": ["kcal": ["most": 2200]]]
            _ = try await program.api(.put, "targets", ["basis": "training", "targets": targets])
            // The workout is planned on Mondays; one is moved, and the workout is deleted from the fourth on.
            let move = ["action": "move", "workout_id": workout.text, "to_day": "2026-12-01"]
            #expect(try await ada.post("/training/2026-11-30/plan", move).status == 303)
            test.clock.set("2026-12-14T12:00:00Z")
            #expect(try await program.api(.delete, "workouts/\(workout.text)").status == 204)
            test.clock.set("2026-12-21T12:00:00Z")
            let path = "nutrition?from=2026-11-23&to=2026-12-20"
            let items = try await program.api(.get, path).json["items"].items
            let days = items.compactMap { $0["from"].text.flatMap { Day($0) } }
            #expect(days.count == 28)
            let account = try #require(ada.account)
            let (each, all, pages) = try await test.plates.site.database.read { connection in
                let plan = PlanReader(connection: connection, account: account.id)
                let food = FoodDayReader(connection: connection, account: account)
                return (
                    try days.map { try plan.isTrainingDay($0) },
                    try plan.trainingDays(from: days[0], to: days[27]),
                    try days.map { try food.targets(on: $0)[.energy]?.most }
                )
            }
            let training = zip(days, each).filter(\.1).map(\.0.description)
            #expect(training == ["2026-11-23", "2026-12-01", "2026-12-07"])
            #expect(days.map { all.contains($0) } == each)
            #expect(items.map { $0["targets"]["kcal"]["most"] } == each.map { $0 ? 2600 : 2200 })
            #expect(pages == each.map { $0 ? 2600 : 2200 })
        }
    }

    @Test("targets are returned by the API as sent, and errors name the field")
    func api() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let good: JSON = [
                "basis": "weekday",
                "targets": [
                    "monday": [
                        "kcal": ["least": 1900, "most": 2100], "saturated_g": ["least": nil, "most": 20],
                    ],
                    "sunday": ["sodium_mg": ["most": 2300, "least": nil]],
                ],
            ]
            let answer = try await ada.api(.put, "targets", good)
            #expect(answer.status == 200)
            #expect(answer.json == good)
            #expect(try await ada.api(.put, "targets", good).json == good)
            #expect(try await ada.api(.get, "targets").json == good)
            let wrong: [(JSON, String)] = [
                (["basis": "moon", "targets": [:]], "basis"), (["targets": [:]], "basis"),
                (["basis": "same"], "targets"),
                (["basis": "same", "targets": ["monday": [:]]], "targets.monday"),
                (["basis": "same", "targets": ["every": ["energy": ["least": 1]]]], "targets.every.energy"),
                (
                    ["basis": "same", "targets": ["every": ["kcal": ["least": 2, "most": 1]]]],
                    "targets.every.kcal"
                ),
                (["basis": "same", "targets": ["every": ["kcal": ["least": -2]]]], "targets.every.kcal"),
            ]
            for (body, field) in wrong {
                let answer = try await ada.api(.put, "targets", body)
                #expect(answer.status == 422, "\(body)")
                #expect(answer.json["error"]["fields"][field].text != nil, "\(answer.text)")
            }
            #expect(try await ada.api(.get, "targets").json == good)
        }
    }

    @Test("targets of one account are not visible to another")
    func others() async throws {
        try await TestPlates.run { test in
            let (ada, ben) = (try await test.person("Ada"), try await test.person("Ben"))
            _ = try await ada.post(path, ["basis": "same", "every_kcal_most": "1234"])
            _ = try await ada.post("\(path)/glass", ["glass": "333"])
            let page = try await ben.get(path)
            #expect(value("every_kcal_most", in: page) == "")
            #expect(value("glass", in: page) == nil && page.text.contains("value=\"250\""))
            #expect(try await test.program(of: ben).api(.get, "targets").json["targets"] == [:])
            _ = try await ben.post(path, ["basis": "same"])
            #expect(value("every_kcal_most", in: try await ada.get(path)) == "1234")
        }
    }

    @Test("calculated targets use the person's figures and can be copied into the form")
    func calculator() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await ada.post("/food/weight", ["day": "2026-11-20", "weight": "80"])
            let empty = try await ada.get("\(path)/calculate").text
            #expect(empty.contains("name=\"weight\" type=\"text\" value=\"80\""))
            let body = [
                "sex": "male", "born_in": "1996", "height": "180", "weight": "80", "activity": "moderate",
                "goal": "lose",
            ]
            let page = try await ada.post("\(path)/calculate", body)
            #expect(page.status == 200)
            for words in [
                "10 × 80 + 6.25 × 180 − 5 × 30 + 5 = 1,780 kcal", "1,780 × 1.55 = 2,759 kcal",
                "2,759 − 500 → 2,260 kcal",
                "no medical advice", "Mifflin",
            ] {
                #expect(page.text.contains(words), "\(words)")
            }
            // The body figures are stored, but no weight is logged.
            let stored = try await ada.get("\(path)/calculate").text
            #expect(stored.contains("value=\"1996\"") && stored.contains("value=\"moderate\" selected"))
            // The form that copies the results leads to the targets page, filled in and not saved.
            let hidden = page.text.matches(of: /type="hidden" name="(every_[a-z_]+)" value="([0-9]*)"/)
            #expect(hidden.count == 8)
            let query = hidden.map { "\($0.1)=\($0.2)" }.joined(separator: "&")
            let form = try await ada.get("\(path)?basis=same&\(query)")
            #expect(value("every_kcal_most", in: form) == "2260")
            #expect(value("every_protein_g_least", in: form) == "144")
            #expect(form.text.contains("not saved yet"))
            #expect(try await test.program(of: ada).api(.get, "targets").json["targets"] == [:])
        }
    }

    @Test("targets can be calculated from pounds, feet and inches")
    func pounds() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .lb)
            _ = try await ada.post("/food/weight", ["weight": "176.4"])
            #expect(try await ada.get("\(path)/calculate").text.contains("value=\"176.4\""))
            var body = [
                "sex": "female", "born_in": "1996", "height": "5'11\"", "weight": "176.4",
                "activity": "sedentary", "goal": "keep",
            ]
            // 80.0136 kg and 180.34 cm.
            let page = try await ada.post("\(path)/calculate", body)
            #expect(page.text.contains("10 × 80 + 6.25 × 180.3 − 5 × 30 − 161 = 1,616 kcal"))
            body["weight"] = "40"
            let light = try await ada.post("\(path)/calculate", body)
            #expect(light.status == 422)
            #expect(light.text.contains("55.2 and 881.8 lb"))
        }
    }

    @Test("impossible body figures return 422 by field and are not stored")
    func impossible() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let good = [
                "sex": "male", "born_in": "1996", "height": "180", "weight": "80", "activity": "moderate",
                "goal": "lose",
            ]
            for (field, value) in [
                ("sex", ""), ("sex", "other"), ("born_in", "2026"), ("born_in", "1900"), ("born_in", "x"),
                ("born_in", "-9223372036854775808"), ("height", "18"), ("height", "tall"), ("weight", "8"),
                ("weight", ""), ("activity", "never"), ("goal", ""),
            ] {
                let page = try await ada.post("\(path)/calculate", good.merging([field: value]) { $1 })
                #expect(page.status == 422, "\(field) \(value)")
                #expect(page.text.contains("id=\"\(field)-error\""), "\(field) \(value)")
            }
            #expect(try await test.rowCounts()["body_profiles"] == 0)
        }
    }

    @Test("the glass size is set with the targets and used on the day page")
    func glass() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            #expect(try await ada.post("\(path)/glass", ["glass": "330"]).status == 303)
            #expect(try await ada.get("/food/2026-11-23").text.contains("A glass more: 330 ml"))
            for wrong in ["49", "2001", "", "x", "1e9"] {
                let page = try await ada.post("\(path)/glass", ["glass": wrong])
                #expect(page.status == 422, "\(wrong)")
                #expect(page.text.contains("id=\"glass-error\""))
            }
            for right in ["50", "2000"] {
                #expect(try await ada.post("\(path)/glass", ["glass": right]).status == 303)
            }
        }
    }
}
