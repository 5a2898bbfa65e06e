import Foundation
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("A file with what looks like something that the account has")
struct ImportCorrectionTests {
    private static let day = "2024-05-02"

    /// A workout of Strong: the exercise, the weight and the reps of each set.
    private static func strong(
        _ rows: [String], title: String = "Push", at start: String = "2024-05-02 18:10"
    )
        -> String
    {
        "Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n"
            + rows.enumerated().map { "\(start):00,\(title),\(Self.row($0.element, $0.offset + 1))\n" }
            .joined()
    }

    /// The same of FitNotes, which has days and no times.
    private static func fitNotes(_ rows: [String]) -> String {
        "Date,Exercise,Category,Weight (kgs),Reps\n"
            + rows.map { row in
                let parts = row.split(separator: " ")
                return "\(day),\(parts[0]),,\(parts[1]),\(parts[2])\n"
            }.joined()
    }

    private static func row(_ text: String, _ number: Int) -> String {
        let parts = text.split(separator: " ")
        return "\(parts[0]),\(number),\(parts[1]),\(parts[2])"
    }

    private func log(_ test: TestPlates, _ person: Person, _ weight: Double, at instant: String) async throws
    {
        let set: JSON = [
            "exercise_id": .string(test.exercise("Bench Press").text),
            "day": .string(String(instant.prefix(10))),
            "performed_at": .string(instant), "reps": 5, "weight": ["value": .number(weight), "unit": "kg"],
        ]
        #expect(try await person.api(.post, "sets", set).status == 201)
    }

    private func reasons(_ answer: JSON) -> [String] {
        answer["refused"].items.compactMap { $0["reason"].text }
    }

    // MARK: Exercises

    @Test("two files with an exercise each, of the same workout and with the same figures, are both added")
    func filePerExercise() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(Self.strong(["Bench 80 5", "Bench 85 5"]))
            #expect(try await ada.add(Self.strong(["Squat 80 5", "Squat 85 5"]))["added"] == 2)
        }
    }

    @Test(
        "another exercise with the figures of one that was deleted is added if the file still names that one")
    func deletedAndAdded() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            let later = Self.strong(["Bench 90 3"], at: "2024-05-04 18:10").split(separator: "\n")[1] + "\n"
            try await ada.add(Self.strong(["Bench 80 5", "Squat 100 5"]) + later)
            let changed = try await ada.add(Self.strong(["Squat 100 5", "Row 80 5"]) + later)
            #expect(changed["added"] == 1 && changed["present"] == 2, "\(changed)")
        }
    }

    @Test("an exercise that was renamed in the app stays, even if a set of it was changed as well")
    func renamedAndChanged() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(Self.strong(["Bench 80 5", "Bench 85 5", "Bench 90 3", "Squat 100 5"]))
            let renamed = try await ada.add(
                Self.strong(["Flat 80 5", "Flat 85 4", "Flat 90 3", "Squat 100 5"]))
            #expect(renamed["added"] == 0 && renamed["present"] == 1 && renamed["skipped"] == 3)
            #expect(Set(reasons(renamed)) == ["It was added before as another exercise, which stays."])
        }
    }

    @Test("a workout of which every set was corrected in the app stays as it is, and that is said")
    func allCorrected() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(Self.strong(["Bench 80 5", "Bench 85 5"]))
            let corrected = try await ada.add(Self.strong(["Bench 82.5 5", "Bench 87.5 5"]))
            #expect(corrected["added"] == 0 && corrected["skipped"] == 2)
            #expect(Set(reasons(corrected)) == ["It was added before with other figures, which stay."])
        }
    }

    @Test(
        "an exercise that is new beside a renamed one with the same figures is added")
    func renamedBesideNew() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(Self.strong(["Bench 80 5", "Bench 80 5", "Bench 85 5", "Squat 100 5"]))
            let renamed = try await ada.add(
                Self.strong([
                    "Row 80 5", "Row 80 5", "Flat 80 5", "Flat 80 5", "Flat 85 5", "Squat 100 5",
                ]))
            #expect(renamed["added"] == 2 && renamed["skipped"] == 3, "\(renamed)")
        }
    }

    @Test("two exercises with the same figures are renamed at once, and neither is added")
    func twoRenamed() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(
                Self.strong(["Raise 10 12", "Raise 10 12", "Fly 10 12", "Fly 10 12", "Squat 100 5"]))
            let renamed = try await ada.add(
                Self.strong(["Up 10 12", "Up 10 12", "Down 10 12", "Down 10 12", "Squat 100 5"]))
            #expect(renamed["added"] == 0 && renamed["skipped"] == 4, "\(renamed)")
        }
    }

    @Test("a set that is new in a workout with another title is added, though it has the figures of others")
    func renamedWorkout() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(Self.strong(["Bench 80 5", "Bench 80 5", "Bench 80 5"]))
            let more = Self.strong(["Bench 80 5", "Bench 80 5", "Bench 80 5", "Bench 80 5"], title: "Push A")
            for added in [1, 0] {
                let answer = try await ada.add(more)
                #expect(answer["added"] == .number(Double(added)) && answer["skipped"] == 0, "\(answer)")
            }
        }
    }

    // MARK: Sessions

    @Test("the nearer of two equal workouts in a file is that of the account")
    func nearer() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await log(test, ada, 80, at: "\(Self.day)T20:01:00Z")
            try await log(test, ada, 85, at: "\(Self.day)T20:05:00Z")
            let later = Self.strong(["Bench 80 5", "Bench 85 5"], title: "Late", at: "\(Self.day) 20:00")
            let both =
                Self.strong(["Bench 80 5", "Bench 85 5"])
                + later.split(separator: "\n").dropFirst()
                .map { "\($0)\n" }.joined()
            let bench: JSON = ["Bench": .string(test.exercise("Bench Press").text)]
            let added = try await ada.add(both, ["unit": "kg"], exercises: bench)
            #expect(added["added"] == 2 && added["present"] == 2, "\(added)")
            let visits = try await test.visits(ada, Self.day)
            #expect(visits.first == "Push: 80×5 85×5", "\(visits)")
        }
    }

    @Test("a workout that two visits of the account have stands for the nearer one")
    func nearerVisit() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            for hour in ["17", "19"] {
                try await log(test, ada, 80, at: "\(Self.day)T\(hour):30:00Z")
                try await log(test, ada, 85, at: "\(Self.day)T\(hour):45:00Z")
            }
            let bench: JSON = ["Bench": .string(test.exercise("Bench Press").text)]
            let file = Self.strong(["Bench 80 5", "Bench 85 5", "Bench 90 2"], at: "\(Self.day) 19:20")
            #expect(try await ada.add(file, ["unit": "kg"], exercises: bench)["added"] == 1)
            #expect(try await test.efforts(of: ada).last == "2024-05-02 90.0×2")
        }
    }

    @Test("a workout whose start was moved past midnight is the same workout")
    func pastMidnight() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await log(test, ada, 80, at: "\(Self.day)T23:50:00Z")
            try await log(test, ada, 85, at: "\(Self.day)T23:55:00Z")
            let bench: JSON = ["Bench": .string(test.exercise("Bench Press").text)]
            let file = Self.strong(["Bench 80 5", "Bench 85 5", "Bench 90 2"], at: "2024-05-03 00:10")
            for added in [1, 0] {
                let answer = try await ada.add(file, ["unit": "kg"], exercises: bench)
                #expect(answer["added"] == .number(Double(added)), "\(answer)")
            }
            #expect(
                try await test.efforts(of: ada) == [
                    "2024-05-02 80.0×5", "2024-05-02 85.0×5", "2024-05-02 90.0×2",
                ])
        }
    }

    @Test("the report names the file of an archive in which a row stands that stays otherwise")
    func partOfRefusedRow() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            let other = "2024-05-03 18:10"
            for weight in [80, 82] {
                let brought = try await ada.bring(zip: [
                    "may.csv": Self.strong(["Bench \(weight) 5"]),
                    "june.csv": Self.strong(["Bench \(weight) 5"], at: other),
                ])
                let id = try #require(brought.json.id)
                let applied = try await ada.api(
                    .post, "imports/\(id.text)/apply", ["answers": ["unit": "kg"]])
                #expect(applied.json["added"] == (weight == 80 ? 2 : 0), "\(applied.text)")
                let report = try await ada.get("/settings/import/\(id.text)/report").text
                for part in ["may.csv: Bench", "june.csv: Bench"] {
                    #expect(report.contains(part) == (weight == 82), "\(report)")
                }
            }
        }
    }

    @Test("a workout from an app without times is the same in an app with times, whatever the time")
    func withoutTimes() async throws {
        let days = Self.fitNotes(["Bench 80 5", "Squat 100 3"])
        try await TestPlates.run { test in
            for time in ["06:00", "18:10", "23:30"] {
                let ada = try await test.person("Ada\(time.prefix(2))", timeZone: "Europe/Berlin")
                try await ada.add(days)
                let other = try await ada.add(
                    Self.strong(["Bench 80 5", "Squat 100 3"], at: "\(Self.day) \(time)"))
                #expect(other["added"] == 0 && other["present"] == 2, "\(time): \(other)")
            }
        }
    }

    @Test(
        "a workout of noon and one of the evening with the same figures are two, and a zone changes nothing of a day"
    )
    func noon() async throws {
        let rows = ["Squat 60 5", "Squat 70 5"]
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(Self.strong(rows, at: "\(Self.day) 12:00"))
            #expect(try await ada.add(Self.strong(rows, at: "\(Self.day) 18:00"))["added"] == 2)
            let bob = try await test.person("Bob", timeZone: "UTC")
            try await bob.add(Self.fitNotes(rows))
            let other = try await bob.add(
                Self.strong(rows, at: "\(Self.day) 06:00"), ["unit": "kg", "time_zone": "Asia/Kolkata"])
            #expect(other["added"] == 0, "\(other)")
        }
    }

    @Test(
        "a file that added a set to workouts from elsewhere adds nothing the second time, and names the same rows"
    )
    func secondTime() async throws {
        let fitNotes = Self.fitNotes([
            "Squat 60 5", "Squat 70 5", "Deadlift 100 5", "Deadlift 110 5", "Bench 50 5",
        ])
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(Self.strong(["Squat 60 5", "Squat 70 5"], title: "A", at: "\(Self.day) 06:00"))
            try await ada.add(Self.strong(["Deadlift 100 5", "Deadlift 110 5"], title: "B"))
            for added in [1, 0] {
                let answer = try await ada.add(fitNotes)
                #expect(answer["added"] == .number(Double(added)), "\(answer)")
            }

            let bob = try await test.person("Bob", timeZone: "UTC")
            for (minute, weight) in [("00", 60.0), ("10", 70), ("35", 80), ("50", 90), ("58", 95)] {
                try await log(test, bob, weight, at: "\(Self.day)T18:\(minute):00Z")
            }
            let bench: JSON = ["Bench": .string(test.exercise("Bench Press").text)]
            let whole = Self.strong(
                [60, 70, 80, 90, 95].map { "Bench \($0) 5" } + ["Squat 50 5"], at: "\(Self.day) 18:00")
            let changed = whole.replacing("Bench,2,70,5", with: "Bench,2,70,6")
            var reasons: [[String]] = []
            for (file, added) in [(changed, 1), (changed, 0), (whole, 0)] {
                let answer = try await bob.add(file, ["unit": "kg"], exercises: bench)
                #expect(answer["added"] == .number(Double(added)), "\(answer)")
                reasons.append(self.reasons(answer))
            }
            #expect(reasons[0].count == 1 && reasons[0] == reasons[1] && reasons[2].isEmpty, "\(reasons)")
        }
    }

    @Test("a visit that is whole in the day of an app without times is known in it")
    func visitInDay() async throws {
        let day = Self.fitNotes([
            "Squat 60 5", "Squat 70 5", "Deadlift 100 5", "Deadlift 110 5", "Bench 50 5",
        ])
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(Self.strong(["Squat 60 5", "Squat 70 5"], at: "\(Self.day) 06:00"))
            for added in [3, 0] {
                let answer = try await ada.add(day)
                #expect(answer["added"] == .number(Double(added)), "\(answer)")
            }
        }
    }

    @Test("a workout of which other visits have a part each is a workout of its own")
    func betweenTwo() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(Self.strong(["Bench 60 5", "Row 40 9"], title: "A", at: "\(Self.day) 06:00"))
            try await ada.add(
                Self.strong(["Squat 100 5", "Press 40 9"], title: "C", at: "\(Self.day) 08:30"))
            let third = try await ada.add(
                Self.strong(
                    ["Bench 60 5", "Squat 100 5", "Deadlift 120 5"], title: "B", at: "\(Self.day) 07:15"))
            #expect(third["added"] == 3, "\(third)")
            #expect(try await test.visits(ada, Self.day).count == 3)
        }
    }

    @Test("a set that the person has deleted stays deleted, whatever file has its workout, and that is said")
    func deleted() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(Self.strong(["Bench 80 5", "Bench 85 5", "Squat 100 3"]))
            let sets = try ArchiveFiles.text("sets.csv", in: try await test.export(of: ada))
            for id in try await test.sets(of: ada).prefix(2).map(\.id) {
                #expect(try await ada.api(.delete, "sets/\(id.text)").status == 204)
            }
            #expect(try await ada.add(sets)["added"] == 0)
            let other = try await ada.add(
                "title,start_time,end_time,exercise_title,set_index,set_type,weight_kg,reps\n"
                    + ["Bench,0,normal,80,5", "Bench,1,normal,85,5", "Squat,0,normal,100,3"].map {
                        "Push,\"2 May 2024, 18:10\",\"2 May 2024, 19:30\",\($0)\n"
                    }.joined())
            #expect(other["added"] == 0 && other["present"] == 1, "\(other)")
            #expect(Set(reasons(other)) == ["You have deleted it here, so it is not added again."])
        }
    }

    @Test("sets of the account's own table are known by their ids, however much of them was changed since")
    func ownIDs() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(Self.strong(["Bench 80 5"]))
            let table = try ArchiveFiles.text("sets.csv", in: try await test.export(of: ada))
            let set = try #require(try await test.sets(of: ada).first)
            try await ada.change(set, on: Self.day, kg: 70, reps: 9)
            #expect(try await ada.add(table)["added"] == 0)
            #expect(try await test.efforts(of: ada) == ["2024-05-02 70.0×9"])
        }
    }

    @Test("a workout that was edited through after a move keeps its edits, and the old file doubles nothing")
    func editedThrough() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            let file = Self.strong(["Bench 80 5", "Bench 85 5", "Bench 90 5"])
            try await ada.add(file)
            let (zoe, _) = try await test.imported(try await test.export(of: ada), trust: .person)
            let sets = try await test.sets(of: zoe)
            for set in sets.dropLast() {
                try await zoe.change(set, on: Self.day, kg: 70, reps: 9)
            }
            #expect(try await zoe.api(.delete, "sets/\(sets[2].id.text)").status == 204)
            let again = try await zoe.add(file)
            #expect(again["added"] == 0 && again["skipped"] == 3, "\(again)")
            #expect(try await test.efforts(of: zoe) == ["2024-05-02 70.0×9", "2024-05-02 70.0×9"])
        }
    }

    @Test("two tables of an archive that have the same workouts add them once")
    func tablesOfArchive() async throws {
        let hevy =
            "title,start_time,end_time,exercise_title,set_index,set_type,weight_kg,reps\n"
            + "Push,\"2 May 2024, 18:10\",\"2 May 2024, 19:30\",Bench,0,normal,80,5\n"
            + "Push,\"2 May 2024, 18:10\",\"2 May 2024, 19:30\",Squat,0,normal,100,3\n"
        let strong = Self.strong(["Bench 80 5", "Squat 100 3"])
        try await TestPlates.run { test in
            for (number, files) in [
                ["a.csv": strong, "b.csv": hevy],
                ["a.csv": Self.strong(["Bench 80 5"]), "b.csv": Self.strong(["Bench 80 5", "Squat 100 3"])],
                ["a.csv": Self.strong(["Bench 80 5", "Bench 80 5"]), "b.csv": Self.strong(["Bench 80 5"])],
                ["a.csv": Self.strong(["Bench 80 5"]), "b.csv": hevy],
            ].enumerated() {
                let ada = try await test.person("Ada\(number)", timeZone: "UTC")
                for added in [2, 0] {
                    let answer = try await ada.add(zip: files)
                    #expect(answer["added"] == .number(Double(added)), "\(number): \(answer)")
                }
                #expect(try await test.sessions(of: ada, on: "2024-05-02").count == 1)
            }
        }
    }

    // MARK: Food

    private static func servings(_ rows: [String]) -> String {
        "Day,Time,Group,Food Name,Amount,Energy (kcal),Protein (g)\n"
            + rows.map { "\(day),08:00 AM,\($0),5\n" }.joined()
    }

    @Test("“Chicken” is not taken for “Chicken, Breast”")
    func nameWithComma() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(
                Self.servings(["Lunch,\"Chicken, Breast\",100.00 g,165", "Lunch,Milk,2 cups,240"]), [:])
            #expect(try await ada.add(Self.servings(["Lunch,Chicken,100.00 g,239"]), [:])["added"] == 1)
            #expect(try await ada.add(Self.servings(["Lunch,Milk,3 cups,360"]), [:])["added"] == 0)
        }
    }

    @Test("the same food with other figures in another meal of a later file is eaten twice")
    func anotherMeal() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(Self.servings(["Breakfast,Coffee,1 cup,20"]), [:])
            #expect(try await ada.add(Self.servings(["Dinner,Coffee,2 cups,40"]), [:])["added"] == 1)
        }
    }

    @Test("a food that was moved to another meal in the app stays where it is, and that is said")
    func movedMeal() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(Self.servings(["Breakfast,Coffee,1 cup,20", "Lunch,Rice,1 cup,200"]), [:])
            let moved = try await ada.add(
                Self.servings(["Dinner,Coffee,1 cup,20", "Lunch,Rice,1 cup,200"]), [:])
            #expect(moved["added"] == 0 && moved["present"] == 1)
            #expect(reasons(moved) == ["It is there already in another meal, where it stays."])
        }
    }

    @Test("sums of meals from one app are not added to a day whose food another app has")
    func sumsOfMeals() async throws {
        let sums =
            "Date,Meal,Calories,Carbohydrates (g),Fat (g),Protein (g),Note\n"
            + "\(Self.day),Breakfast,310,54,5,10,\n\(Self.day),Dinner,250,42,1,4,\n"
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(ImportAPITests.servings, [:])
            let other = try await ada.add(sums, [:])
            #expect(other["added"] == 0 && other["skipped"] == 2, "\(other)")
            #expect(Set(reasons(other)) == ["Its meal has other food already, which stays."])
            let bob = try await test.person("Bob", timeZone: "UTC")
            #expect(try await bob.add(sums, [:])["added"] == 2)
            #expect(try await bob.add(ImportAPITests.servings, [:])["added"] == 1, "only the supplement")
            let lunch = sums + "\(Self.day),Lunch,700,42,1,4,\n"
            #expect(try await bob.add(lunch, [:])["added"] == 1)
        }
    }

    @Test("a sum is added to a day of which another app has only a drink")
    func sumBesideDrink() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            let beer: JSON = ["name": "Beer", "kcal": 200, "meal": "dinner"]
            #expect(try await ada.api(.post, "days/\(Self.day)/entries", beer).status == 201)
            #expect(
                try await ada.add("Date,Energy (kcal),Completed\n\(Self.day),1900,true\n", [:])["added"] == 1)
        }
    }

    @Test("a day's sum that holds the energy of a supplement is never added beside the foods of its app")
    func sumWithSupplement() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            let foods = Self.servings(["Lunch,Rice,1 cup,200", "Supplements,Whey,1 scoop,120"])
            try await ada.add(foods, [:])
            for _ in 0..<2 {
                let sum = try await ada.add("Date,Energy (kcal),Completed\n\(Self.day),320,true\n", [:])
                #expect(sum["added"] == 0)
                #expect(reasons(sum) == ["Its day has the foods of this app, which stay."])
            }
        }
    }

    @Test("a later diary of an account that was moved adds the meal that is new")
    func movedSums() async throws {
        @Sendable func sums(_ meals: [String]) -> String {
            "Date,Meal,Calories,Carbohydrates (g),Fat (g),Protein (g),Note\n"
                + meals.map { "\(Self.day),\($0),54,5,10,\n" }.joined()
        }
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(sums(["Breakfast,400", "Lunch,600"]), [:])
            let (zoe, _) = try await test.imported(try await test.export(of: ada), trust: .person)
            let later = try await zoe.add(sums(["Breakfast,400", "Lunch,600", "Dinner,700"]), [:])
            #expect(later["added"] == 1 && later["present"] == 2, "\(later)")
        }
    }

    @Test("the sum of a day of an account that was moved is known beside what was eaten as well")
    func movedSumOfDay() async throws {
        let sum = "Date,Energy (kcal),Completed\n\(Self.day),2000,true\n"
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(sum, [:])
            let beer: JSON = ["name": "Beer", "kcal": 200, "meal": "dinner"]
            #expect(try await ada.api(.post, "days/\(Self.day)/entries", beer).status == 201)
            let zip = try await test.export(of: ada)
            let (zoe, _) = try await test.imported(zip, trust: .person)
            #expect(try await zoe.add(sum, [:])["present"] == 1)
            let entries = try ArchiveFiles.text("entries.csv", in: zip)
            let own = try await zoe.add(entries, [:])
            #expect(own["added"] == 0 && own["present"] == 2, "\(own)")
        }
    }

    @Test(
        "an amount begins with a number and goes on with a unit",
        arguments: [
            ("150.00 g", true), ("½ cup", true), ("2", true), ("1/2 cups, diced", true), ("Breast", false),
            ("2% fat", false), ("3,5 % Fett", false), ("", false), ("medium", false),
        ])
    func amounts(_ text: String, _ isOne: Bool) {
        #expect(ImportedEntry.isAmount(text[...]) == isOne)
    }

    @Test("a food whose amount is no number is known after a move")
    func wordAmount() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            let file = Self.servings(["Lunch,Apple,medium,80"])
            try await ada.add(file, [:])
            let (zoe, _) = try await test.imported(try await test.export(of: ada), trust: .person)
            #expect(try await zoe.add(file, [:])["present"] == 1)
        }
    }

    @Test("the sum of a meal stands beside the food of other meals, and never beside its own")
    func sumOfMeal() async throws {
        let sum =
            "Date,Meal,Calories,Carbohydrates (g),Fat (g),Protein (g),Note\n\(Self.day),Breakfast,100,54,5,10,\n"
        let lunch = Self.servings(["Lunch,Rice,700.00 g,900"])
        try await TestPlates.run { test in
            for (number, files) in [[sum, lunch], [lunch, sum]].enumerated() {
                let ada = try await test.person("Ada\(number)", timeZone: "UTC")
                for file in files { #expect(try await ada.add(file, [:])["added"] == 1) }
                let breakfast = try await ada.add(Self.servings(["Breakfast,Egg,1 large,95"]), [:])
                #expect(breakfast["added"] == 0, "\(breakfast)")
                #expect(reasons(breakfast) == ["The sum of its meal is there already, and stays."])
            }
        }
    }

    @Test("tables of an archive that have the same food add it once")
    func foodOfArchive() async throws {
        let (short, long) = (
            Self.servings(["Lunch,Rice,1 cup,260"]),
            Self.servings(["Lunch,Rice,1 cup,260", "Dinner,Beef,200.00 g,306"])
        )
        let sums =
            "Date,Meal,Calories,Carbohydrates (g),Fat (g),Protein (g),Note\n\(Self.day),Lunch,260,54,5,10,\n"
        try await TestPlates.run { test in
            for (number, files) in [["a.csv": short, "b.csv": long], ["a.csv": sums, "b.csv": long]]
                .enumerated()
            {
                let ada = try await test.person("Ada\(number)", timeZone: "UTC")
                for added in [2, 0] {
                    let answer = try await ada.add(zip: files)
                    #expect(answer["added"] == .number(Double(added)), "\(number): \(answer)")
                }
                #expect(try await ada.api(.get, "days/2024-05-02").json["totals"]["kcal"] == 566)
            }
        }
    }

    @Test("an entry that the person has deleted stays deleted, whatever file has it")
    func deletedEntry() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(Self.servings(["Lunch,Rice,1 cup,260", "Dinner,Beef,200.00 g,306"]), [:])
            let entries = try ArchiveFiles.text("entries.csv", in: try await test.export(of: ada))
            let day = try await ada.api(.get, "days/2024-05-02/meals").json
            let rice = try #require(day["meals"].items.flatMap { $0["entries"].items }.first?.id)
            #expect(try await ada.api(.delete, "entries/\(rice.text)").status < 300)
            let own = try await ada.add(entries, [:])
            #expect(own["added"] == 0 && own["present"] == 1, "\(own)")
        }
    }

    @Test("a day with other names of its meals is the same day, and a part of it is eaten twice")
    func renamedMeals() async throws {
        let foods = ["Oats,60.00 g,220", "Milk,200.00 g,100", "Egg,1 large,70"]
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(Self.servings(foods.map { "Lunch,\($0)" }), [:])
            for _ in 0..<2 {
                let renamed = try await ada.add(Self.servings(foods.map { "Breakfast,\($0)" }), [:])
                #expect(renamed["added"] == 0 && renamed["skipped"] == 3, "\(renamed)")
            }
            #expect(try await ada.add(Self.servings(["Dinner,\(foods[0])"]), [:])["added"] == 1)
        }
    }

    @Test("a later diary that added food to a day from elsewhere adds nothing the second time")
    func secondDiary() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            for (name, kcal) in [("Rice", 260), ("Egg", 70), ("Milk", 90), ("Beef", 300)] {
                let entry: JSON = ["name": .string(name), "kcal": .number(Double(kcal)), "meal": "lunch"]
                #expect(try await ada.api(.post, "days/\(Self.day)/entries", entry).status == 201)
            }
            let diary = Self.servings([
                "Lunch,Rice,1 cup,260", "Lunch,Egg,1 large,70", "Lunch,Milk,1 cup,90",
                "Lunch,Beef,1 steak,350",
                "Lunch,Pie,1 piece,400",
            ])
            for added in [1, 0] {
                let answer = try await ada.add(diary, [:])
                #expect(answer["added"] == .number(Double(added)) && answer["skipped"] == 1, "\(answer)")
            }
        }
    }

    @Test("rows of the account's own table are known by the name without the amount, and as sums")
    func ownNames() async throws {
        let head = "day,meal,name,portion,grams,kcal,created_at\n"
        try await TestPlates.run { test in
            for (number, name) in ["Rice, 200.00 g", "MyFitnessPal: Lunch", "Cronometer"].enumerated() {
                let ada = try await test.person("Ada\(number)", timeZone: "UTC")
                try await ada.add(Self.servings(["Lunch,Rice,200 Grams,260"]), [:])
                let own = try await ada.add(
                    head + "\(Self.day),lunch,\"\(name)\",,,260,2024-05-02T12:00:00Z\n", [:])
                #expect(own["added"] == 0, "\(name): \(own)")
            }
        }
    }
}
