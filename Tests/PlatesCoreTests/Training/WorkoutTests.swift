import Foundation
import PlatesCore
import Testing

@Suite("Workout")
struct WorkoutTests {
    private static func target(_ change: (inout Target) -> Void = { _ in }) -> Target {
        var target = Target(exerciseID: UUID(), sets: 3, repsMin: 5, repsMax: 8)
        change(&target)
        return target
    }

    private func refused(_ change: (inout Target) -> Void) -> Set<String> {
        mistakes { _ = try Self.target(change).validated() }
    }

    @Test("a target outside its ranges is refused by its field")
    func ranges() {
        #expect(refused { _ in } == [])
        #expect(refused { $0.sets = 0 } == ["sets"])
        #expect(refused { $0.sets = 20 } == [])
        #expect(refused { $0.sets = 21 } == ["sets"])
        #expect(refused { $0.repsMin = 9 } == ["reps_max"])
        #expect(refused { $0.repsMin = 0 } == ["reps_min"])
        #expect(refused { $0.repsMax = 1001 } == ["reps_max"])
        #expect(refused { $0.seconds = 0 } == ["seconds"])
        #expect(refused { $0.seconds = 86_401 } == ["seconds"])
        #expect(refused { $0.distanceMetres = 0 } == ["distance_m"])
        #expect(refused { $0.distanceMetres = .nan } == ["distance_m"])
        #expect(refused { $0.restSeconds = -1 } == ["rest_seconds"])
        #expect(refused { $0.restSeconds = 3601 } == ["rest_seconds"])
        #expect(refused { $0.restSeconds = 0 } == [])
        #expect(refused { $0.superset = String(repeating: "A", count: 21) } == ["superset"])
        #expect(refused { $0.note = String(repeating: "n", count: 501) } == ["note"])
    }

    @Test("one end of a rep range stands for both, and a blank superset for none")
    func normalised() throws {
        let target = try Self.target {
            $0.repsMax = nil
            $0.superset = "  "
            $0.note = " slow \n"
        }.validated()
        #expect((target.repsMin, target.repsMax) == (5, 5))
        #expect(target.superset == nil)
        #expect(target.note == "slow")
    }

    @Test(
        "a target is written in one line",
        arguments: [
            (target { $0.mass = Mass(thousandths: 60_000, unit: .kg) }, "3 × 5–8 · 60 kg"),
            (target { $0.repsMin = 8 }, "3 × 8"),
            (target { ($0.repsMin, $0.repsMax, $0.seconds) = (nil, nil, 45) }, "3 × 45 s"),
            (target { ($0.repsMin, $0.repsMax, $0.seconds) = (nil, nil, 150) }, "3 × 2:30 min"),
            (target { ($0.repsMin, $0.repsMax, $0.distanceMetres) = (nil, nil, 400) }, "3 × 400 m"),
            (target { ($0.repsMin, $0.repsMax) = (nil, nil) }, "3 sets"),
            (target { ($0.repsMin, $0.repsMax, $0.sets) = (nil, nil, 1) }, "1 set"),
        ])
    func text(_ target: Target, _ text: String) {
        #expect("\(target.text(measured: .weightReps))" == text)
    }

    @Test("a workout has a name of 1 to 80 characters and at most 40 exercises")
    func bounds() throws {
        func fields(_ workout: Workout) -> Set<String> {
            mistakes { _ = try workout.validated() }
        }
        #expect(fields(Workout(name: "  ")) == ["name"])
        #expect(fields(Workout(name: String(repeating: "n", count: 81))) == ["name"])
        #expect(try Workout(name: " Push A ").validated().name == "Push A")
        let forty = [Target](repeating: Self.target(), count: 40)
        #expect(fields(Workout(name: "Long", targets: forty)) == [])
        #expect(fields(Workout(name: "Long", targets: forty + [Self.target()])) == ["exercises"])
        #expect(Workout(name: "Long", targets: forty).setCount == 120)
    }

    @Test("an invalid target is refused with its position")
    func nested() {
        let workout = Workout(name: "A", targets: [Self.target(), Self.target { $0.sets = 0 }])
        #expect(mistakes { _ = try workout.validated() } == ["exercises.1.sets"])
    }

    @Test(
        "times and distances are written naturally",
        arguments: [
            (0, "0 s"), (45, "45 s"), (60, "1 min"), (90, "90 s"), (120, "2 min"), (150, "2:30 min"),
            (3600, "1:00:00 h"), (3905, "1:05:05 h"),
        ])
    func durations(_ seconds: Int, _ text: String) {
        #expect(EffortText.duration(seconds: seconds).description == text)
        #expect(EffortText.distance(metres: 42_195) == "42.195 km")
        #expect(EffortText.distance(metres: 999.5) == "999.5 m")
    }

    @Test("a negative target weight is refused for weight and reps only")
    func negativeWeight() throws {
        let target = Target(exerciseID: UUID(), sets: 3, mass: Mass(thousandths: -5000, unit: .kg))
        for measure in Measure.allCases {
            if measure == .weightReps {
                #expect(throws: ValidationError.self) { try target.check(for: measure) }
            } else {
                try target.check(for: measure)
            }
        }
    }
}
