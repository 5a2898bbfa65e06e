import Testing

@testable import PlatesCore

@Suite("Nutrition period")
struct NutritionPeriodTests {
    private let monday = Day.of("2026-11-23")

    private func day(
        _ offset: Int, _ eaten: [Nutrient: Double]?, least: Double? = nil, most: Double? = nil
    ) throws -> NutritionDay {
        let target = least == nil && most == nil ? nil : try NutrientTarget(.energy, least: least, most: most)
        return NutritionDay(
            day: monday.adding(days: offset), eaten: eaten.map(Nutrients.init),
            targets: target.map { [.energy: $0] } ?? [:]
        )
    }

    @Test("averages count the days with entries, and each nutrient only the days it is known")
    func averages() throws {
        let days = [
            try day(0, [.energy: 2000, .fibre: 30]), try day(1, nil), try day(2, [.energy: 2500]),
            try day(3, [:]),
        ]
        let week = NutritionPeriod(from: monday, days)
        #expect(week.loggedDays == 3)
        #expect(week.average(of: .energy) == 2250)
        #expect(week.days(with: .energy) == 2)
        #expect(week.average(of: .fibre) == 30)
        #expect(week.average(of: .protein) == nil)
        #expect(week.averages == Nutrients([.energy: 2250, .fibre: 30]))
    }

    @Test("the target of a period is the average over its days with entries")
    func targets() throws {
        let days = [
            try day(0, [.energy: 1], least: 2400, most: 2600),
            try day(1, [.energy: 1], least: 1800, most: 2000),
            try day(2, nil, least: 1000, most: 1000),
        ]
        let target = NutritionPeriod(from: monday, days).target(of: .energy)
        #expect(target == (try NutrientTarget(.energy, least: 2100, most: 2300)))
        let empty = NutritionPeriod(from: monday, Array(days.suffix(1)))
        #expect(empty.target(of: .energy) == (try NutrientTarget(.energy, least: 1000, most: 1000)))
        #expect(empty.target(of: .protein) == nil)
        #expect(empty.targets.keys.map { $0 } == [.energy])
    }

    @Test("a bound that only some days have is not a bound of the period")
    func mixedBounds() throws {
        let days = [try day(0, [:], least: 3000), try day(1, [:], most: 2000)]
        #expect(NutritionPeriod(from: monday, days).target(of: .energy) == nil)
        let more = [try day(0, [:], least: 3000), try day(1, [:], least: 2000, most: 2500)]
        let target = NutritionPeriod(from: monday, more).target(of: .energy)
        #expect(target == (try NutrientTarget(.energy, least: 2500, most: nil)))
    }

    @Test("a period has a target whenever its days have the same one")
    func robust() throws {
        var random = SeededGenerator(seed: 31)
        for _ in 0..<500 {
            let bounds = [random.number(in: 0.01...0.02), random.number(in: 0.01...20_000)].sorted()
            let same = try (0..<Int(random.number(in: 1...7))).map {
                try day($0, [:], least: bounds[0], most: bounds[1])
            }
            let target = NutritionPeriod(from: monday, same).target(of: .energy)
            #expect(target?.least == bounds[0] && target?.most == bounds[1])
        }
        let edges = try (0..<7).map { try day($0, [:], least: 0.01, most: 20_000) }
        #expect(NutritionPeriod(from: monday, edges).target(of: .energy)?.least == 0.01)
    }

    @Test("days fold into weeks that begin on the person's first weekday, and no day is lost")
    func folding() throws {
        let days = try (0..<20).map { try day($0, [.energy: Double($0)]) }
        #expect(days.folded(by: .day, weekStarts: .sunday).map(\.from) == days.map(\.day))
        for weekStarts in Weekday.allCases {
            let weeks = days.folded(by: .week, weekStarts: weekStarts)
            #expect(weeks.allSatisfy { $0.from.weekday == weekStarts })
            #expect(weeks.map(\.loggedDays).reduce(0, +) == 20)
            #expect(weeks.map(\.from) == weeks.map(\.from).sorted())
            #expect(weeks.dropFirst().dropLast().allSatisfy { $0.loggedDays == 7 })
        }
        #expect([NutritionDay]().folded(by: .week, weekStarts: .monday).isEmpty)
    }
}
