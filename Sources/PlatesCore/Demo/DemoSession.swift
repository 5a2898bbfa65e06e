import Foundation

/// The sets of one made-up session, one exercise after the other.
struct DemoSession {
    private let week: Double
    /// The current share of full strength: less in a deload week and after a holiday.
    private let share: Double
    private let isEasy: Bool
    private var second: Int
    private var random: SeededGenerator
    private(set) var efforts: [DemoEffort] = []

    init(week: Double, share: Double, isEasy: Bool, startsAt second: Int, random: SeededGenerator) {
        self.week = week
        self.share = share
        self.isEasy = isEasy
        self.second = second
        self.random = random
    }

    private static let notes = [
        "Felt easy", "Slept badly", "Grip gave out first", "Slow, but clean", "Good depth",
        "Left shoulder a bit stiff", "Paused the last one", "New shoes",
    ]

    /// Does an exercise as its target asks.
    /// - Parameter warmsUp: Whether lighter sets come first and efforts are rated.
    mutating func perform(_ target: SplitTarget, warmsUp: Bool) {
        guard let lift = DemoLift.all[target.exercise] else { return }
        let level = lift.level(week: week) * share * random.number(in: 0.985...1.015)
        let reps = (target.repsMin ?? 1)...(target.repsMax ?? 1)
        switch lift.measured {
        case .weight: moveWeight(level, target, reps, warmsUp: warmsUp)
        case .bodyweight: moveBody(level, target, reps)
        case .hold:
            for _ in 0..<target.sets {
                let seconds = (level * random.number(in: 0.8...1) / 5).rounded() * 5
                log(target.exercise, SetEntry(exerciseID: Self.none, seconds: Int(seconds)))
            }
        }
    }

    /// Runs, rows or cycles on a free day; a run gets longer and a little quicker with the weeks.
    mutating func doCardio() {
        if random.chance(0.65) {
            let metres = (random.number(in: 30...50) + week / 3).rounded() * 100
            let pace = random.number(in: 345...375) - week / 2
            let seconds = Int((metres / 1000 * pace).rounded())
            log("Running", SetEntry(exerciseID: Self.none, seconds: seconds, distanceMetres: metres))
        } else {
            let minutes = Int(random.number(in: 20...45))
            log("Stationary Bike", SetEntry(exerciseID: Self.none, seconds: minutes * 60))
        }
    }

    /// Repetitions grow from the bottom of the target's range to its top, then the weight grows.
    private mutating func moveWeight(
        _ level: Double, _ target: SplitTarget, _ range: ClosedRange<Int>, warmsUp: Bool
    ) {
        let kilograms = max(2.5, (level / 2.5).rounded(.down) * 2.5)
        if warmsUp { warmUp(target.exercise, for: kilograms) }
        let surplus = (level - kilograms) / 2.5
        let best = Double(range.lowerBound) + (0.3 + 0.8 * surplus) * Double(range.count - 1)
        for index in 0..<target.sets {
            let tired = best - Double(index) * 0.6 + random.number(in: -0.7...0.7)
            let reps = min(max(Int(tired.rounded()), range.lowerBound - 1, 1), range.upperBound)
            var entry = SetEntry(
                exerciseID: Self.none, mass: Self.mass(kilograms), reps: reps
            )
            if warmsUp, random.chance(0.85) { entry.rpe = rpe(set: index, surplus: surplus) }
            if index == target.sets - 1 { end(&entry, isMainLift: warmsUp) }
            log(target.exercise, entry)
        }
        if !warmsUp, !isEasy, random.chance(0.05) { drop(target.exercise, from: kilograms) }
    }

    private mutating func warmUp(_ exercise: String, for kilograms: Double) {
        let steps = [(0.5, 8), (0.7, 5), (0.85, 2)].prefix(kilograms < 80 ? 2 : 3)
        for (part, reps) in steps {
            let mass = Self.mass(max(20, (kilograms * part / 2.5).rounded() * 2.5))
            log(
                exercise,
                SetEntry(exerciseID: Self.none, mass: mass, reps: reps, kind: .warmup)
            )
        }
    }

    /// The last set is the one that fails now and then.
    private mutating func end(_ entry: inout SetEntry, isMainLift: Bool) {
        guard !isEasy, let reps = entry.reps else { return }
        if isMainLift, random.chance(0.06) {
            entry.completed = false
            entry.reps = max(1, reps - 2)
            entry.rpe = 10
        } else if !isMainLift, random.chance(0.06) {
            entry.kind = .failure
        } else if isMainLift, week.truncatingRemainder(dividingBy: 4) == 0 {
            entry.kind = .amrap
        }
    }

    private mutating func drop(_ exercise: String, from kilograms: Double) {
        let mass = Self.mass(max(2.5, (kilograms * 0.7 / 2.5).rounded() * 2.5))
        let reps = Int(random.number(in: 8...15))
        log(exercise, SetEntry(exerciseID: Self.none, mass: mass, reps: reps, kind: .drop))
    }

    /// Repetitions beyond the target's range are traded for weight, 2.5 kg each.
    private mutating func moveBody(
        _ level: Double, _ target: SplitTarget, _ range: ClosedRange<Int>
    ) {
        let beyond = max(0, (level - Double(range.upperBound)).rounded(.down))
        let mass = beyond > 0 ? Self.mass(beyond * 2.5) : nil
        for index in 0..<target.sets {
            let tired = min(level, Double(range.upperBound)) - Double(index) * 0.8
            let reps = max(2, Int((tired + random.number(in: -0.6...0.6)).rounded()))
            log(
                target.exercise,
                SetEntry(exerciseID: Self.none, mass: mass, reps: min(reps, range.upperBound))
            )
        }
    }

    private mutating func rpe(set index: Int, surplus: Double) -> Double {
        let effort = isEasy ? 6.0 : 7.2 + Double(index) * 0.4 + (1 - surplus) * 0.6
        return ((effort + random.number(in: -0.4...0.4)) * 2).rounded() / 2
    }

    private mutating func log(_ exercise: String, _ entry: SetEntry) {
        var entry = entry
        if entry.kind != .warmup, random.chance(0.015) { entry.note = random.pick(Self.notes) }
        let effort = DemoEffort(
            id: random.uuid(), exercise: exercise, second: second, content: entry
        )
        efforts.append(effort)
        second += Int(random.number(in: 110...190))
    }

    /// A placeholder for the id of the exercise.
    private static let none = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))

    private static func mass(_ kilograms: Double) -> Mass? {
        Mass(thousandths: Int64(kilograms * 1000), unit: .kg)
    }
}
