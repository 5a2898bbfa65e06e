import Testing

@testable import PlatesCore

@Suite("Dose")
struct DoseTests {
    @Test("a dose unit is read by its common names and no other name")
    func units() {
        let names: [String: DoseUnit] = [
            "g": .grams, "mg": .milligrams, "µg": .micrograms, "μg": .micrograms, "ug": .micrograms,
            "mcg": .micrograms, "IU": .internationalUnits, "iu": .internationalUnits, "capsule": .capsules,
            "capsules": .capsules, "Scoop": .scoops, "ml": .millilitres, "drops": .drops, "tablet": .tablets,
        ]
        for (name, unit) in names { #expect(DoseUnit(name: name) == unit, "\(name)") }
        for name in ["", "kg", "gs", "mgs", "pill", "s", "cap"] {
            #expect(DoseUnit(name: name) == nil, "\(name)")
        }
        for unit in DoseUnit.allCases { #expect(DoseUnit(name: unit.rawValue) == unit) }
    }

    @Test("a dose is between 0.001 and 1,000,000")
    func bounds() {
        for amount in [0, -1, 0.0001, 1_000_001, .infinity, .nan] {
            #expect(mistakes { _ = try Dose(amount, .grams).validated() } == ["dose"], "\(amount)")
        }
        for amount in [0.001, 5, 1_000_000] {
            #expect(mistakes { _ = try Dose(amount, .grams).validated() } == [])
        }
    }

    @Test("a dose is written as on a label")
    func text() {
        #expect(Dose(5, .grams).text == "5 g")
        #expect(Dose(0.5, .milligrams).text == "0.5 mg")
        #expect(Dose(1, .capsules).text == "1 capsule")
        #expect(Dose(2, .capsules).text == "2 capsules")
        #expect(Dose(1000, .internationalUnits).text == "1,000 IU")
    }

    @Test("a dose converts between masses and by what a piece contains, and not otherwise")
    func conversion() throws {
        #expect(Dose(5, .grams).converted(to: .milligrams) == Dose(5000, .milligrams))
        #expect(Dose(250, .micrograms).converted(to: .milligrams) == Dose(0.25, .milligrams))
        #expect(Dose(1, .grams).converted(to: .internationalUnits) == nil)
        #expect(Dose(1, .capsules).converted(to: .grams) == nil)
        let capsule = try PieceContent(.capsules, holds: Dose(500, .milligrams))
        #expect(Dose(2, .capsules).converted(to: .grams, piece: capsule) == Dose(1, .grams))
        #expect(Dose(1, .grams).converted(to: .capsules, piece: capsule) == Dose(2, .capsules))
        #expect(Dose(1, .tablets).converted(to: .grams, piece: capsule) == nil)
        #expect(Dose(1, .grams).converted(to: .millilitres, piece: capsule) == nil)
        #expect(mistakes { _ = try PieceContent(.grams, holds: Dose(1, .milligrams)) } == ["piece"])
        #expect(mistakes { _ = try PieceContent(.scoops, holds: Dose(2, .capsules)) } == ["piece"])
        #expect(mistakes { _ = try PieceContent(.scoops, holds: Dose(0, .grams)) } == ["piece"])
    }

    @Test("a slot is read by key or title, or becomes a slot of the person's own")
    func slots() throws {
        #expect(try Slot("morning") == .morning)
        #expect(try Slot("Before training") == .beforeTraining)
        #expect(try Slot("  with   LUNCH ") == .lunch)
        #expect(try Slot("At  the desk").title == "At the desk")
        for name in ["", "  ", String(repeating: "a", count: 41)] {
            #expect(mistakes { _ = try Slot(name) } == ["slot"])
        }
        let own = try Slot("Elevenses")
        let times = SlotTimes([own: 11 * 60])
        #expect(times.sorted([.evening, own, .morning, .lunch]) == [.morning, own, .lunch, .evening])
    }

    @Test("a typed dose is read with its unit in any script")
    func typed() throws {
        for (text, dose) in [
            ("2,5", Dose(2.5, .grams)), ("500 mg", Dose(500, .milligrams)), ("1½ g", Dose(1.5, .grams)),
            ("１ｇ", Dose(1, .grams)), ("٥٠٠ mg", Dose(500, .milligrams)), ("500㎎", Dose(500, .milligrams)),
            ("１０００ ＩＵ", Dose(1000, .internationalUnits)), ("25 µg", Dose(25, .micrograms)),
            ("25㎍", Dose(25, .micrograms)), ("2 capsules", Dose(2, .capsules)),
        ] {
            #expect(try Dose(typed: text, usual: .grams, field: "dose") == dose, "\(text)")
        }
        for text in ["mg", "much", "5 pounds", "1,250 g", "１：３０"] {
            #expect(
                mistakes { _ = try Dose(typed: text, usual: .grams, field: "dose") } == ["dose"], "\(text)")
        }
    }
}
