/// What was done of a line, beside what was asked for.
struct SessionResult: Sendable {
    let asked: [PrescribedSet]
    /// Without warm-ups.
    let done: [SetEntry]

    init(asked: Prescription, done: [SetEntry]) {
        self.asked = asked.workingSets
        self.done = done.filter { $0.kind != .warmup && $0.completed }
    }

    /// The lightest weight of the sets that counted; `nil` without any.
    var lightest: Mass? { done.compactMap(\.mass).min { $0.grams < $1.grams } }

    /// The sum of all repetitions.
    var reps: Int { done.reduce(0) { $0 + min(1000, $1.reps ?? 0) } }

    /// Whether each set was done with as many reps as the start of its range.
    var isMet: Bool { meets(\.reps.least) }

    /// Whether each set was done with as many reps as the end of its range.
    var isFull: Bool { meets(\.reps.most) }

    /// The most reps with the heaviest weight of an open set; `nil` if there is none, or nothing was done with it.
    var openReps: Int? {
        guard let open = asked.filter({ $0.reps.isOpen }).max(by: { $0.grams < $1.grams }) else { return nil }
        return done.filter { Self.reaches($0, open.load.mass) }.compactMap(\.reps).max()
    }

    /// Whether the sets that were asked for, the heaviest first, each find one of their own that is at least as heavy
    /// and long. So neither the order nor additional sets matter.
    private func meets(_ wanted: (PrescribedSet) -> Int) -> Bool {
        var free = done
        let demands = asked.sorted { ($0.grams, wanted($0)) > ($1.grams, wanted($1)) }
        return demands.allSatisfy { set in
            let index = free.indices.filter { index in
                Self.reaches(free[index], set.load.mass) && (free[index].reps ?? 0) >= wanted(set)
            }.min {
                (free[$0].mass?.grams ?? 0, free[$0].reps ?? 0) < (
                    free[$1].mass?.grams ?? 0, free[$1].reps ?? 0
                )
            }
            guard let index else { return false }
            free.remove(at: index)
            return true
        }
    }

    /// A weight that was converted between units may be a little less.
    private static func reaches(_ entry: SetEntry, _ mass: Mass?) -> Bool {
        guard let mass else { return true }
        return Int128(entry.mass?.grams ?? 0) * 100 >= Int128(mass.grams) * 99
    }
}

extension PrescribedSet {
    fileprivate var grams: Int64 { load.mass?.grams ?? 0 }
}
