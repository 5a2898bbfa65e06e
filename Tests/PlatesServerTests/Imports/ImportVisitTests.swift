import Foundation
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Imported sessions beside what the person has logged")
struct ImportVisitTests {
    private static let day = "2024-05-02"
    private static let fitNotes = """
        Date,Exercise,Category,Weight (kgs),Reps
        2024-05-02,Deadlift,Back,150,3
        2024-05-02,Deadlift,Back,160,2

        """
    private static let strong = """
        Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps
        2024-05-02 18:10:00,Chest,1h 5m,Bench Press (Barbell),1,80,5
        2024-05-02 18:10:00,Chest,1h 5m,Bench Press (Barbell),2,85,3

        """

    /// Logs a set by hand.
    private func log(_ test: TestPlates, _ person: Person, _ weight: Double, at time: String) async throws {
        let set: JSON = [
            "exercise_id": .string(test.exercise("Squat").text), "day": .string(Self.day),
            "performed_at": .string("\(Self.day)T\(time):00Z"), "reps": 5,
            "weight": ["value": .number(weight), "unit": "kg"],
        ]
        let answer = try await person.api(.post, "sets", set)
        #expect(answer.status == 201, "\(answer.text)")
    }

    @Test("sets of the person's own within the hours of an imported session stay a visit of their own")
    func within() async throws {
        for times in [["18:20", "18:40"], ["17:00", "18:40"], ["19:30"], ["17:00"]] {
            try await TestPlates.run { test in
                let ada = try await test.person(timeZone: "UTC")
                for (index, time) in times.enumerated() {
                    try await log(test, ada, Double(100 + index), at: time)
                }
                let before = try await test.visits(ada, Self.day)
                let own = times.indices.map { "\(100 + $0)×5" }.joined(separator: " ")
                let added = try await ada.add(Self.strong)
                #expect(added["added"] == 2)
                try await test.expectVisits(ada, [": \(own)", "Chest: 80×5 85×3"], "\(times)")
                #expect(try await ada.add(Self.strong)["added"] == 0)
                #expect(try await test.visits(ada, Self.day).count == 2)
                #expect(try await ada.api(.delete, "imports/\(try #require(added.id).text)").status == 204)
                #expect(try await test.visits(ada, Self.day) == before, "\(times)")
            }
        }
    }

    @Test("a session that the person has begun keeps its sets")
    func begun() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            let session: JSON = ["name": "Legs", "started_at": .string("\(Self.day)T18:00:00Z")]
            let begun = try await ada.api(.post, "days/\(Self.day)/sessions", session)
            #expect(begun.status == 201, "\(begun.text)")
            try await log(test, ada, 100, at: "18:05")
            try await log(test, ada, 110, at: "18:30")
            let added = try await ada.add(Self.strong)
            try await test.expectVisits(ada, ["Legs: 100×5 110×5", "Chest: 80×5 85×3"])
            #expect(try await ada.api(.delete, "imports/\(try #require(added.id).text)").status == 204)
            try await test.expectVisits(ada, ["Legs: 100×5 110×5"])
        }
    }

    @Test("a day of FitNotes without times stays apart from other sessions of the day, whichever comes first")
    func withoutTimes() async throws {
        for files in [[Self.fitNotes, Self.strong], [Self.strong, Self.fitNotes]] {
            try await TestPlates.run { test in
                let ada = try await test.person(timeZone: "UTC")
                for file in files { #expect(try await ada.add(file)["added"] == 2) }
                try await test.expectVisits(ada, [": 150×3 160×2", "Chest: 80×5 85×3"])
                for file in files { #expect(try await ada.add(file)["added"] == 0) }
                #expect(try await test.visits(ada, Self.day).count == 2)
            }
        }
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await log(test, ada, 100, at: "11:59")
            try await log(test, ada, 105, at: "12:30")
            try await ada.add(Self.fitNotes)
            try await test.expectVisits(ada, [": 150×3 160×2", ": 100×5 105×5"])
        }
    }

    @Test("a day of FitNotes alone has no session, because nobody knows when it was")
    func alone() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "UTC")
            try await ada.add(Self.fitNotes)
            #expect(try await test.sessions(of: ada, on: Self.day).isEmpty)
            let longer = Self.fitNotes + "2024-05-02,Deadlift,Back,170,1\n"
            #expect(try await ada.add(longer)["added"] == 1)
            #expect(try await test.sessions(of: ada, on: Self.day).isEmpty)
        }
    }
}

extension TestPlates {
    /// Expects the visits of the day of these tests, in any order.
    fileprivate func expectVisits(
        _ person: Person, _ wanted: [String], _ comment: Comment? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await visits(person, "2024-05-02")
        #expect(found.sorted() == wanted.sorted(), comment, sourceLocation: sourceLocation)
    }
}
