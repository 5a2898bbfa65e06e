import Foundation
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("A file of an app that is brought again after something was done there")
struct LongerFileTests {
    private static let header = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n"

    private static func file(_ rows: [String], title: String = "Push", date: String = "2024-05-02") -> String
    {
        header
            + rows.enumerated().map { number, row in
                "\(date) 18:10:00,\(title),Bench Press (Barbell),\(number + 1),\(row)\n"
            }.joined()
    }

    @Test("a set that was inserted before others is added, and the others are not added again")
    func inserted() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            try await ada.add(Self.file(["80,5", "80,5", "85,3"]))
            let longer = try await ada.add(Self.file(["40,10", "80,5", "80,5", "82.5,4", "85,3"]))
            #expect(longer["added"] == 2 && longer["present"] == 3 && longer["skipped"] == 0)
            #expect(
                try await test.efforts(of: ada).sorted() == [
                    "2024-05-02 40.0×10", "2024-05-02 80.0×5", "2024-05-02 80.0×5", "2024-05-02 82.5×4",
                    "2024-05-02 85.0×3",
                ])
            #expect(try await test.sessions(of: ada, on: "2024-05-02").count == 1)
        }
    }

    @Test("whatever part of a file is brought first, the whole of it has each of its rows once")
    func parts() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            var random = SeededGenerator(seed: 7)
            for number in 1...8 {
                let date = "2024-06-0\(number)"
                let rows = (0..<12).map { _ in
                    "\([60, 80, 100].randomElement(using: &random)!),\(Int.random(in: 4...6, using: &random))"
                }
                let part = rows.filter { _ in Bool.random(using: &random) }
                try await ada.add(Self.file(part, date: date))
                try await ada.add(Self.file(rows.shuffled(using: &random), date: date))
                let again = try await ada.add(Self.file(rows.reversed(), date: date))
                #expect(again["added"] == 0 && again["present"] == 12)
                let stored = try await test.efforts(of: ada).filter { $0.hasPrefix(date) }
                let wanted = rows.map { row in
                    let parts = row.split(separator: ",")
                    return "\(date) \(parts[0]).0×\(parts[1])"
                }
                #expect(stored.sorted() == wanted.sorted(), "\(date)")
            }
        }
    }

    @Test("a set that has other figures in the app stays as it is here, and that is said")
    func edited() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            try await ada.add(Self.file(["80,5", "85,3"]))
            let changed = try await ada.add(Self.file(["80,6", "85,3", "90,1"]))
            #expect(changed["added"] == 1 && changed["present"] == 1 && changed["skipped"] == 1)
            #expect(
                changed["refused"][0]["reason"].text == "It was added before with other figures, which stay.")
            #expect(changed["refused"][0]["line"] == 2 && changed["refused"][0]["rows"] == 1)
            #expect(
                try await test.efforts(of: ada) == [
                    "2024-05-02 80.0×5", "2024-05-02 85.0×3", "2024-05-02 90.0×1",
                ])
        }
    }

    @Test("a file with another part of a session adds it, and so does an earlier file after its undo")
    func otherPart() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            try await ada.add(Self.file(["150,3", "155,3", "160,3"]))
            #expect(try await ada.add(Self.file(["90,8", "95,8"]))["added"] == 2)
            #expect(try await test.efforts(of: ada).count == 5)

            let (first, second) = (
                Self.file(["80,5"], date: "2024-05-09"), Self.file(["80,5", "100,2"], date: "2024-05-09")
            )
            let id = try #require(try await ada.add(first).id)
            try await ada.add(second)
            #expect(try await ada.api(.delete, "imports/\(id.text)").status < 300)
            #expect(try await ada.add(first)["added"] == 1)
            #expect(
                try await test.efforts(of: ada).filter { $0.hasPrefix("2024-05-09") }.sorted() == [
                    "2024-05-09 100.0×2", "2024-05-09 80.0×5",
                ])
        }
    }

    @Test("a workout and an exercise that have other names in the app are not added again")
    func renamed() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            try await ada.add(Self.file(["80,5", "85,3"]))
            let renamed = try await ada.add(Self.file(["80,5", "85,3", "90,1"], title: "Chest"))
            #expect(renamed["added"] == 1)
            #expect(try await test.efforts(of: ada).count == 3)
            #expect(try await test.sessions(of: ada, on: "2024-05-02").map(\.name) == ["Push"])
            let other = Self.file(["80,5", "85,3", "90,1"]).replacing(
                "Bench Press (Barbell)", with: "Flat press")
            #expect(try await ada.add(other)["added"] == 0)
        }
    }

    @Test("a set that the person has changed or deleted stays so, wherever its row stands")
    func changed() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            try await ada.add(Self.file(["80,5", "85,3", "90,1"]))
            let sets = try await test.sets(of: ada)
            #expect(try await ada.api(.delete, "sets/\(sets[0].id.text)").status == 204)
            try await ada.change(sets[1], on: "2024-05-02", kg: 85, reps: 9)
            #expect(try await ada.add(Self.file(["70,8", "90,1", "85,3", "80,5"]))["added"] == 1)
            #expect(
                try await test.efforts(of: ada).sorted() == [
                    "2024-05-02 70.0×8", "2024-05-02 85.0×9", "2024-05-02 90.0×1",
                ])
        }
    }

    @Test("a set that an earlier version has added under an id of its own is not added again")
    func earlierVersion() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let file = Self.file(["80,5", "85,3", "85,3"])
            let id = try #require(try await ada.add(file).id)
            let account = try #require(ada.account)
            let (catalogue, today) = (test.plates.training.catalogue, account.day(at: test.clock.now))
            try await test.plates.site.database.write { connection in
                let store = ImportStore(connection: connection, account: account.id)
                let record = try store.find(id)
                let context = try ImportContext(
                    record, record.decisions!, of: account, today: today, catalogue: catalogue, in: connection
                )
                for item in try store.chunk(0, of: id) {
                    guard case .set(let set) = item.record, let mark = item.mark else { continue }
                    let session = context.sessions[set.session - 1]
                    let new = context.id("set", session.record.start, mark)
                    let earlier = session.earlierID(ofSet: set, item.occurrence, context)
                    try connection.execute("UPDATE sets SET id = $2 WHERE id = $1", [new, earlier])
                }
            }
            #expect(try await ada.add(file)["added"] == 0)
            #expect(try await ada.add(Self.file(["80,5", "85,3", "85,3", "90,1"]))["added"] == 1)
            #expect(try await test.efforts(of: ada).count == 4)
            #expect(try await test.sessions(of: ada, on: "2024-05-02").count == 1)
        }
    }

    @Test("an entry and an intake that were inserted before others are added, and the others are not again")
    func food() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            func file(_ rows: [String]) -> String {
                "Day,Time,Group,Food Name,Amount,Energy (kcal),Protein (g)\n"
                    + rows.map { "2024-05-02,\($0)\n" }.joined()
            }
            let (rice, capsule) = (
                "07:30 PM,Dinner,Rice,200.00 g,260,5", "08:00 PM,Supplements,Zinc,1.00 capsule,,"
            )
            try await ada.add(file([rice, capsule]), [:])
            let longer = try await ada.add(
                file([
                    "06:30 PM,Dinner,Rice,100.00 g,130,3", rice, "08:00 AM,Supplements,Zinc,2.00 capsules,,",
                    capsule,
                ]), [:])
            #expect(longer["added"] == 2 && longer["present"] == 2)
            let totals = try await ada.api(.get, "days/2024-05-02/meals").json["totals"]
            #expect(totals["kcal"] == 390, "\(totals)")
            let account = try ada.id
            let doses = try await test.plates.site.database.read { connection in
                try connection.query(
                    "SELECT amount FROM intakes WHERE account_id = $1 ORDER BY amount", [account]
                ).map { try $0.get("amount", as: Double.self) }
            }
            #expect(doses == [1, 2])
            let changed = try await ada.add(file(["07:30 PM,Dinner,Rice,300.00 g,390,7"]), [:])
            #expect(changed["added"] == 0 && changed["skipped"] == 1)
        }
    }
}
