import Testing

@testable import PlatesCore

@Suite("Energy need")
struct EnergyNeedTests {
    private func need(
        _ sex: EnergyNeed.Sex, _ age: Int, _ height: Double, _ weight: Double,
        _ activity: EnergyNeed.Activity = .sedentary, _ goal: EnergyNeed.Goal = .keep
    ) throws -> EnergyNeed {
        try EnergyNeed(
            sex: sex, age: age, heightCentimetres: height, weightKilograms: weight, activity: activity,
            goal: goal
        )
    }

    /// Worked out by hand from the equations of Mifflin et al. (1990), table 4:
    /// 9.99 × weight + 6.25 × height − 4.92 × age + 166 × sex − 161, which the paper simplifies to
    /// 10 × weight + 6.25 × height − 5 × age + 5 for men and − 161 for women.
    @Test(
        "energy at rest follows the formula of Mifflin and St Jeor",
        arguments: [
            (.male, 30, 180.0, 80.0, 1780.0),  // 800 + 1125 − 150 + 5
            (.female, 30, 180.0, 80.0, 1614.0),  // 800 + 1125 − 150 − 161
            (.female, 25, 165.0, 60.0, 1345.25),  // 600 + 1031.25 − 125 − 161
            (.male, 45, 175.5, 92.4, 1800.875),  // 924 + 1096.875 − 225 + 5
            (.female, 110, 100.0, 25.0, 164.0),  // 250 + 625 − 550 − 161
            (.male, 14, 250.0, 400.0, 5497.5),  // 4000 + 1562.5 − 70 + 5
        ] as [(EnergyNeed.Sex, Int, Double, Double, Double)]
    )
    func resting(sex: EnergyNeed.Sex, age: Int, height: Double, weight: Double, kcal: Double) throws {
        #expect(try abs(need(sex, age, height, weight).resting - kcal) < 1e-9)
    }

    @Test("suggested energy is energy at rest times activity plus the goal, rounded to 10 kcal")
    func suggested() throws {
        let keep = try need(.male, 30, 180, 80, .moderate)
        #expect(keep.total == 2759)
        #expect(keep.suggested == 2760)
        #expect(try need(.male, 30, 180, 80, .moderate, .lose).suggested == 2260)
        #expect(try need(.male, 30, 180, 80, .moderate, .gain).suggested == 3060)
        let totals = try EnergyNeed.Activity.allCases.map { try need(.male, 30, 180, 80, $0).total }
        #expect(totals.map { ($0 * 10).rounded() / 10 } == [2136, 2447.5, 2759, 3070.5, 3382])
    }

    @Test("suggested energy is never below energy at rest")
    func floor() throws {
        // 1780 × 1.2 − 500 = 1636.
        #expect(try need(.male, 30, 180, 80, .sedentary, .lose).suggested == 1780)
        var random = SeededGenerator(seed: 11)
        for _ in 0..<500 {
            let need = try need(
                random.chance(0.5) ? .male : .female, Int(random.number(in: 14...110)),
                random.number(in: 100...250), random.number(in: 25...400),
                EnergyNeed.Activity(rawValue: random.pick(EnergyNeed.Activity.allCases.map(\.rawValue)))!,
                EnergyNeed.Goal(rawValue: random.pick(EnergyNeed.Goal.allCases.map(\.rawValue)))!
            )
            #expect(need.suggested >= need.resting - 5)
            let targets = try need.suggestedTargets
            #expect(targets[.energy]?.most == need.suggested)
            #expect(targets[.protein]?.least == (1.8 * need.weightKilograms).rounded())
        }
    }

    @Test("suggested macros add up to the suggested energy")
    func macros() throws {
        let targets = try need(.male, 30, 180, 80, .moderate).suggestedTargets
        #expect(targets[.energy] == (try NutrientTarget(.energy, least: 2622, most: 2760)))
        #expect(targets[.protein] == (try NutrientTarget(.protein, least: 144, most: nil)))
        #expect(targets[.fat] == (try NutrientTarget(.fat, least: nil, most: 92)))
        // (2760 − 4 × 144 − 9 × 92) / 4
        #expect(targets[.carbohydrate] == (try NutrientTarget(.carbohydrate, least: nil, most: 339)))
    }

    @Test("an age, height or weight out of range is refused by its field")
    func refused() {
        #expect(mistakes { _ = try need(.male, 13, 180, 80) } == ["age"])
        #expect(mistakes { _ = try need(.male, 111, 180, 80) } == ["age"])
        #expect(mistakes { _ = try need(.male, 30, 99.9, 24.9) } == ["height_cm", "weight"])
        #expect(mistakes { _ = try need(.male, 30, 250.1, 400.1) } == ["height_cm", "weight"])
        #expect(mistakes { _ = try need(.male, 30, .nan, .infinity) } == ["height_cm", "weight"])
        #expect(mistakes { _ = try need(.female, 14, 100, 25) } == [])
    }

    @Test("a height is read in centimetres or in feet and inches")
    func heights() {
        for (text, centimetres) in [
            ("180", 180), ("180,5", 180.5), (" 180 cm ", 180), ("5'11\"", 180.34), ("5’11”", 180.34),
            ("5 ft 11 in", 180.34), ("5 feet 11 inches", 180.34), ("6'", 182.88), ("6ft", 182.88),
            ("5' 10.5", 179.07), ("5'10½\"", 179.07),
        ] {
            let read = BodyHeight.centimetres(text)
            #expect(read.map { abs($0 - centimetres) < 1e-9 } == true, "\(text)")
        }
        for text in ["", "tall", "-180", "5'12", "5'11'2", "'11", "5.5'3", "1e3", "cm"] {
            #expect(BodyHeight.centimetres(text) == nil, "\(text)")
        }
    }
}
