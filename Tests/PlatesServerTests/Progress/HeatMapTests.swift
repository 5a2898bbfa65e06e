import Foundation
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Web

@Suite("Heat map of a year")
struct HeatMapTests {
    @Test("the numbers begin with the week of the first day, empty before it and 0 on days without a value")
    func numbers() throws {
        let days = DayRange(from: Day("2026-11-18")!, to: Day("2026-11-23")!)
        let values = [Day("2026-11-18")!: 3, Day("2026-11-23")!: 12]
        let monday = HeatMap(values, days: days, weekStarts: .monday, label: "Sets")
        #expect((monday.first, monday.numbers) == ("2026-11-16", ",,3,0,0,0,0,12"))
        let sunday = HeatMap(values, days: days, weekStarts: .sunday, label: "Sets")
        #expect((sunday.first, sunday.numbers) == ("2026-11-15", ",,,3,0,0,0,0,12"))
    }

    @Test("the page of all training has the sets of each day of the year for its heat map")
    func page() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let set: JSON = [
                "exercise_id": "\(test.exercise("Squat").text)", "reps": 5, "day": "2026-11-23",
                "weight": ["value": 100, "unit": "kg"],
            ]
            for _ in 0..<2 { #expect(try await ada.api(.post, "sets", set).status == 201) }
            let page = try await ada.get("/progress/training").text
            #expect(page.contains(#"data-name="Working sets""#))
            let found = try #require(page.firstMatch(of: /data-first="2025-11-24" data-values="([0-9,]*)"/))
            let numbers = found.output.1.split(separator: ",")
            #expect(numbers.count == 365 && numbers.last == "2")
            #expect(numbers.dropLast().allSatisfy { $0 == "0" })
        }
    }
}
