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
        var standing = StandingBests(measure: log.measure, formula: formula)
        history = log.days.flatMap { day, efforts in standing.take(efforts, on: day) }
        let latest = Dictionary(history.map { ($0.kind, $0) }) { _, later in later }
        self.standing = Kind.allCases.filter { $0 != .repsAtWeight }.compactMap { latest[$0] }
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
