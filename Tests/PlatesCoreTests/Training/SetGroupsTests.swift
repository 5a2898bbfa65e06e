import Foundation
import Testing

@testable import PlatesCore

@Suite("Groups of a day's sets")
struct SetGroupsTests {
    private static let squat = UUID(text: "0024e7dc-b5c2-51e5-8109-ca582e7db534")!
    private static let item = UUID(text: "7685450f-9286-4581-96f9-fcf9383d21f3")!

    @Test("each group has its exercise, what it is for, and its sums")
    func groups() throws {
        let squat = Self.squat.text
        let text = "\(squat),,3,2,18,1620000;\(squat),x,1,0,0,0;\(squat),\(Self.item.text),4,4,40,0"
        let groups = try #require(SetGroups(text: text)).groups
        let expected: [(purpose: SetPurpose, logged: Int, totals: ExerciseTotals)] = [
            (.open, 3, ExerciseTotals(volume: 1_620_000, sets: 2, reps: 18)), (.extra, 1, ExerciseTotals()),
            (.item(Self.item), 4, ExerciseTotals(sets: 4, reps: 40)),
        ]
        #expect(
            groups
                == expected.map {
                    SetGroup(
                        exerciseID: Self.squat, purpose: $0.purpose, logged: $0.logged, totals: $0.totals)
                })
    }

    @Test(
        "other texts are no groups",
        arguments: [
            "", ";", "x", squat.text, "\(squat.text),,1,1,1", "\(squat.text),,1,1,1,1;",
            "\(squat.text),y,1,1,1,1",
            "\(squat.text),,1,1,1,1,1", "\(squat.text),,1,1,a,1", "0024,,1,1,1,1", "\(squat.text),,1;1,1,1",
        ])
    func others(text: String) {
        #expect(SetGroups(text: text) == nil)
    }
}
