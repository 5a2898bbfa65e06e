import Foundation
import PlatesCore

/// Plays a program with scripted successes and failures, and writes down what it asked for and decided.
struct ProgramPlay {
    let engine: ProgramEngine
    /// The occurrences of a weight, from 1, in which the last set is one rep short.
    let misses: [String: Set<Int>]
    /// The reps of the open set, by the occurrence of its weight.
    let openReps: [String: [Int: Int]]

    init(
        _ program: Program, unit: WeightUnit = .kg, misses: [String: Set<Int>] = [:],
        openReps: [String: [Int: Int]] = [:]
    ) {
        engine = ProgramEngine(program, unit: unit) { exercise in
            LoadRounding(unit: unit, rack: exercise == "Chin-up" ? nil : .usual(in: unit))
        }
        (self.misses, self.openReps) = (misses, openReps)
    }

    /// A line of the record: `3 StrongLifts A | 5 × 5 65 kg | done | All sets …`.
    struct Entry {
        let weight: String
        let text: String
    }

    /// Plays weeks from starting weights.
    func play(weeks: Int, _ weights: [String: Mass]) -> (entries: [Entry], states: [ProgramState]) {
        let program = engine.program
        var (state, entries) = (engine.start(weights), [Entry]())
        var (states, counts) = ([state], [String: Int]())
        for session in 0..<(weeks * program.weekdays.count) {
            let day = session % program.days.count
            var sets: [Int: [SetEntry]] = [:]
            var lines: [(line: Int, text: String)] = []
            for (index, line) in program.days[day].lines.enumerated() {
                guard let planned = engine.planned(index, of: day, in: state) else { continue }
                counts[line.weightName, default: 0] += 1
                let count = counts[line.weightName] ?? 0
                let isMissed = misses[line.weightName]?.contains(count) ?? false
                let reps = openReps[line.weightName]?[count]
                sets[index] = Self.sets(
                    planned.prescription, rule: line.rule, isMissed: isMissed, openReps: reps)
                let outcome = isMissed ? "missed" : reps.map { "\($0) reps" } ?? "done"
                lines.append((index, "\(planned.prescription.withoutRests.text) | \(outcome)"))
            }
            let (next, decisions) = engine.advance(state, day: day, sets: sets)
            for (index, text) in lines {
                let decision = decisions.first { $0.line == index }.map { " | \($0.text)" } ?? ""
                entries.append(
                    Entry(
                        weight: program.days[day].lines[index].weightName,
                        text: "\(session + 1) \(program.days[day].name) | \(text)\(decision)"))
            }
            state = next
            states.append(state)
        }
        return (entries, states)
    }

    /// What a person does: all that is asked, or a rep less in the last set.
    private static func sets(
        _ prescription: Prescription, rule: LineRule, isMissed: Bool, openReps: Int?
    ) -> [SetEntry] {
        let asked = prescription.workingSets
        let heaviestOpen = asked.indices.filter { asked[$0].reps.isOpen }.first
        return asked.enumerated().map { index, set in
            var reps = set.reps.most
            if isMissed, index == asked.count - 1 { reps = set.reps.least - 1 }
            if let openReps, index == heaviestOpen { reps = openReps }
            return SetEntry(exerciseID: UUID(), mass: set.load.written, reps: reps)
        }
    }
}

extension PrescribedSet.Load {
    fileprivate var written: Mass? {
        if case .mass(let mass) = self { mass } else { nil }
    }
}
