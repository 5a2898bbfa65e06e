import Foundation
import PlatesCore
import Testing

@Suite("Playing a program")
struct ProgramEngineTests {
    private func engine(_ text: String, rack: PlateRack? = nil) throws -> ProgramEngine {
        ProgramEngine(try Program("name: A\ndays: Mon\nday: A\n" + text), unit: .kg) { _ in
            LoadRounding(unit: .kg, rack: rack)
        }
    }

    private func sets(_ kilograms: String, _ reps: [Int]) -> [Int: [SetEntry]] {
        [0: reps.map { SetEntry(exerciseID: UUID(), mass: .kg(kilograms), reps: $0) }]
    }

    @Test("the first session decides the weight if none is given to begin with")
    func firstSession() throws {
        let engine = try engine("Squat\n3x5\nrule: linear +2.5kg")
        let start = engine.start()
        #expect(engine.planned(0, of: 0, in: start)?.prescription.text == "3 × 5")
        let next = engine.advance(start, day: 0, sets: sets("40", [5, 5, 5])).state
        #expect(engine.planned(0, of: 0, in: next)?.prescription.text == "3 × 5 42.5 kg")
        let failed = engine.advance(start, day: 0, sets: sets("40", [5, 5, 4])).state
        #expect(engine.planned(0, of: 0, in: failed)?.prescription.text == "3 × 5 40 kg")
    }

    @Test("whoever lifts more than was asked for goes on from there")
    func moreThanAsked() throws {
        let engine = try engine("Squat\n3x5\nrule: linear +2.5kg")
        let next = engine.advance(engine.start(["Squat": .kg("40")]), day: 0, sets: sets("50", [5, 5, 5]))
            .state
        #expect(next.weights["Squat"]?.mass == .kg("52.5"))
    }

    @Test("warm-ups, sets beyond those asked for and their order do not matter; missing and lighter sets do")
    func judging() throws {
        let engine = try engine("Squat\n1x5 80%, 1x3 100%\nrule: linear +5kg")
        let start = engine.start(["Squat": .kg("100")])
        func grows(_ done: [(String, Int, SetKind)]) -> Bool {
            let entries = done.map {
                SetEntry(exerciseID: UUID(), mass: .kg($0.0), reps: $0.1, kind: $0.2)
            }
            return engine.advance(start, day: 0, sets: [0: entries]).state.weights["Squat"]?.mass
                == .kg("105")
        }
        #expect(grows([("80", 5, .working), ("100", 3, .working)]))
        #expect(grows([("100", 3, .working), ("80", 5, .working), ("60", 10, .working)]))
        #expect(!grows([("80", 5, .working), ("100", 3, .warmup)]))
        #expect(!grows([("80", 5, .working), ("97.5", 3, .working)]))
        #expect(!grows([("100", 3, .working)]))
        #expect(!grows([("80", 4, .working), ("100", 3, .working)]))
    }

    @Test("an exercise that was left out decides nothing, and the session counts all the same")
    func leftOut() throws {
        let engine = try engine("Squat\n3x5\nrule: linear +2.5kg, -10% after 1")
        let start = engine.start(["Squat": .kg("100")])
        let (next, decisions) = engine.advance(start, day: 0, sets: [:])
        #expect(decisions.isEmpty)
        #expect(next.done == [1])
        #expect(next.weights == start.weights)
    }

    @Test("the sum of reps decides, however it is divided")
    func sum() throws {
        let engine = try engine("Chin-up\n5x5\nrule: sum 25, +2.5kg")
        let start = engine.start(["Chin-up": .kg("5")])
        let more = engine.advance(start, day: 0, sets: sets("5", [8, 7, 6, 4])).state
        #expect(more.weights["Chin-up"]?.mass == .kg("7.5"))
        let same = engine.advance(start, day: 0, sets: sets("5", [8, 7, 6, 3])).state
        #expect(same.weights["Chin-up"]?.mass == .kg("5"))
    }

    @Test("any history that is played again gives the same state", arguments: LibraryProgram.all)
    func replay(_ ready: LibraryProgram) {
        let engine = ProgramEngine(ready.program, unit: .lb) { _ in
            LoadRounding(unit: .lb, rack: .usual(in: .lb))
        }
        func play(_ seed: UInt64) -> [ProgramState] {
            var random = SeededGenerator(seed: seed)
            var states = [engine.start()]
            for _ in 0..<60 {
                let state = states[states.count - 1]
                let day = Int.random(in: 0..<ready.program.days.count, using: &random)
                var sets: [Int: [SetEntry]] = [:]
                for line in ready.program.days[day].lines.indices {
                    let count = Int.random(in: 0...6, using: &random)
                    sets[line] = (0..<count).map { _ in
                        SetEntry(
                            exerciseID: Self.exercise,
                            mass: Mass(thousandths: Int64.random(in: 0...300_000, using: &random), unit: .lb),
                            reps: Int.random(in: 0...20, using: &random))
                    }
                }
                states.append(engine.advance(state, day: day, sets: sets).state)
            }
            return states
        }
        for seed in UInt64(0)..<5 { #expect(play(seed) == play(seed)) }
    }

    private static let exercise = UUID()

    @Test("a changed program goes on with weights and days of the same names")
    func carrying() throws {
        let old = try engine("Squat\n3x5\nrule: linear +2.5kg")
        let state = old.advance(old.start(["Squat": .kg("100")]), day: 0, sets: sets("100", [5, 5, 5])).state
        let new = try engine("Squat\n5x5\nrule: linear +5kg\nBench Press\n3x5\nrule: linear +2.5kg")
        let carried = new.carrying(state, of: old.program)
        #expect(carried.done == [1])
        #expect(carried.weights["Squat"]?.mass == .kg("102.5"))
        #expect(carried.weights["Bench Press"] == ProgramWeight())
    }

    @Test("a training max begins with 90 % of the estimate, a working weight with two reps in reserve")
    func suggestions() throws {
        let most = try engine("Squat\n1x5 85%\nrule: cycle +5kg").program
        #expect(most.suggestion(for: "Squat", oneRepMax: 150_000, in: .kg) == .kg("135"))
        let working = try engine("Squat\n3x8-10\nrule: double +5kg").program
        // 30 / 42 of 150 kg.
        #expect(working.suggestion(for: "Squat", oneRepMax: 150_000, in: .kg) == .kg("107.5"))
    }

    // MARK: Days

    @Test("as many weekdays as workouts make a week, others make the workouts take turns from the start on")
    func days() throws {
        let program = try Program("name: A\ndays: Mon, Wed, Fri\nday: A\nSquat\n3x5\nday: B\nSquat\n3x5")
        let ids = [UUID(), UUID()]
        let week = try ProgramDays(program, on: [.friday, .monday]).schedule(ids, from: .of("2026-11-23"))
        #expect(week == .weekly([.monday: [ids[0]], .friday: [ids[1]]]))
        // From a Wednesday on.
        let turns = try ProgramDays(program, on: program.weekdays).schedule(ids, from: .of("2026-11-25"))
        let range = DayRange(from: .of("2026-11-25"), to: .of("2027-01-31"))
        let planned = range.flatMap { turns.workoutIDs(on: $0) }
        #expect(
            Set(range.filter { !turns.workoutIDs(on: $0).isEmpty }.map(\.weekday)) == Set(program.weekdays))
        #expect(planned == (0..<planned.count).map { ids[$0 % 2] })
        #expect(throws: ValidationError.self) { try ProgramDays(program, on: []) }
    }
}
