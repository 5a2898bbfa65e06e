import Foundation
import PlatesCore
import Testing

@Suite("Prescription")
struct PrescriptionTests {
    @Test(
        "a line is read as people write it, and written in one way",
        arguments: [
            ("3 × 5–8", "3 × 5–8"),
            ("3x5-8", "3 × 5–8"),
            ("5X5 80%", "5 × 5 80%"),
            ("1x5 65%, 1x5 75%, 1x5+ 85%", "1 × 5 65%, 1 × 5 75%, 1 × 5+ 85%"),
            ("1x5 65%,1x5 75%;1x5+ 85%", "1 × 5 65%, 1 × 5 75%, 1 × 5+ 85%"),
            ("3x10 @8", "3 × 10 @8"),
            ("3x10 @ 8,5", "3 × 10 @8.5"),
            ("3 x 10 RPE 8", "3 × 10 @8"),
            ("3x8 last+2.5kg", "3 × 8 last+2.5 kg"),
            ("3x8 last +2,5 kg", "3 × 8 last+2.5 kg"),
            ("3x8 last - 5 lbs", "3 × 8 last-5 lb"),
            ("3x8 last", "3 × 8 last"),
            ("3x5 RIR 2", "3 × 5 RIR 2"),
            ("3x5 2 rir", "3 × 5 RIR 2"),
            ("3x5 2:00", "3 × 5 2:00"),
            ("3x5 rest 90s", "3 × 5 1:30"),
            ("3x5 3 min", "3 × 5 3:00"),
            ("3x5 @ 62.5kg", "3 × 5 62.5 kg"),
            ("3x5 62,5 kg", "3 × 5 62.5 kg"),
            ("5x3 80% 1RM", "5 × 3 80% e1RM"),
            ("5x3 62.5% TM @8 2:00", "5 × 3 62.5% @8 2:00"),
            ("1x5 40% warmup, 1x AMRAP 80%", "1 × 5 40% warm-up, 1 × 1+ 80%"),
            ("1x5 50 kg, 1x5 50 kg", "2 × 5 50 kg"),
            ("3x60s", "3 × 60 s"), ("3 x 30-45 sec 1:00", "3 × 30–45 s 1:00"), ("2x2 min", "2 × 120 s"),
            ("3x40 m 20 kg", "3 × 40 m 20 kg"), ("1x5 km", "1 × 5000 m"), ("1x60+ s", "1 × 60+ s"),
            ("1x5 AMRAP 80 kg", "1 × 5+ 80 kg"),
            ("2x5+ amrap", "2 × 5+"),
            ("1x8 drop, 1x6 failure", "1 × 8 drop, 1 × 6 failure"),
            ("5x5,3x3", "5 × 5, 3 × 3"),
            ("3x8 -20kg", "3 × 8 -20 kg"),
        ])
    func reading(_ typed: String, _ canonical: String) throws {
        #expect(try Prescription(typed).text == canonical)
        #expect(try Prescription(canonical).text == canonical)
    }

    @Test("a weight without a unit is in that of the person, and refused if there is none")
    func units() throws {
        #expect(try Prescription("3x5 60", unit: .kg).text == "3 × 5 60 kg")
        #expect(try Prescription("3x5 last+5", unit: .lb).text == "3 × 5 last+5 lb")
        #expect(throws: PrescriptionMistake.noUnit("60")) { try Prescription("3x5 60") }
    }

    @Test(
        "a mistake says what is wrong and what would be right",
        arguments: [
            ("", "must be sets and reps, such as 3 × 5–8"),
            ("5x5, ", "must be sets and reps, such as 3 × 5–8"),
            ("1x5 warmup", "must be sets and reps, such as 3 × 5–8"),
            ("five", "must have sets and reps such as 3 × 5–8, not “five”"),
            ("3x", "must have sets and reps such as 3 × 5–8, not “3x”"),
            ("1x0 s", "must have times from 1 second to a day, such as 3 × 60 s"),
            ("1x90000 s", "must have times from 1 second to a day, such as 3 × 60 s"),
            ("1x99999 km", "must have distances from 1 to 99,999 m, such as 3 × 40 m"),
            ("3x5-", "must have ranges from few reps to more, such as 5–8"),
            (
                "3x5-8 amrap",
                """
                must not have “amrap”: write a load such as 60 kg, 80%, last+2.5 kg, @8 or RIR 2, or a rest \
                such as 2:00
                """
            ),
            ("3x8-5", "must have ranges from few reps to more, such as 5–8"),
            ("21x5", "must have at most 20 sets"),
            ("11x5, 10x5", "must have at most 20 sets"),
            ("3x0", "must have 1 to 1000 reps a set"),
            ("3x5 250%", "must have percentages from 0.1 to 200"),
            ("3x5 62.55%", "must have percentages from 0.1 to 200"),
            ("3x5 @11", "must have an RPE from 1 to 10 in halves, such as @8.5"),
            ("3x5 RIR 12", "must have 0 to 10 reps in reserve, such as RIR 2"),
            ("3x5 2:75", "must have rests of at most an hour, such as 2:00"),
            ("3x5 61 min", "must have rests of at most an hour, such as 2:00"),
            ("3x5 9999kg", "must have weights from -500 to 1500 kg"),
            ("3x5 60 kg 80%", "must have one load a set, so not “80%” as well"),
            (
                "3x5 heavy",
                """
                must not have “heavy”: write a load such as 60 kg, 80%, last+2.5 kg, @8 or RIR 2, or a rest \
                such as 2:00
                """
            ),
        ])
    func mistakes(_ typed: String, _ sentence: String) {
        #expect {
            try Prescription(typed)
        } throws: {
            ($0 as? PrescriptionMistake)?.message.description == sentence
        }
    }

    @Test("a target follows holds and distances, and each row has its own")
    func lengths() throws {
        let hold = Target(exerciseID: UUID(), sets: 1).following(try Prescription("1x60 s, 1x45+ s"))
        #expect(hold.sets == 2 && hold.seconds == 45 && hold.repsMin == nil)
        #expect(hold.plannedSets.map(\.seconds) == [60, 45])
        #expect(hold.plannedSets.allSatisfy { $0.reps == nil })
        #expect(hold.plannedSets.map(\.loggedKind) == [.working, .amrap])
        let carry = Target(exerciseID: UUID(), sets: 1).following(try Prescription("3x40 m 60 kg"))
        #expect(carry.distanceMetres == 40 && carry.mass?.grams == 60_000 && carry.seconds == nil)
        #expect(try Prescription("3x60 s").suits(.time) && !Prescription("3x60 s").suits(.weightReps))
        #expect(try Prescription("3x40 m").suits(.distance) && !Prescription("3x5").suits(.distance))
        #expect(try !Prescription("1x60 s, 1x40 m").suits(.distance))
    }

    @Test("what is written is read as the same", arguments: 0..<200)
    func roundTrip(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let prescription = try Prescription.random(&random)
        #expect(try Prescription(prescription.text) == prescription)
    }

    @Test("text that is no prescription is refused, whatever it is", arguments: 0..<200)
    func noise(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let characters = Array("0123456789x×-–+%@,;:. kglbrplastpiemnAMRdofu")
        let text = String((0..<30).map { _ in characters.randomElement(using: &random) ?? "x" })
        if let read = try? Prescription(text) { #expect((try? Prescription(read.text)) == read) }
    }

    // MARK: Weights

    private let kilograms = LoadRounding(unit: .kg, rack: .usual(in: .kg))

    @Test("percentages are of the training max, rounded to what the bar takes, and explained")
    func percentages() throws {
        let sets = try Prescription("1x5 65%, 1x5 75%, 1x5+ 85%")
            .resolved(trainingMax: .kg("97.5"), rounding: kilograms)
        #expect(sets.map(\.mass) == [.kg("62.5"), .kg("72.5"), .kg("82.5")])
        #expect(
            sets.map { $0.explanation?.description } == [
                "65 % of the training max of 97.5 kg, rounded to 62.5 kg",
                "75 % of the training max of 97.5 kg, rounded to 72.5 kg",
                "85 % of the training max of 97.5 kg, rounded to 82.5 kg",
            ])
        let exact = try Prescription("5x5 85%").resolved(trainingMax: .kg("100"), rounding: kilograms)
        #expect(exact.first?.explanation == "85 % of the training max of 100 kg")
    }

    @Test("the last time and the one-rep max are bases, too; a written weight stays as it is")
    func otherBases() throws {
        let last = try Prescription("3x8 last+2.5kg").resolved(last: .kg("60"), rounding: kilograms)
        #expect(last.map(\.mass) == Array(repeating: .kg("62.5"), count: 3))
        #expect(last.first?.explanation == "2.5 kg more than the 60 kg of last time")
        let estimate = try Prescription("1x3 80% 1RM").resolved(e1rm: .kg("140"), rounding: kilograms)
        #expect(estimate.first?.mass == .kg("112.5"))
        let written = try Prescription("1x5 61.3 kg").resolved(rounding: kilograms)
        #expect(written.first?.mass == .kg("61.3"))
        #expect(try Prescription("1x5 80%").resolved(rounding: kilograms).first?.mass == nil)
    }

    // MARK: Targets

    @Test("a target without a prescription has as many equal rows as sets")
    func plainTarget() {
        let target = Target(
            exerciseID: UUID(), sets: 3, repsMin: 5, repsMax: 8, mass: .kg("60"), restSeconds: 120)
        #expect(target.plannedSets.map(\.repsText) == ["5–8", "5–8", "5–8"])
        #expect(target.plannedSets.allSatisfy { $0.mass == .kg("60") && $0.restSeconds == 120 })
        let hold = Target(exerciseID: UUID(), sets: 2, seconds: 45)
        #expect(hold.plannedSets.map(\.seconds) == [45, 45])
        #expect(hold.plannedSets.allSatisfy { $0.repsText == nil })
    }

    @Test(
        "a target says each set where sets differ, and one line of numbers where they do not",
        arguments: [
            ("3x5-8 60 kg", "3 × 5–8 · 60 kg"), ("5x5", "5 × 5"), ("5x5 rest 3:00, 1x5 rest 2:00", "6 × 5"),
            ("5x5 80%", "5 × 5 80 %"), ("1x5+ 100 kg", "1 × 5+ 100 kg"),
            ("1x5 65%, 1x5 75%, 1x5+ 85%", "1 × 5 65 %, 1 × 5 75 %, 1 × 5+ 85 %"),
            ("3x5 @8", "3 × 5 RPE 8"), ("3x5 100 kg, 1x5", "3 × 5 100 kg, 1 × 5"),
        ])
    func targetText(_ prescription: String, _ text: String) throws {
        let target = Target(exerciseID: UUID(), sets: 1).following(try Prescription(prescription))
        #expect(target.text(measured: .weightReps).description == text)
        let hinted = try Target(exerciseID: UUID(), sets: 1, mass: .kg("50")).following(
            Prescription("3x5 @8"))
        #expect(hinted.text(measured: .weightReps).description == "3 × 5 RPE 8 · 50 kg")
    }

    @Test("a target that follows a prescription has its sets, reps and heaviest weight")
    func followingTarget() throws {
        let target = try Target(exerciseID: UUID(), sets: 1).following(
            Prescription("1x5 40 kg warmup, 1x5 60 kg, 1x3 70 kg, 1x1+ 80 kg RIR 1"))
        #expect((target.sets, target.repsMin, target.repsMax) == (3, 1, 5))
        #expect(target.mass == .kg("80"))
        #expect(target.plannedSets.map(\.kind) == [.warmup, .working, .working, .working])
        #expect(target.plannedSets.map(\.loggedKind) == [.warmup, .working, .working, .amrap])
        #expect(target.plannedSets.map(\.repsText) == ["5", "5", "3", "1+"])
        #expect(target.plannedSets.last?.effort == "RIR 1")
        let open = try Target(exerciseID: UUID(), sets: 3, mass: .kg("50")).following(Prescription("3x10 @8"))
        #expect(open.plannedSets.map(\.mass) == [.kg("50"), .kg("50"), .kg("50")])
        let share = try Target(exerciseID: UUID(), sets: 3).following(Prescription("3x5 80%"))
        #expect(share.plannedSets.first?.load == "80 %")
    }
}

extension Prescription {
    /// Any prescription.
    static func random(_ random: inout SeededGenerator) throws -> Prescription {
        let sets = (0..<Int.random(in: 1...8, using: &random)).map { _ in PrescribedSet.random(&random) }
        return try Prescription(sets + [PrescribedSet(.exactly(5))])
    }
}

extension PrescribedSet {
    static func random(_ random: inout SeededGenerator) -> PrescribedSet {
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        func mass(_ range: ClosedRange<Int>) -> Mass? {
            Mass(thousandths: Int64(number(range)), unit: number(0...1) == 0 ? .kg : .lb)
        }
        let least = number(1...1000)
        let reps: [Reps] = [
            .exactly(least), .atLeast(least),
            least < 1000 ? .range(least, number(least + 1...1000)) : .exactly(least),
        ]
        let percent = Percent(tenths: number(1...2000)) ?? .whole
        let loads: [Load] = [
            .open, mass(-500_000...1_500_000).map(Load.mass) ?? .open, .ofTrainingMax(percent),
            .ofOneRepMax(percent),
            .lastTime(plus: nil), .lastTime(plus: mass(-20_000...20_000)),
        ]
        let efforts: [Effort?] = [nil, .rpe(halves: number(2...20)), .rir(number(0...10))]
        let unit: PrescribedSet.Unit = [.reps, .reps, .seconds, .metres][number(0...3)]
        return PrescribedSet(
            reps[number(0...2)], unit, kind: [.working, .warmup, .drop, .failure][number(0...3)],
            load: loads[number(0...5)],
            effort: efforts[number(0...2)], restSeconds: number(0...1) == 0 ? nil : number(0...3600))
    }
}
