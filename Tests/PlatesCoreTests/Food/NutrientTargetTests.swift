import Testing

@testable import PlatesCore

@Suite("Nutrient target")
struct NutrientTargetTests {
    @Test("the amount left and the standing agree for any target and amount")
    func laws() throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<2000 {
            let bounds = [random.number(in: 1...500), random.number(in: 1...500)].sorted()
            let shape = Int(random.number(in: 0...2.999))
            let target = try NutrientTarget(
                .protein, least: shape == 1 ? nil : bounds[0], most: shape == 2 ? nil : bounds[1]
            )
            let amount = random.number(in: 0...600)
            let isBelow = target.least.map { amount < $0 } ?? false
            let isAbove = target.most.map { amount > $0 } ?? false
            #expect(!(isBelow && isAbove))
            #expect(target.standing(amount) == (isAbove ? .above : isBelow ? .below : .met))
            // Adding what is left reaches the full target.
            #expect(abs(amount + target.left(after: amount) - target.full) < 1e-9)
            #expect(target.full == target.most ?? target.least)
            if isAbove { #expect(target.left(after: amount) < 0) }
            if isBelow { #expect(target.left(after: amount) > 0) }
            #expect(target.standing(target.full) == .met)
        }
    }

    @Test("a target is met at its bounds and missed beyond them")
    func bounds() throws {
        let target = try NutrientTarget(.energy, least: 1900, most: 2100)
        #expect([1899.99, 1900, 2100, 2100.01].map { target.standing($0) } == [.below, .met, .met, .above])
        #expect(target.left(after: 2300) == -200)
        let exact = try NutrientTarget(.fat, least: 70, most: 70)
        #expect([69.9, 70, 70.1].map { exact.standing($0) } == [.below, .met, .above])
    }

    @Test("a target without a bound, with reversed bounds or out of range is refused")
    func refused() {
        for (least, most) in [
            (nil, nil), (0, nil), (0.009, nil), (1e-300, 2), (nil, 0), (-1, 5), (20_001, nil), (nil, 20_001),
            (2100, 1900),
            (Double.nan, nil), (nil, Double.infinity),
        ] as [(Double?, Double?)] {
            let found = mistakes { _ = try NutrientTarget(.energy, least: least, most: most) }
            #expect(found == ["kcal"], "\(least as Any) \(most as Any)")
        }
        #expect(mistakes { _ = try NutrientTarget(.energy, least: 20_000, most: 20_000) } == [])
        #expect(mistakes { _ = try NutrientTarget(.protein, least: 10_000.1, most: nil) } == ["protein_g"])
    }
}

@Suite("Target plan")
struct TargetPlanTests {
    private func targets(_ most: Double) throws -> [Nutrient: NutrientTarget] {
        [.energy: try NutrientTarget(.energy, least: nil, most: most)]
    }

    /// A plan with a different figure for each kind of day.
    private func plan(_ basis: TargetPlan.Basis) throws -> TargetPlan {
        var plan = TargetPlan(basis: basis)
        for (index, kind) in TargetPlan.Kind.allCases.enumerated() {
            plan.targets[kind] = try targets(1000 + Double(index))
        }
        return plan
    }

    @Test("a plan chooses its targets by basis, weekday and training day")
    func choice() throws {
        let monday = Day.of("2026-11-23")
        for (offset, weekday) in Weekday.allCases.enumerated() {
            let day = monday.adding(days: offset)
            for isTrainingDay in [true, false] {
                func most(_ basis: TargetPlan.Basis) throws -> Double? {
                    try plan(basis).targets(on: day, isTrainingDay: isTrainingDay)[.energy]?.most
                }
                #expect(try most(.same) == 1000)
                #expect(try most(.training) == (isTrainingDay ? 1001 : 1002))
                #expect(try most(.weekday) == 1002 + Double(weekday.rawValue))
            }
        }
    }

    @Test("a day without targets in the plan has none")
    func nothing() throws {
        let plan = TargetPlan(basis: .training, targets: [.training: try targets(2500)])
        #expect(plan.targets(on: .of("2026-11-23"), isTrainingDay: false).isEmpty)
        #expect(TargetPlan().targets(on: .of("2026-11-23"), isTrainingDay: true).isEmpty)
        #expect(TargetPlan().isEmpty)
        #expect(!plan.isEmpty)
    }

    @Test("a plan with another basis starts with the targets that hold now")
    func filled() throws {
        let same = TargetPlan(targets: [.every: try targets(2000)])
        #expect(same.filled(for: .same) == same)
        for basis in [TargetPlan.Basis.training, .weekday] {
            let filled = same.filled(for: basis)
            #expect(filled.basis == basis)
            #expect(Set(filled.targets.keys) == Set(basis.kinds))
            #expect(filled.targets.values.allSatisfy { $0[.energy]?.most == 2000 })
        }
        let training = TargetPlan(basis: .training, targets: [.rest: try targets(1800)])
        #expect(training.filled(for: .training) == training)
        #expect(training.filled(for: .same).targets == [.every: try targets(1800)])
        #expect(TargetPlan().filled(for: .weekday).isEmpty)
    }

    @Test("a plan is built from typed bounds, and errors name the day and the nutrient")
    func bounds() throws {
        let plan = try TargetPlan(
            basis: .training,
            bounds: [
                .training: [.energy: .init(least: 2400, most: 2600), .fat: .init(least: nil, most: nil)],
                .every: [.energy: .init(least: 1, most: nil)],
            ]
        )
        let expected = try NutrientTarget(.energy, least: 2400, most: 2600)
        #expect(plan == TargetPlan(basis: .training, targets: [.training: [.energy: expected]]))
        let found = mistakes {
            _ = try TargetPlan(
                basis: .training,
                bounds: [
                    .training: [.energy: .init(least: 2, most: 1), .protein: .init(least: 5, most: nil)],
                    .rest: [.sodium: .init(least: -1, most: nil)],
                ]
            )
        }
        #expect(found == ["training.kcal", "rest.sodium_mg"])
    }

    @Test("a plan holds from its first day and earlier days keep the previous plan")
    func history() throws {
        let old = TargetPlan(targets: [.every: try targets(2000)])
        let new = TargetPlan(basis: .training, targets: [.training: try targets(2500)])
        let history = TargetHistory([(.of("2026-11-01"), old), (.of("2026-11-20"), new)])
        #expect(history.plan(on: .of("2026-10-31")) == nil)
        #expect(history.plan(on: .of("2026-11-01")) == old)
        #expect(history.plan(on: .of("2026-11-19")) == old)
        #expect(history.plan(on: .of("2026-11-20")) == new)
        #expect(history.plan(on: .last) == new)
        #expect(!history.asksForTraining(from: .first, to: .of("2026-11-19")))
        #expect(history.asksForTraining(from: .of("2026-11-10"), to: .of("2026-11-20")))
        #expect(history.asksForTraining(from: .of("2026-12-10"), to: .of("2026-12-20")))
        let back = TargetHistory([(.of("2026-11-01"), new), (.of("2026-11-20"), old)])
        #expect(!back.asksForTraining(from: .of("2026-11-20"), to: .last))
        #expect(back.asksForTraining(from: .of("2026-11-19"), to: .last))
        #expect(TargetHistory([]).plan(on: .last) == nil)
    }
}
