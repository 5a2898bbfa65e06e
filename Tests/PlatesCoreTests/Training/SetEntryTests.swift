import Foundation
import PlatesCore
import Testing

@Suite("Set entry")
struct SetEntryTests {
    private static let exercise = UUID()
    private static let mass = Mass(thousandths: 100_000, unit: .kg)

    /// A valid entry for each measure.
    static func sound(_ measure: Measure) -> SetEntry {
        switch measure {
        case .weightReps: SetEntry(exerciseID: exercise, mass: mass, reps: 5)
        case .bodyweightReps, .assistedReps: SetEntry(exerciseID: exercise, reps: 5)
        case .time: SetEntry(exerciseID: exercise, seconds: 60)
        case .distance: SetEntry(exerciseID: exercise, distanceMetres: 400)
        }
    }

    private func refused(
        _ measure: Measure, _ change: (inout SetEntry) -> Void
    ) -> Set<String> {
        var entry = Self.sound(measure)
        change(&entry)
        return mistakes { _ = try entry.validated(for: measure) }
    }

    @Test("a set with every field its measure allows is accepted", arguments: Measure.allCases)
    func accepted(_ measure: Measure) throws {
        var entry = Self.sound(measure)
        entry.rpe = 8.5
        entry.kind = .drop
        entry.completed = false
        entry.note = "felt good"
        entry.mass = Self.mass
        #expect(try entry.validated(for: measure) == entry)
    }

    @Test("a set must have the fields of its measure and no others")
    func needed() {
        let empty: (inout SetEntry) -> Void = { $0 = SetEntry(exerciseID: Self.exercise) }
        #expect(refused(.weightReps, empty) == ["weight", "reps"])
        #expect(refused(.bodyweightReps, empty) == ["reps"])
        #expect(refused(.assistedReps, empty) == ["reps"])
        #expect(refused(.time, empty) == ["seconds"])
        #expect(refused(.distance, empty) == ["distance_m"])
        for measure in [Measure.weightReps, .bodyweightReps, .assistedReps] {
            #expect(refused(measure) { $0.seconds = 1 } == ["seconds"])
            #expect(refused(measure) { $0.distanceMetres = 1 } == ["distance_m"])
        }
        for measure in [Measure.time, .distance] {
            #expect(refused(measure) { $0.reps = 1 } == ["reps"])
        }
        #expect(refused(.time) { $0.distanceMetres = 5000 } == [])
        #expect(refused(.distance) { $0.seconds = 90 } == [])
    }

    @Test("assistance may have either sign, and a barbell weight must not be negative")
    func signs() {
        for thousandths in [Int64(-20_000), 20_000] {
            let mass = Mass(thousandths: thousandths, unit: .kg)
            #expect(refused(.assistedReps) { $0.mass = mass } == [])
            #expect(refused(.bodyweightReps) { $0.mass = mass } == [])
        }
        #expect(
            refused(.weightReps) { $0.mass = Mass(thousandths: -1, unit: .kg) } == ["weight"]
        )
        #expect(refused(.weightReps) { $0.mass = Mass(thousandths: 0, unit: .kg) } == [])
    }

    @Test(
        "reps must be between 0 and 1000",
        arguments: [
            (-1, false), (0, true), (1000, true), (1001, false),
        ])
    func reps(_ reps: Int, _ isAccepted: Bool) {
        #expect(refused(.weightReps) { $0.reps = reps } == (isAccepted ? [] : ["reps"]))
    }

    @Test(
        "seconds must be between 0 and 86,400",
        arguments: [
            (-1, false), (0, true), (86_400, true), (86_401, false),
        ])
    func seconds(_ seconds: Int, _ isAccepted: Bool) {
        #expect(refused(.time) { $0.seconds = seconds } == (isAccepted ? [] : ["seconds"]))
    }

    @Test(
        "a distance must be between 0 and 1,000 km",
        arguments: [
            (-0.1, false), (0, true), (1_000_000, true), (1_000_000.1, false), (.nan, false),
            (.infinity, false),
        ])
    func distance(_ metres: Double, _ isAccepted: Bool) {
        let fields = refused(.distance) { $0.distanceMetres = metres }
        #expect(fields == (isAccepted ? [] : ["distance_m"]))
    }

    @Test(
        "RPE must be between 1 and 10 in halves",
        arguments: [
            (0.5, false), (1, true), (6.5, true), (8.5, true), (10, true), (10.5, false), (8.25, false),
            (.nan, false), (-8, false),
        ])
    func rpe(_ rpe: Double, _ isAccepted: Bool) {
        #expect(refused(.weightReps) { $0.rpe = rpe } == (isAccepted ? [] : ["rpe"]))
    }

    @Test("a note is trimmed and has at most 500 characters")
    func note() throws {
        #expect(refused(.time) { $0.note = String(repeating: "ä", count: 501) } == ["note"])
        var entry = Self.sound(.time)
        entry.note = " " + String(repeating: "ä", count: 500) + "\n"
        #expect(try entry.validated(for: .time).note.count == 500)
    }

    @Test("all mistakes of a set are reported at once")
    func together() {
        var entry = SetEntry(exerciseID: Self.exercise, reps: 1001, rpe: 11)
        entry.seconds = 5
        do {
            _ = try entry.validated(for: .weightReps)
            Issue.record("was accepted")
        } catch {
            #expect(
                error.mistakes(in: .english) == [
                    "weight": "is needed for this exercise",
                    "reps": "must be between 0 and 1000",
                    "rpe": "must be between 1 and 10 in halves",
                    "seconds": "do not belong to an exercise in reps",
                ]
            )
            #expect(error.message.description.hasPrefix("Reps must be between 0 and 1000. RPE must"))
        }
    }

    @Test("a set is written in one line")
    func text() {
        var entry = Self.sound(.weightReps)
        entry.rpe = 8.5
        #expect(entry.text(measured: .weightReps) == "100 kg × 5 · RPE 8.5")
        #expect(Self.sound(.bodyweightReps).text(measured: .bodyweightReps) == "5 reps")
        #expect(SetEntry(exerciseID: Self.exercise, reps: 1).text(measured: .weightReps) == "1 rep")
        #expect(Self.sound(.time).text(measured: .time) == "1 min")
        #expect(Self.sound(.distance).text(measured: .distance) == "400 m")
        let run = SetEntry(exerciseID: Self.exercise, seconds: 2700, distanceMetres: 10_000)
        #expect(run.text(measured: .distance) == "10 km in 45 min")
        func lifted(_ kg: Int64, _ measure: Measure) -> Phrase {
            SetEntry(exerciseID: Self.exercise, mass: Mass(thousandths: kg * 1000, unit: .kg), reps: 12)
                .text(measured: measure)
        }
        // Assistance has one wording, whichever sign was typed.
        #expect(lifted(-10, .assistedReps) == "10 kg of help × 12")
        #expect(lifted(10, .assistedReps) == "10 kg of help × 12")
        #expect(lifted(-10, .bodyweightReps) == "10 kg of help × 12")
        #expect(lifted(10, .bodyweightReps) == "+10 kg × 12")
        #expect(lifted(0, .bodyweightReps) == "12 reps")
    }
}
