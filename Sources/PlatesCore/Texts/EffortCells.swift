/// A set in the cells of a set table: what was moved, and how often. The module `set-row.js` writes the same.
public struct EffortCells: Hashable, Sendable {
    /// `57.5`, `+10`, `−20` of help, `125 lb` in the other unit, `–` for the body alone; `nil` if the exercise is not
    /// counted in repetitions.
    public let weight: Phrase?
    /// `8`, `8 @9` with its RPE, or else all of the effort: `45 s`.
    public let rest: Phrase

    /// - Parameter unit: The unit at the head of the column, which is not repeated.
    public init(_ entry: SetEntry, measured measure: Measure, in unit: WeightUnit) {
        guard !measure.isWithoutReps, let reps = entry.reps else {
            (weight, rest) = (nil, entry.text(measured: measure))
            return
        }
        weight = entry.mass.flatMap { Self.weight($0, measured: measure, in: unit) } ?? .verbatim("–")
        let rpe = entry.rpe.map { Phrase.number("@" + EffortText.decimal($0)) }
        rest = [.count(reps), rpe].compactMap { $0 }.joined(by: .verbatim(" "))
    }

    private static func weight(_ mass: Mass, measured measure: Measure, in unit: WeightUnit) -> Phrase? {
        guard measure.movesBody || mass.unit != unit else { return .number(mass.formatted) }
        guard !measure.movesBody || mass.thousandths != 0 else { return nil }
        let isHelp = measure == .assistedReps || mass.thousandths < 0
        let sign = measure.movesBody ? (isHelp ? "−" : "+") : ""
        let digits = measure.movesBody ? mass.magnitude.formatted : mass.formatted
        return .number(sign + digits + (mass.unit == unit ? "" : " \(mass.unit.rawValue)"))
    }

    /// `57.5 × 8`, `+10 × 8`, `12`, `45 s`: for the cell of what was done the last time.
    public var short: Phrase {
        guard let weight, weight.description != "–" else { return rest }
        return TrainingWords.times([weight, rest])
    }
}

/// Sets in one line, those of equal weight together: `57.5 kg × 9, 8, 7 · 50 kg × 12`.
public enum EffortLine {
    public static func text(of sets: [SetEntry], measured measure: Measure) -> Phrase {
        guard !measure.isWithoutReps, sets.allSatisfy({ $0.reps != nil }) else {
            return sets.map { $0.text(measured: measure) }.joined()
        }
        return groups(of: sets).map { mass, reps in
            let counts = reps.map { Phrase.count($0) }.joined(by: .verbatim(", "))
            guard let weight = mass?.text(measured: measure) else { return counts }
            return TrainingWords.times([weight, counts])
        }.joined()
    }

    private static func groups(of sets: [SetEntry]) -> [(Mass?, [Int])] {
        sets.reduce(into: []) { groups, set in
            let reps = set.reps ?? 0
            if let last = groups.last, last.0 == set.mass {
                groups[groups.count - 1].1.append(reps)
            } else {
                groups.append((set.mass, [reps]))
            }
        }
    }
}
