import Foundation
import HistoryFiles
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("A file with what the account has from elsewhere")
struct ImportElsewhereTests {
    private static let day = "2024-05-02"

    /// A day of Hevy, which begins at a time.
    private static func hevy(_ rows: [String], at time: String = "18:10") -> String {
        "title,start_time,end_time,exercise_title,set_index,set_type,weight_kg,reps\n"
            + rows.enumerated().map { number, row in
                "Push,\"2 May 2024, \(time)\",\"2 May 2024, 19:30\",Bench Press (Barbell),\(number),normal,\(row)\n"
            }.joined()
    }

    private static func strong(_ rows: [String], title: String = "Push") -> String {
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps\n"
            + rows.enumerated().map { number, row in
                "2024-05-02 18:10:00,\(title),1h,Bench Press (Barbell),\(number + 1),\(row)\n"
            }.joined()
    }

    private func log(_ test: TestPlates, _ person: Person, _ weight: Double, reps: Int, at time: String)
        async throws
    {
        let set: JSON = [
            "exercise_id": .string(test.exercise("Bench Press").text), "day": .string(Self.day),
            "performed_at": .string("\(Self.day)T\(time):00Z"), "reps": .number(Double(reps)),
            "weight": ["value": .number(weight), "unit": "kg"],
        ]
        let answer = try await person.api(.post, "sets", set)
        #expect(answer.status == 201, "\(answer.text)")
    }

    @Test(
        "a table of the account's own export adds nothing to the account",
        arguments: ["sets", "entries", "intakes", "weights", "strong", "hevy"])
    func ownTable(_ name: String) async throws {
        try await TestPlates.run { test in
            let ada = try await FullAccount(test).person
            let zip = try await test.export(of: ada)
            let text = try ArchiveFiles.text("\(name).csv", in: zip)
            let added = try await ada.add(text, ["unit": "kg", "time_zone": "Europe/Berlin"])
            #expect(added["added"] == 0 && added["present"] != 0, "\(added)")
            let after = try ArchiveFiles.text("\(name).csv", in: try await test.export(of: ada))
            #expect(after == text)
        }
    }

    @Test("a file whose history came with an export adds nothing, on the same server and on another")
    func exported() async throws {
        let file = Self.strong(["80,5", "80,5", "85,3"])
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(file)
            try await ada.add(ImportAPITests.servings, [:])
            let zip = try await test.export(of: ada)
            let (zoe, _) = try await test.imported(zip, trust: .person)
            for (text, rows) in [(file, 3), (ImportAPITests.servings, 3)] {
                let again = try await zoe.add(text)
                #expect(again["added"] == 0 && again["present"] == .number(Double(rows)), "\(again)")
            }
            try await TestPlates.run { other in
                let (bob, _) = try await other.imported(zip, trust: .person)
                for text in [file, ImportAPITests.servings] {
                    #expect(try await bob.add(text)["added"] == 0)
                }
                let longer = Self.strong(["80,5", "80,5", "85,3", "90,1"])
                #expect(try await bob.add(longer)["added"] == 1)
                #expect(try await bob.add(longer)["added"] == 0)
                #expect(
                    try await bob.add(Self.strong(["80,5", "80,5", "85,3", "90,1", "60,8"]))["added"] == 1)
                #expect(try await other.visits(bob, Self.day) == ["Push: 80×5 80×5 85×3 90×1 60×8"])
                let supper = ImportAPITests.servings + "2024-05-02,07:40 PM,Dinner,Cake,1 slice,300,,4,30,9\n"
                #expect(try await bob.add(supper, [:])["added"] == 1)
                #expect(try await bob.add(supper, [:])["added"] == 0)
                #expect(try await bob.add(longer)["added"] == 0)
            }
        }
    }

    @Test("a workout whose start was moved in the app is the same workout, and a set that is new joins it")
    func moved() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(Self.hevy(["80,5", "80,5", "85,3"]))
            let moved = try await ada.add(Self.hevy(["80,5", "80,5", "85,3"], at: "17:30"))
            #expect(moved["added"] == 0 && moved["present"] == 3)
            let longer = try await ada.add(Self.hevy(["80,5", "80,5", "85,3", "90,1"], at: "17:45"))
            #expect(longer["added"] == 1 && longer["present"] == 3)
            #expect(try await test.visits(ada, Self.day) == ["Push: 80×5 80×5 85×3 90×1"])
        }
    }

    @Test("a workout that two apps have is added once, and what was changed since then stays and is named")
    func twoApps() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(Self.strong(["80,5", "80,5", "85,3"], title: "Evening"))
            let other = try await ada.add(Self.hevy(["80,5", "80,5", "85,4"]))
            #expect(other["added"] == 0 && other["present"] == 2 && other["skipped"] == 1)
            #expect(try await test.visits(ada, Self.day) == ["Evening: 80×5 80×5 85×3"])
        }
    }

    @Test("a workout that was logged by hand stands for one of two equal ones in a file")
    func twoAlike() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await log(test, ada, 80, reps: 5, at: "18:00")
            try await log(test, ada, 85, reps: 3, at: "18:05")
            let one = Self.strong(["80,5", "85,3"])
            let later = one.split(separator: "\n").dropFirst().joined(separator: "\n")
                .replacing("18:10:00", with: "20:10:00")
            let both = try await ada.add(one + later + "\n")
            #expect(both["added"] == 2 && both["present"] == 2)
            #expect(try await test.efforts(of: ada).count == 4)
            #expect(try await ada.add(one + later + "\n")["added"] == 0)
        }
    }

    @Test("sets of another visit of the day are never taken for sets of a workout that is there")
    func evening() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            for (minute, weight) in [80.0, 82.5, 85].enumerated() {
                try await log(test, ada, weight, reps: 5, at: "18:0\(minute)")
            }
            try await log(test, ada, 60, reps: 10, at: "21:00")
            let file = Self.strong(["80,5", "82.5,5", "85,5", "90,1"])
            let added = try await ada.add(file)
            #expect(added["added"] == 1 && added["present"] == 3 && added["skipped"] == 0)
            #expect(try await ada.add(file)["added"] == 0)
            let longer = try await ada.add(Self.strong(["80,5", "82.5,5", "85,5", "90,1", "60,10"]))
            #expect(longer["added"] == 1, "the evening's set is another one")
        }
    }

    @Test("a workout of the morning never stands for one of the evening with the same figures")
    func morning() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(Self.hevy(["80,5", "80,5"], at: "07:00"))
            #expect(try await ada.add(Self.strong(["80,5", "80,5"], title: "Late"))["added"] == 2)
            #expect(try await test.visits(ada, Self.day) == ["Push: 80×5 80×5", "Late: 80×5 80×5"])
        }
    }

    @Test("a workout of which less than half is there is another one")
    func another() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await log(test, ada, 80, reps: 5, at: "08:00")
            let added = try await ada.add(Self.strong(["80,5", "85,3"]))
            #expect(added["added"] == 2 && added["present"] == 0)
            #expect(try await test.efforts(of: ada).count == 3)
        }
    }

    @Test("days that the person had to name an order for are the same in a file that decides it")
    func dateOrder() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            let header = "Date,Exercise,Category,Weight (kgs),Reps\n"
            let open = "02/05/2024,Deadlift,Back,150,3\n03/05/2024,Deadlift,Back,160,2\n"
            let answers: JSON = ["unit": "kg", "date_order": "day_first"]
            #expect(try await ada.add(header + open, answers)["added"] == 2)
            let decided = try await ada.add(header + open + "23/05/2024,Deadlift,Back,165,2\n")
            #expect(decided["added"] == 1 && decided["present"] == 2)
        }
    }

    @Test("the foods of a day and its sum are the same food, whichever file comes first")
    func sums() async throws {
        let foods = """
            Day,Time,Group,Food Name,Amount,Energy (kcal),Protein (g)
            2024-05-02,07:30 PM,Dinner,Rice,150.00 g,195.4,4
            2024-05-02,08:00 AM,Breakfast,Oats,1.00 cup,300.2,10
            2024-05-03,08:00 AM,Breakfast,Oats,1.00 cup,300.2,10

            """
        let sums = """
            Date,Energy (kcal),Protein (g)
            2024-05-02,495.6,14
            2024-05-03,300.2,10
            2024-05-04,1800,90

            """
        for (first, second, left) in [(foods, sums, 1), (sums, foods, 0)] {
            try await TestPlates.run { test in
                let ada = try await test.person(timeZone: "UTC")
                try await ada.add(first, [:])
                let added = try await ada.add(second, [:])
                #expect(added["added"] == .number(Double(left)), "\(added)")
                let kcal = try await ada.api(.get, "days/2024-05-02").json["totals"]["kcal"]
                #expect([495, 496, 495.6].contains(kcal), "\(kcal)")
            }
        }
    }

    @Test("a sum beside other food of the day is added no second time, and one that differs is named")
    func sumBesideOthers() async throws {
        let head = "Date,Energy (kcal),Completed\n"
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            let beer: JSON = ["name": "Beer", "kcal": 200, "meal": "dinner"]
            #expect(try await ada.api(.post, "days/\(Self.day)/entries", beer).status == 201)
            try await ada.add(ImportAPITests.servings, [:])
            #expect(try await ada.add(head + "2024-05-02,495,true\n", [:])["present"] == 1)
            let other = try await ada.add(head + "2024-05-02,900,true\n", [:])
            #expect(other["added"] == 0 && other["skipped"] == 1)
            #expect(try await ada.api(.get, "days/\(Self.day)").json["totals"]["kcal"] == 695)
        }
    }

    @Test("the same food in another meal is eaten twice")
    func otherMeal() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            for (name, kcal) in [("Rice", 195), ("Oats", 300), ("Cake", 400)] {
                let entry: JSON = ["name": .string(name), "kcal": .number(Double(kcal))]
                let answer = try await ada.api(
                    .post, "days/\(Self.day)/entries", entry.with(["meal": "snacks"]))
                #expect(answer.status == 201)
            }
            #expect(try await ada.add(ImportAPITests.servings, [:])["added"] == 3)
        }
    }

    @Test("a day whose food is another is added beside what is there")
    func otherFood() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            let entry: JSON = ["name": "Rice, 150.00 g", "kcal": 195, "meal": "dinner"]
            #expect(try await ada.api(.post, "days/\(Self.day)/entries", entry).status == 201)
            let added = try await ada.add(ImportAPITests.servings, [:])
            #expect(added["added"] == 3)
        }
    }
}
