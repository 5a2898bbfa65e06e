import Foundation
import PlatesCore
import Storage
import Synchronization
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training

@Suite("Progress pages")
struct ProgressPagesTests {
    private func log(
        _ person: Person, _ exercise: UUID, kg: Double, reps: Int, on day: String, kind: String = "working"
    ) async throws {
        let answer = try await person.post(
            "/training/\(day)/sets",
            [
                "exercise_id": exercise.text, "weight": "\(kg)", "reps": "\(reps)", "unit": "kg",
                "kind": kind,
                "completed": "yes", "id": UUID().text,
            ]
        )
        #expect(answer.status == 303)
    }

    @Test("the exercise page answers both questions in words and compares with the period before")
    func answers() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let squat = test.exercise("Squat")
            try await log(ada, squat, kg: 90, reps: 5, on: "2026-08-10")
            for (week, day) in ["2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26", "2026-11-02"]
                .enumerated()
            {
                try await log(ada, squat, kg: 100 + Double(week) * 2.5, reps: 5, on: day)
            }
            let page = try await ada.get("/progress/exercises/\(squat.text)").text
            #expect(page.contains("You lifted 2,625 kg on Squat in 5 sets on 5 days"))
            #expect(page.contains("483\u{A0}% more than in the 3 months before"))
            #expect(page.contains("Your Squat is improving: about +"))
            #expect(page.contains("from 110 kg × 5"))
            #expect(!page.contains("set is on the way"))
            for query in [
                "?show=volume&by=month&range=all", "?show=e1rm&compare=before", "?with=\(squat.text)",
            ] {
                #expect(try await ada.get("/progress/exercises/\(squat.text)\(query)").status == 200)
            }
            let csv = try await ada.get("/progress/exercises/\(squat.text)/csv?range=all&by=month").text
            #expect(
                csv.hasPrefix("from,best_e1rm_kg,heaviest_kg,volume_kg,sets,reps,e1rm_per_body_weight\r\n"))
            #expect(csv.contains("2026-11-01,128.33,110,550,1,5,"))
            #expect(try await ada.get("/progress/exercises/\(squat.text)?show=none").status == 422)
            for path in [
                "", "?q=squat", "/training?range=1y", "/training/csv", "/records", "/report?month=2026-10",
            ] {
                #expect(try await ada.get("/progress\(path)").status == 200, "\(path)")
            }
        }
    }

    @Test("the estimate uses the formula the person chose")
    func formula() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let squat = test.exercise("Squat")
            try await log(ada, squat, kg: 100, reps: 5, on: "2026-11-02")
            let path = "/progress/exercises/\(squat.text)"
            #expect(try await ada.get(path).text.contains("best estimate 116.5 kg"))
            #expect(try await ada.post("/progress/settings", ["formula": "brzycki"]).status == 303)
            #expect(try await ada.get(path).text.contains("best estimate 112.5 kg"))
        }
    }

    @Test("the day shows records, the best set, a suggestion with its reason and the plates")
    func day() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let squat = test.exercise("Squat")
            try await log(ada, squat, kg: 100, reps: 5, on: "2026-11-16")
            let rule = ["kind": "linear", "step": "2,5"]
            #expect(try await ada.post("/progress/progressions/\(squat.text)", rule).status == 303)
            _ = try await ada.post("/training/2026-11-23/exercises", ["exercise_id": squat.text])
            let before = try await ada.get("/training/2026-11-23").text
            #expect(
                before.contains(
                    "Suggested: 102.5 kg × 5 – the set with 100 kg reached 5 reps the last time."))
            #expect(before.contains("Best 116.5 kg from 100 kg × 5"))
            // The form starts with last time's set; the suggestion is one tap away.
            #expect(before.contains("25 + 15 kg a side"))
            #expect(before.contains("Use 102.5 kg × 5"))
            let records = "/training/2026-11-23/exercises/\(squat.text)/records"
            #expect(try await !ada.get(records).text.contains("Heaviest"))
            try await log(ada, squat, kg: 102.5, reps: 5, on: "2026-11-23")
            #expect(
                try await ada.get(records).text.contains(
                    "Heaviest weight: 102.5 kg × 5 <small>before: 100 kg"))
            let after = try await ada.get("/training/2026-11-23").text
            #expect(after.contains("Heaviest weight: 102.5 kg × 5"))
            #expect(!after.contains("Suggested:"))
            let plates = try await ada.get("/training/plates?weight=105&before=102.5").text
            #expect(
                plates.contains(
                    "Plates for 105 kg: <strong>25 + 15 + 2.5 kg a side</strong> (2 to change a side)"))
            #expect(try await ada.get("/training/plates?weight=x").status == 422)
        }
    }

    @Test("an exercise done with many reps shows the heaviest set by default")
    func manyReps() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let raise = test.exercise("Lateral Raise")
            try await log(ada, raise, kg: 5, reps: 9, on: "2026-11-09")
            for day in ["2026-11-09", "2026-11-16"] {
                try await log(ada, raise, kg: 12.5, reps: 15, on: day)
            }
            _ = try await ada.post("/training/2026-11-23/exercises", ["exercise_id": raise.text])
            #expect(try await ada.get("/training/2026-11-23").text.contains("Best 12.5 kg × 15"))
            let path = "/progress/exercises/\(raise.text)"
            #expect(try await ada.get(path).text.contains("Heaviest by session"))
            #expect(try await ada.get(path + "?show=e1rm").text.contains("Estimated max by session"))
        }
    }

    @Test(
        "equal periods have equal sums, and a running month is divided by its days so far"
    )
    func sums() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let squat = test.exercise("Squat")
            try await log(ada, squat, kg: 100, reps: 5, on: "2026-11-02")
            // 90 days ago is in the week of the 24th.
            try await log(ada, squat, kg: 100, reps: 5, on: "2026-08-24")
            for path in ["/progress", "/progress/training"] {
                let page = try await ada.get(path).text
                #expect(page.contains("24 August 2026 to 23 November 2026"), "\(path)")
                #expect(page.contains("1,000\u{A0}kg"), "\(path)")
            }
            let report = try await ada.get("/progress/report").text
            #expect(report.contains("1 November 2026 to 23 November 2026"))
            #expect(report.contains("<td>1</td><td>0.3</td><td>500\u{A0}kg</td>"))
        }
    }

    @Test("the table and the CSV file include the compared exercise")
    func compared() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let (squat, bench) = (test.exercise("Squat"), test.exercise("Bench Press"))
            try await log(ada, squat, kg: 100, reps: 5, on: "2026-11-09")
            try await log(ada, bench, kg: 60, reps: 1, on: "2026-11-10")
            let path = "/progress/exercises/\(squat.text)"
            let page = try await ada.get(path + "?with=\(bench.text)").text
            #expect(page.contains("<th scope=\"col\" data-drawn=\"other\">Bench Press</th>"))
            let row = "<td>60 kg</td><td>–</td><td>–</td><td>–</td><td>–</td><td>–</td></tr>"
            #expect(page.replacing(/>\s+</, with: "><").contains(row))
            let csv = try await ada.get(path + "/csv?with=\(bench.text)").text
            #expect(csv.contains("other_volume_kg,other_sets,other_reps\r\n"))
            #expect(csv.contains("2026-11-10,,,0,0,0,,60,60,60,1,1\r\n"))
            #expect(try await !ada.get(path).text.contains("Bench Press</th>"))
        }
    }

    @Test("a table without its oldest rows says how many it shows and links to all of them")
    func capped() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let squat = test.exercise("Squat")
            for number in 0..<61 {
                let day = Day("2026-11-23")!.adding(days: -number)
                try await log(
                    ada, squat, kg: 20 + 5 * Double(number % 16), reps: 30 - number % 16, on: "\(day)")
            }
            let sentences = [
                "Only the newest 60 of 61 rows are shown.", "Only the heaviest 15 of 16 weights are shown.",
            ]
            let path = "/progress/exercises/\(squat.text)"
            let page = try await ada.get(path).text
            for sentence in sentences { #expect(page.contains(sentence)) }
            #expect(page.contains("Show all 61") && page.contains("Show all 16"))
            let link = try #require(page.firstMatch(of: /href="([^"]*rows=all)"/))
            let whole = try await ada.get(String(link.output.1).replacing("&amp;", with: "&")).text
            for sentence in sentences { #expect(!whole.contains(sentence)) }
        }
    }

    @Test("a comparison with the period before names its days")
    func daysBefore() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let squat = test.exercise("Squat")
            try await log(ada, squat, kg: 100, reps: 5, on: "2026-11-02")
            let path = "/progress/exercises/\(squat.text)"
            let days = "24 May 2026 to 23 August 2026"
            #expect(try await ada.get(path).text.contains("With the period before <small>\(days)</small>"))
            let sentence = "The dashed line is the 3 months before: \(days)."
            #expect(try await ada.get(path + "?compare=before").text.contains(sentence))
        }
    }

    @Test("a question in the search leads to its exercise")
    func search() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let page = try await ada.get("/progress?q=Is%20my%20squat%20improving%3F").text
            #expect(page.contains(test.exercise("Squat").text))
        }
    }

    @Test("a question is answered for the period it names")
    func answer() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            for (day, reps) in [("2026-11-20", 5), ("2026-09-30", 4), ("2026-02-01", 3)] {
                let set: JSON = [
                    "exercise_id": "\(test.exercise("Bench Press").text)", "reps": .number(Double(reps)),
                    "day": "\(day)", "weight": ["value": 100, "unit": "kg"],
                ]
                #expect(try await ada.api(.post, "sets", set).status == 201)
            }
            func text(_ query: String) async throws -> String {
                try await ada.get(
                    "/progress?q=\(query.replacing(" ", with: "%20").replacing("?", with: "%3F"))"
                ).text
            }
            let months = try await text("How much did I lift on Bench Press in the last 3 months?")
            #expect(months.contains("<h2 id=\"answer-heading\">Bench Press "))
            #expect(months.contains("900 kg"))
            #expect(months.contains("&amp;range=3m"))
            let year = try await text("How much did I lift on Bench Press in the last year?")
            #expect(year.contains("1,200 kg"))
            #expect(try await !text("bench press").contains("answer-heading"))
            #expect(
                try await text("how many bench press reps did I do ever").contains(
                    "You did 12 reps of Bench Press"))
            #expect(
                try await text("how many pull-ups did I do ever").contains("You have not done Pull-up yet"))
            #expect(try await text("best bench press in lb").contains(" lb"))
            #expect(try await text("how long did I bench press last week").contains("is not logged"))
            #expect(
                try await text("how long did I train last week").contains(
                    "How long you trained last week is not known")
            )
            #expect(try await text("how often did I bench press over 80 kg").contains("over 80 kg"))
            // The list shows the same figures for the same period.
            #expect(try await ada.get("/progress").text.contains("2 sets, 900 kg"))
        }
    }

    @Test("plates are calculated from the person's rack")
    func plates() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let rack = [
                "bar": "15", "bar_unit": "kg", "plate_20000_kg": "2", "other": "7,5", "other_count": "2",
            ]
            #expect(try await ada.post("/progress/settings/plates", rack).status == 303)
            #expect(try await ada.get("/training/plates?weight=70").text.contains("20 + 7.5 kg a side"))
            #expect(try await ada.get("/training/plates?weight=200").text.contains("70 kg is as near as"))
            #expect(
                try await ada.get("/training/plates?weight=10").text.contains("less than the bar of 15 kg"))
            let wrong = try await ada.post("/progress/settings/plates", ["bar": "15", "plate_20000_kg": "x"])
            #expect(wrong.status == 422)
        }
    }
}
