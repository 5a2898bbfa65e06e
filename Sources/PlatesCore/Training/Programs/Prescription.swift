/// What to do of an exercise, set by set, written in one line: `1 × 5 65%, 1 × 5 75%, 1 × 5+ 85%`,
/// or `3 × 60 s` of a hold.
///
/// `Prescription(text)` and `text` are inverse. How it is read stands in `PrescriptionReader`.
public struct Prescription: Hashable, Sendable {
    /// In their order; 1 to 20, of which at least one is no warm-up.
    public let sets: [PrescribedSet]

    public static let mostSets = 20

    /// - Throws: If there are none, too many, or only warm-ups.
    public init(_ sets: [PrescribedSet]) throws(PrescriptionMistake) {
        guard sets.count <= Self.mostSets else { throw .tooManySets }
        guard sets.contains(where: { $0.kind != .warmup }) else { throw .empty }
        self.sets = sets
    }

    /// Reads a line.
    /// - Parameter unit: Of weights that name none; without it they are refused.
    public init(_ text: String, unit: WeightUnit? = nil) throws(PrescriptionMistake) {
        try self.init(PrescriptionReader.sets(text, unit: unit))
    }

    private init(checked sets: [PrescribedSet]) { self.sets = sets }

    /// The same sets with something changed in each.
    func mapping(_ change: (PrescribedSet) -> PrescribedSet) -> Prescription {
        Prescription(checked: sets.map(change))
    }

    /// Those that count: no warm-ups.
    public var workingSets: [PrescribedSet] { sets.filter { $0.kind != .warmup } }

    /// What all sets count; `nil` if they count several things.
    public var unit: PrescribedSet.Unit? {
        sets.allSatisfy { $0.unit == sets.first?.unit } ? sets.first?.unit : nil
    }

    /// Whether sets of an exercise of this measure can be what it asks for.
    public func suits(_ measure: Measure) -> Bool {
        switch measure {
        case .weightReps, .bodyweightReps, .assistedReps: unit == .reps
        case .time: unit == .seconds
        case .distance: unit == .metres || unit == .seconds
        }
    }

    /// Whether the person chooses the weight of all sets.
    public var isOpen: Bool { sets.allSatisfy { $0.load == .open } }

    /// Whether it asks for the same of all sets, and for no more than repetitions, a time or a distance at a load.
    public var isUniform: Bool {
        let groups = withoutRests.groups
        guard groups.count == 1, let set = groups.first?.set else { return false }
        return set.kind == .working && !set.reps.isOpen && set.effort == nil
    }

    /// The same sets, without what stands for their rests.
    public var withoutRests: Prescription {
        mapping { set in
            var set = set
            set.restSeconds = nil
            return set
        }
    }

    /// The sets of a run of equal ones, and how many they are.
    private var groups: [(set: PrescribedSet, count: Int)] {
        sets.reduce(into: []) { groups, set in
            if let last = groups.last, last.set == set {
                groups[groups.count - 1].count += 1
            } else {
                groups.append((set, 1))
            }
        }
    }

    /// As it can be read again: `3 × 5–8 60 kg @8 2:00`.
    public var text: String {
        groups.map { group in
            (["\(group.count) × \(group.set.amountText)"] + group.set.words).joined(separator: " ")
        }.joined(separator: ", ")
    }

    /// For people, in their language.
    public var phrase: Phrase {
        groups.map { group in
            ([.verbatim("\(group.count) × \(group.set.amountText)")] + group.set.phrases)
                .joined(by: .verbatim(" "))
        }.joined(by: .verbatim(", "))
    }
}

extension PrescribedSet {
    /// What stands behind the repetitions.
    fileprivate var words: [String] {
        var words = [load.text, effort?.text].compactMap { $0 }
        if kind != .working { words.append(PrescriptionReader.word(for: kind)) }
        if let restSeconds { words.append(PrescriptionReader.clock(restSeconds)) }
        return words
    }

    fileprivate var phrases: [Phrase] {
        [
            load.phrase, effort?.phrase, kind == .working ? nil : kind.note,
            restSeconds.map { "rest \(.verbatim(PrescriptionReader.clock($0)))" },
        ].compactMap { $0 }
    }
}

extension PrescribedSet.Load {
    /// As it can be read again; `nil` if it is open.
    var text: String? {
        switch self {
        case .open: nil
        case .mass(let mass): "\(mass.formatted) \(mass.unit.rawValue)"
        case .ofTrainingMax(let percent): "\(percent.digits)%"
        case .ofOneRepMax(let percent): "\(percent.digits)% e1RM"
        case .lastTime(nil): "last"
        case .lastTime(let more?):
            "last\(more.thousandths < 0 ? "" : "+")\(more.formatted) \(more.unit.rawValue)"
        }
    }

    /// For people: `80 %`, `last time + 2.5 kg`; `nil` if it is open.
    public var phrase: Phrase? {
        switch self {
        case .open: nil
        case .mass(let mass): mass.text
        case .ofTrainingMax(let percent): percent.phrase
        case .ofOneRepMax(let percent): "\(percent.phrase) of the 1RM"
        case .lastTime(nil): "as last time"
        case .lastTime(let more?):
            more.thousandths < 0
                ? "last time − \(more.magnitude)" : "last time + \(more)"
        }
    }
}

extension PrescribedSet.Effort {
    var text: String {
        switch self {
        case .rpe(let halves): "@\(Self.decimal(halves))"
        case .rir(let reps): "RIR \(reps)"
        }
    }

    /// `RPE 8.5`, `RIR 2`
    public var phrase: Phrase {
        switch self {
        case .rpe(let halves): "RPE \(.number(Self.decimal(halves)))"
        case .rir(let reps): "RIR \(reps)"
        }
    }

    private static func decimal(_ halves: Int) -> String {
        halves % 2 == 0 ? "\(halves / 2)" : "\(halves / 2).5"
    }
}
