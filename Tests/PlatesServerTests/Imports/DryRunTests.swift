import Foundation
import HistoryFiles
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Web

@Suite("Dry runs of imports")
struct DryRunTests {
    private static let head = "Date,Exercise,Category,Weight (kgs),Reps,Time\n"

    /// `3 It lies in the future.`
    private func skips(_ answer: Answer) -> [String] {
        answer.json["skipped"].items.map { "\($0["line"].count ?? 0) \($0["reason"].text ?? "")" }
    }

    @Test("rows that cannot be added whatever is answered are named with their lines, and are not counted")
    func certain() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let sets =
                Self.head + "2024-05-02,Deadlift,Back,100,5,\n2027-12-24,Deadlift,Back,100,5,\n"
                + "2027-12-24,Unheard Of,Back,100,5,\n"
            let lifts = try await ada.bring(sets)
            #expect(skips(lifts) == ["3 It lies in the future.", "4 It lies in the future."])
            #expect(lifts.json["counts"]["sets"] == 1 && lifts.json["counts"]["sessions"] == 1)
            #expect(lifts.json["exercises"].items.count == 1)
            let weights = try await ada.bring(
                "Date,Weight\n2024-05-01,81\n2027-05-02,81\n2024-05-03,-81\n2024-05-04,5\n2024-05-05,1200\n")
            let outOfRange = HistorySkip.Reason.outOfRange.sentence
            #expect(
                skips(weights) == [
                    "3 It lies in the future.", "4 The weight is negative.", "5 \(outOfRange)",
                    "6 \(outOfRange)",
                ])
            #expect(weights.json["counts"]["weights"] == 1)
            let food = try await ada.bring(
                "Day,Time,Group,Food Name,Amount,Energy (kcal)\n2024-05-02,,Dinner,Rice,1 cup,200\n"
                    + "2027-05-02,,Dinner,Rice,1 cup,200\n2027-05-02,,Supplements,Zinc,1 tablet,\n")
            #expect(skips(food) == ["3 It lies in the future.", "4 It lies in the future."])
            #expect(food.json["counts"]["entries"] == 1 && food.json["counts"]["intakes"] == 0)
            for (answer, added, skipped) in [(lifts, 1, 2), (weights, 1, 4), (food, 1, 2)] {
                let id = try #require(answer.json.id).text
                let done = try await ada.api(.post, "imports/\(id)/apply", ["answers": ["unit": "kg"]]).json
                #expect(done["added"].count == added && done["skipped"].count == skipped, "\(done)")
            }
        }
    }

    @Test("a supplement that is taken more often on a day than can be noted is left out beforehand")
    func intakes() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let rows = (0..<26).map { "2024-05-02,\($0 % 24):00,Supplements,Creatine,\($0 + 1) g,\n" }
            let answer = try await ada.bring(
                "Day,Time,Group,Food Name,Amount,Energy (kcal)\n" + rows.joined())
            #expect(answer.json["counts"]["intakes"] == 24)
            let reason = "Its supplement was taken more often on the day than can be noted."
            #expect(skips(answer) == ["26 \(reason)", "27 \(reason)"])
            let id = try #require(answer.json.id).text
            let done = try await ada.api(.post, "imports/\(id)/apply", [:]).json
            #expect(done["added"] == 24 && done["skipped"] == 2)
        }
    }

    @Test("a row that lies in the future in one order of dates is promised only in the other")
    func order() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            // The clock of these tests stands in November 2026.
            let file = "Date,Weight (kg)\n05/12/2026,81\n"
            #expect(try await ada.bring(file).json["counts"]["weights"] == 1)
            let dayFirst = try await ada.bring(file, "?date_order=day_first")
            #expect(dayFirst.json["counts"]["weights"] == 0)
            #expect(skips(dayFirst) == ["2 It lies in the future."])
            #expect(try await ada.bring(file, "?date_order=month_first").json["counts"]["weights"] == 1)
            // Another row decides the order.
            let decided = try await ada.bring(file + "31/10/2026,82\n")
            #expect(decided.json["counts"]["weights"] == 1)
            #expect(skips(decided) == ["2 It lies in the future."])
            let id = try #require(decided.json.id).text
            let done = try await ada.api(.post, "imports/\(id)/apply", [:]).json
            #expect(done["added"] == 1 && done["skipped"] == 1)
        }
    }

    @Test("a weight that is too large in kilograms is promised in pounds")
    func unit() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let file = "Date,Weight\n2024-05-01,700\n"
            #expect(try await ada.bring(file).json["counts"]["weights"] == 1)
            #expect(try await ada.bring(file, "?unit=lb").json["counts"]["weights"] == 1)
            let kilograms = try await ada.bring(file, "?unit=kg")
            #expect(kilograms.json["counts"]["weights"] == 0 && skips(kilograms).count == 1)
        }
    }

    @Test("sets that do not suit what their exercise is taken to be are named, and why")
    func unsuited() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let file =
                Self.head + """
                    2024-05-02,Deadlift,Back,100,5,
                    2024-05-02,Deadlift,Back,-100,5,
                    2024-05-02,Deadlift,Back,100,,0:01:00
                    2024-05-02,Band Wobble,Back,-20,5,

                    """
            let answer = try await ada.bring(file)
            #expect(
                skips(answer) == [
                    "3 The weight is negative.",
                    "4 The set does not suit its exercise, which is counted in another way.",
                ])
            #expect(answer.json["counts"]["sets"] == 2)
            #expect(answer.json["exercises"][0]["sets"] == 1)
            let id = try #require(answer.json.id).text
            let page = try await ada.get("/settings/import/\(id)").text
            #expect(page.contains("2 sets") && page.contains("2 rows of the file are left out"))
            let report = try await ada.get("/settings/import/\(id)/report").text
            #expect(report.contains(",3,1,,Deadlift,The weight is negative."), "\(report)")
            let done = try await ada.api(.post, "imports/\(id)/apply", ["answers": ["unit": "kg"]]).json
            #expect(done["added"] == 2 && done["skipped"] == 2)
            #expect(done["refused"][0]["reason"].text == "The weight is negative.")
        }
    }

    @Test("figures that an exercise does not keep are named once, with how many sets have them")
    func lost() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let head = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds\n"
            let file =
                head + """
                    2024-05-02,Core,Plank,1,0,1,0,60
                    2024-05-02,Core,Plank,2,0,1,0,60
                    2024-05-02,Core,Plank,3,0,0,0,60
                    2024-05-02,Core,Bench Press (Barbell),1,60,5,20,0
                    2024-05-02,Core,Bench Press (Barbell),2,60,5,0,30

                    """
            let reasons = [
                "Reps are not kept for Plank, which is counted by time.",
                "Distances are not kept for Bench Press, which is counted by reps.",
                "Times are not kept for Bench Press, which is counted by reps.",
            ]
            let brought = try await ada.bring(file).json
            #expect(brought["dropped"].items.map { $0["reason"].text } == reasons)
            #expect(brought["dropped"].items.map { $0["rows"].count } == [2, 1, 1])
            #expect(brought["counts"]["sets"] == 5)
            let id = try #require(brought.id).text
            #expect(try await ada.get("/settings/import/\(id)").text.contains(reasons[0]))
            let done = try await ada.api(.post, "imports/\(id)/apply", ["answers": ["unit": "kg"]]).json
            #expect(done["added"] == 5 && done["skipped"] == 0)
            #expect(done["dropped"].items.map { $0["reason"].text } == reasons)
            #expect(done["dropped"].items.map { $0["line"].count } == [2, 5, 6])
            #expect(try await ada.get("/settings/import/\(id)").text.contains(reasons[2]))
            #expect(try await ada.get("/settings/import/\(id)/report").text.contains(reasons[1]))
        }
    }

    @Test("a set suits a measure exactly when it can be stored as one", arguments: Measure.allCases)
    func shapes(_ measure: Measure) throws {
        for bits in UInt8(0)..<32 {
            let shape = SetShape(rawValue: bits)
            var entry = SetEntry(exerciseID: UUID())
            // As the writer fills it.
            let isMissed = shape.contains(.missed)
            if !measure.isWithoutReps { entry.reps = shape.contains(.reps) ? 5 : isMissed ? 0 : nil }
            if measure.isWithoutReps {
                entry.seconds = shape.contains(.seconds) ? 60 : nil
                entry.distanceMetres = shape.contains(.distance) ? 40 : nil
                if isMissed, measure == .time { entry.seconds = entry.seconds ?? 0 }
                if isMissed, measure == .distance { entry.distanceMetres = entry.distanceMetres ?? 0 }
            }
            entry.mass = Mass(thousandths: shape.contains(.negativeWeight) ? -5000 : 5000, unit: .kg)
            let isStored = (try? entry.validated(for: measure)) != nil
            #expect(isStored == (shape.refusal(for: measure) == nil), "\(measure) \(bits)")
        }
    }

    @Test(
        "a second weight of a day, and what is more than a day can have, are left out before they are promised"
    )
    func fullDays() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            let weights = try await ada.bring(
                "Date,Weight (kg)\n2024-05-02,80\n2024-05-02,80\n2024-05-02,81\n")
            #expect(weights.json["counts"]["weights"] == 1 && weights.json["skipped"].items.count == 1)
            let set = "2024-05-02 18:10:00,Push,Bench,1,80,5\n"
            let sets = try await ada.bring(
                "Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n"
                    + String(repeating: set, count: Quota.setsOfDay.most + 1))
            #expect(sets.json["counts"]["sets"] == .number(Double(Quota.setsOfDay.most)))
            #expect(sets.json["skipped"][0]["reason"] == "Its day has as many as a day can have.")
        }
    }

    @Test("a note that is cut and an RPE that is rounded are named before and after")
    func cutNotes() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            let note = String(repeating: "long ", count: 120)
            let file =
                "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Notes,RPE\n"
                + "2024-05-02 18:10:00,Push,Bench,1,80,5,\(note),\n2024-05-02 18:10:00,Push,Bench,2,80,5,,6.3\n"
            let losses = ["Notes are cut after 500 characters.", "RPE is kept from 1 to 10 and in halves."]
            let brought = try await ada.bring(file).json
            #expect(
                brought["dropped"].items.compactMap { $0["reason"].text }.sorted() == losses, "\(brought)")
            let added = try await ada.add(file)
            #expect(added["dropped"].items.compactMap { $0["reason"].text }.sorted() == losses, "\(added)")
        }
    }

    @Test("rows that two tables of an archive have are promised once")
    func overlap() async throws {
        @Sendable func table(_ rows: [String]) -> String {
            "Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n"
                + rows.map { "2024-05-02 18:10:00,Push,Bench,1,\($0)\n" }.joined()
        }
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            let files = ["a.csv": table(["80,5"]), "b.csv": table(["80,5", "85,3"])]
            let brought = try await ada.bring(zip: files).json
            #expect(brought["counts"]["sets"] == 2 && brought["counts"]["sessions"] == 1)
        }
    }
}

extension JSON {
    /// A whole number.
    fileprivate var count: Int? {
        guard case .number(let number) = self else { return nil }
        return Int(exactly: number)
    }
}
