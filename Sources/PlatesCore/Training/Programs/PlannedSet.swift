/// A row of a training day's table: a set as its target asks for it.
public struct PlannedSet: Hashable, Sendable {
    public let kind: SetKind
    /// `nil` for exercises measured in time or distance, and if the target asks for none.
    public let reps: PrescribedSet.Reps?
    /// The weight, if its load is known.
    public let mass: Mass?
    /// What the load is if the weight is not known: `80 %`, `last time + 2.5 kg`.
    public let load: Phrase?
    /// `RPE 8`, `RIR 2`
    public let effort: Phrase?
    /// Why this weight.
    public let explanation: Phrase?
    public let seconds: Int?
    public let distanceMetres: Double?
    /// Whether it asks for as many as possible.
    public let isOpen: Bool
    /// After the set.
    public let restSeconds: Int?

    /// What it is logged as: `5+` as one of as many repetitions as possible.
    public var loggedKind: SetKind { kind == .working && isOpen ? .amrap : kind }

    /// `5`, `5–8`, `5+`
    public var repsText: String? { reps?.text }
}

extension Target {
    /// The rows of its sets, without loads that depend on more than the target.
    public var plannedSets: [PlannedSet] { plannedSets(.init(), LoadRounding(unit: mass?.unit ?? .kg)) }

    /// The rows of its sets.
    /// - Parameters:
    ///   - base: What its loads are shares of.
    ///   - rounding: What can be loaded.
    public func plannedSets(_ base: Prescription.Base, _ rounding: LoadRounding) -> [PlannedSet] {
        guard let prescription else {
            return Array(repeating: plainSet, count: max(0, sets))
        }
        return prescription.resolved(base, rounding).map { resolved in
            // If no set has a load, all have that of the target. Otherwise the target has the load of one of them.
            let mass = resolved.mass ?? (prescription.isOpen ? self.mass : nil)
            let (set, amount) = (resolved.set, resolved.set.reps.least)
            return PlannedSet(
                kind: set.kind, reps: set.unit == .reps ? set.reps : nil, mass: mass,
                load: mass == nil ? resolved.set.load.phrase : nil, effort: resolved.set.effort?.phrase,
                explanation: resolved.explanation, seconds: set.unit == .seconds ? amount : seconds,
                distanceMetres: set.unit == .metres ? Double(amount) : distanceMetres,
                isOpen: set.reps.isOpen,
                restSeconds: resolved.set.restSeconds ?? restSeconds)
        }
    }

    private var plainSet: PlannedSet {
        PlannedSet(
            kind: .working, reps: reps, mass: mass, load: nil, effort: nil, explanation: nil,
            seconds: seconds,
            distanceMetres: distanceMetres, isOpen: false, restSeconds: restSeconds)
    }

    private var reps: PrescribedSet.Reps? {
        guard let least = repsMin ?? repsMax else { return nil }
        let most = repsMax ?? least
        return most > least ? .range(least, most) : .exactly(least)
    }

    /// The target with its numbers of sets, reps and weight as a prescription has them, so that whatever reads only
    /// these reads what it asks for.
    public func following(_ prescription: Prescription) -> Target {
        var target = self
        let working = prescription.workingSets
        target.prescription = prescription
        target.sets = working.count
        let (least, most) = (working.map(\.reps.least).min(), working.map(\.reps.most).max())
        switch prescription.unit {
        case .reps: (target.repsMin, target.repsMax) = (least, most)
        case .seconds: target.seconds = least
        case .metres: target.distanceMetres = least.map(Double.init)
        case nil: break
        }
        if working.contains(where: { $0.load != .open }) {
            target.mass = working.compactMap(\.load.mass).max { $0.grams < $1.grams }
        }
        target.restSeconds = working.compactMap(\.restSeconds).first ?? restSeconds
        return target
    }
}

extension PrescribedSet.Load {
    /// The weight that it names.
    var mass: Mass? {
        if case .mass(let mass) = self { mass } else { nil }
    }
}
