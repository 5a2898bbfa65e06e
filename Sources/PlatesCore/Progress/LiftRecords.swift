/// The best of what somebody did of an exercise, and when each best was reached. Worked out from all sets each
/// time, so that it is right again after any change.
public struct LiftRecords: Sendable {
    public enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
        /// The best estimate of a single repetition, in grams.
        case oneRepMax = "one_rep_max"
        /// The greatest weight with at least one repetition, in grams; the least help is the greatest.
        case heaviest
        /// More repetitions than ever with this weight or a heavier one.
        case repsAtWeight = "reps_at_weight"
        /// The most volume of a day, in gram-repetitions.
        case sessionVolume = "session_volume"
        /// The most repetitions in a set without help, where the body is what is moved.
        case reps
        /// The longest effort.
        case seconds
        /// The farthest effort, in millimetres.
        case distance
    }

    public struct Record: Hashable, Sendable {
        public let kind: Kind
        /// In the unit of its kind.
        public let value: Int64
        public let day: Day
        /// The set that made it; nothing where a whole day did.
        public let effort: DayEffort?
        /// What stood before; nothing where there was nothing to break.
        public let previous: Int64?
    }

    /// Every best that was reached, also those that were surpassed since, in the order of the days.
    public let history: [Record]
    /// The bests that stand, but for those with a weight.
    public let standing: [Record]
    /// The most repetitions at each weight, the heaviest first, without those that a heavier weight surpasses.
    public let repsByWeight: [Record]

    public init(_ log: LiftLog, by formula: OneRepMax) {
        var history: [Record] = []
        var bests: [Kind: Int64] = [:]
        var reps: [Int64: Int64] = [:]
        for (day, efforts) in log.days {
            for candidate in Self.candidates(efforts, on: day, log, formula) {
                let before = bests[candidate.kind]
                guard candidate.value > before ?? .min else { continue }
                bests[candidate.kind] = candidate.value
                history.append(candidate.after(before))
            }
            history += Self.moreReps(efforts, in: log, than: reps)
            for effort in efforts where effort.reps > 0 {
                reps[effort.weight] = max(reps[effort.weight] ?? 0, Int64(effort.reps))
            }
        }
        self.history = history
        let latest = Dictionary(history.map { ($0.kind, $0) }) { _, later in later }
        standing = Kind.allCases.filter { $0 != .repsAtWeight }.compactMap { latest[$0] }
        repsByWeight = Self.front(history.filter { $0.kind == .repsAtWeight })
    }

    /// The bests of a day that surpassed what stood before it. First ones do not count: there was nothing to
    /// break.
    public func broken(on day: Day) -> [Record] {
        history.filter { $0.day == day && $0.previous != nil }
    }

    /// The last day on which the measure of strength rose: the best estimate, or the most repetitions with the
    /// body's own weight.
    public var lastGain: Day? {
        history.last { [.oneRepMax, .reps].contains($0.kind) }?.day
    }

    private static func candidates(
        _ efforts: ArraySlice<DayEffort>, on day: Day, _ log: LiftLog, _ formula: OneRepMax
    ) -> [Record] {
        func best(_ kind: Kind, _ value: (DayEffort) -> Int64?) -> Record? {
            efforts.reduce(nil) { best, effort in
                guard let value = value(effort), value > best?.value ?? .min else { return best }
                return Record(kind: kind, value: value, day: day, effort: effort, previous: nil)
            }
        }
        let volume = efforts.reduce(0) { $0 + $1.volume }
        let session =
            volume > 0
            ? Record(kind: .sessionVolume, value: volume, day: day, effort: nil, previous: nil) : nil
        return switch log.measure {
        case .weightReps:
            [
                best(.oneRepMax) { log.oneRepMax(of: $0, by: formula) },
                best(.heaviest) { $0.reps > 0 && $0.weight > 0 ? $0.weight : nil }, session,
            ].compactMap { $0 }
        case .bodyweightReps:
            [
                best(.reps) { $0.reps > 0 && $0.weight >= 0 ? Int64($0.reps) : nil },
                best(.heaviest) { $0.reps > 0 && $0.weight > 0 ? $0.weight : nil }, session,
            ].compactMap { $0 }
        case .assistedReps:
            [best(.heaviest) { $0.reps > 0 ? $0.weight : nil }].compactMap { $0 }
        case .time: [best(.seconds) { $0.seconds > 0 ? Int64($0.seconds) : nil }].compactMap { $0 }
        case .distance: [best(.distance) { $0.distance > 0 ? $0.distance : nil }].compactMap { $0 }
        }
    }

    /// More repetitions than before at a weight, where there was nothing heavier with as many; of several on a
    /// day those that none of the others surpasses.
    private static func moreReps(
        _ efforts: ArraySlice<DayEffort>, in log: LiftLog, than before: [Int64: Int64]
    ) -> [Record] {
        guard [.weightReps, .bodyweightReps, .assistedReps].contains(log.measure) else { return [] }
        var mostToday: Int64 = 0
        // The heaviest stand first.
        return efforts.compactMap { effort in
            let reps = Int64(effort.reps)
            guard reps > mostToday else { return nil }
            mostToday = reps
            let standing = before.lazy.filter { $0.key >= effort.weight }.map(\.value).max()
            guard reps > standing ?? 0 else { return nil }
            return Record(
                kind: .repsAtWeight, value: reps, day: effort.day, effort: effort, previous: standing
            )
        }
    }

    private static func front(_ records: [Record]) -> [Record] {
        var most: Int64 = 0
        return records.sorted { one, other in
            let (left, right) = (one.effort?.weight ?? 0, other.effort?.weight ?? 0)
            return left == right ? one.value > other.value : left > right
        }.filter { record in
            defer { most = max(most, record.value) }
            return record.value > most
        }
    }
}

extension LiftRecords.Record {
    fileprivate func after(_ previous: Int64?) -> Self {
        Self(kind: kind, value: value, day: day, effort: effort, previous: previous)
    }
}
