import Testing

@testable import PlatesCore

@Suite("Warm-ups")
struct WarmUpTests {
    private func mass(_ text: String, _ unit: WeightUnit = .kg) throws -> Mass {
        try Mass(typed: text, unit: unit)
    }

    private func ramp(_ text: String, _ weights: CardWeights) throws -> String {
        try WarmUp.ramp(to: mass(text, weights.unit), on: weights)
            .map { "\($0.mass.formatted)×\($0.reps)" }.joined(separator: " ")
    }

    @Test(
        "a ramp with a bar begins with the bar and has more sets the heavier the working weight is",
        arguments: [
            ("20", ""), ("25", "20×10"), ("50", "20×10 35×5"), ("80", "20×10 40×5 60×3"),
            ("100", "20×10 50×5 70×3 85×1"), ("140", "20×10 70×5 97.5×3 120×1"),
        ])
    func bar(_ working: String, _ sets: String) throws {
        #expect(try ramp(working, CardWeights(unit: .kg, rack: .usual(in: .kg))) == sets)
    }

    @Test(
        "a ramp without a bar has no set for the lightest weights",
        arguments: [("8", ""), ("14", "7×8"), ("30", "15×8 22.5×4"), ("60", "25×8 35×5 47.5×2")])
    func dumbbells(_ working: String, _ sets: String) throws {
        #expect(try ramp(working, CardWeights(unit: .kg)) == sets)
    }

    @Test("a ramp in pounds is loaded with pound plates")
    func pounds() throws {
        let weights = CardWeights(unit: .lb, rack: .usual(in: .lb))
        #expect(try ramp("225", weights) == "45×10 110×5 155×3 190×1")
    }

    @Test("every ramp rises, stays below the working weight, gets shorter and can be loaded")
    func law() throws {
        let few = PlateRack(
            bar: try mass("15"), plates: [.init(try mass("20"), count: 4), .init(try mass("5"), count: 2)])
        let racks: [PlateRack?] = [nil, .usual(in: .kg), .usual(in: .lb), few]
        for unit in WeightUnit.allCases {
            for rack in racks {
                let weights = CardWeights(unit: unit, rack: rack)
                var count = 0
                for quarter in 1...1600 {
                    let working = Mass(unchecked: Int64(quarter) * 250, unit: unit)
                    let steps = WarmUp.ramp(to: working, on: weights)
                    #expect(steps.allSatisfy { $0.mass.grams < working.grams && $0.mass.unit == unit })
                    for (lighter, heavier) in zip(steps, steps.dropFirst()) {
                        #expect(lighter.mass.grams < heavier.mass.grams && lighter.reps > heavier.reps)
                    }
                    // Converted to the other unit, the weight of a bar and its plates is rounded.
                    if rack?.bar.unit ?? unit == unit {
                        #expect(steps.allSatisfy { weights.nearest(to: $0.mass) == $0.mass })
                    }
                    count = max(count, steps.count)
                }
                #expect(count <= 4)
            }
        }
    }
}
