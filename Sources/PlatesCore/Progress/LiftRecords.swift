/// Personal records of an exercise and when they were set. They are derived from all sets, or from the first of each
/// different effort, which make the same records: an effort that is repeated beats nothing.
public struct LiftRecords: Sendable {
    public enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
        /// The best estimate of a single repetition, in grams.
        case oneRepMax = "one_rep_max"
        /// The greatest weight with at least one repetition, in grams; the least help is the greatest.
        case heaviest
        /// More repetitions than before with this weight or more.
        case repsAtWeight = "reps_at_weight"
        /// The most volume of a day, in gram-repetitions.
        case sessionVolume = "session_volume"
        /// The most repetitions of a set without help, for body-weight exercises.
        case reps
        /// The longest effort.
        case seconds
        /// The farthest effort, in millimetres.
        case distance
        /// Longer than before with this weight or more, in seconds.
        case secondsAtWeight = "seconds_at_weight"
        /// Farther than before with this weight or more, in millimetres.
        case distanceAtWeight = "distance_at_weight"
        /// Less time than before for this distance or more, in seconds: the only kind of which less is better. Its
        /// previous record is the best time over exactly this distance.
        case timeAtDistance = "time_at_distance"

        /// Whether there is a record for each weight or distance.
        public var isAtSomething: Bool {
            [.repsAtWeight, .secondsAtWeight, .distanceAtWeight, .timeAtDistance].contains(self)
        }
    }

    public struct Record: Hashable, Sendable {
        public let kind: Kind
        /// In the unit of its kind.
        public let value: Int64
        public let day: Day
        /// The set that made it; nothing if a whole day did.
        public let effort: DayEffort?
        /// What stood before; nothing if there was nothing to break.
        public let previous: Int64?
        /// How the exercise is measured.
        public let measure: Measure
    }

    /// Every record ever set, broken ones included, in the order of the days.
    public let history: [Record]
    /// Current records, without those at a weight or over a distance.
    public let standing: [Record]
    /// Current records of time and length at each weight, the heaviest first, and of speed over each distance, the
    /// longest first, without those that another surpasses.
    public let lengths: [Record]
    private let measure: Measure

    /// All current records.
    public var all: [Record] { standing + repsByWeight + lengths }
    /// Current rep records at each weight, the heaviest first, without those that a heavier weight surpasses.
    public let repsByWeight: [Record]

    /// - Parameter log: All sets.
    public init(_ log: LiftLog, by formula: OneRepMax) {
        self.init(log, log.days.map { ($0.day, $0.efforts, nil) }, by: formula)
    }

    /// - Parameter first: Of each different effort the first day. Where the body's weight is known and part of the load,
    ///   this is not enough, because the same effort on another day is another load.
    public init(first: LiftLog, volumes: DayVolumes, by formula: OneRepMax) {
        let sums = Dictionary(volumes.days.map { ($0.day, $0.volume) }) { first, _ in first }
        let efforts = Dictionary(first.days.map { ($0.day, $0.efforts) }) { first, _ in first }
        let days = Set(sums.keys).union(efforts.keys).sorted()
        self.init(
            first, days.map { ($0, efforts[$0] ?? [], sums[$0] ?? 0) }, mostVolume: volumes.before,
            by: formula
        )
    }

    private init(
        _ log: LiftLog, _ days: [(day: Day, efforts: ArraySlice<DayEffort>, volume: Int64?)],
        mostVolume: Int64 = 0, by formula: OneRepMax
    ) {
        measure = log.measure
        var standing = StandingBests(
            measure: log.measure, formula: formula, bodyWeights: log.bodyWeights)
        _ = standing.take([], on: .first, volume: mostVolume)
        history = days.flatMap { day, efforts, volume in standing.take(efforts, on: day, volume: volume) }
        let latest = Dictionary(history.map { ($0.kind, $0) }) { _, later in later }
        self.standing = Kind.allCases.filter { !$0.isAtSomething }.compactMap { latest[$0] }
        let several = Dictionary(grouping: history.filter(\.kind.isAtSomething), by: \.kind)
        repsByWeight = Self.front(several[.repsAtWeight] ?? [])
        lengths =
            Self.front(several[.secondsAtWeight] ?? [], Self.unweighted(log) { Int64($0.seconds) })
            + Self.front(several[.distanceAtWeight] ?? [], Self.unweighted(log, \.distance))
            + Self.fastest(several[.timeAtDistance] ?? [])
    }

    /// Records for a page: at most eight of each kind at a weight or distance.
    public var shown: [Record] {
        var counts: [Kind: Int] = [:]
        return standing
            + lengths.filter { record in
                counts[record.kind, default: 0] += 1
                return counts[record.kind, default: 0] <= 8
            }
    }

    /// Records of one figure; `shown` for the usual one.
    func shown(of figure: Inquiry.Figure) -> [Record] {
        let kinds: Set<Kind> =
            switch figure {
            case .usual, .sets: Set(Kind.allCases)
            case .reps: [.reps, .repsAtWeight]
            case .volume: [.sessionVolume]
            case .distance: [.distance, .distanceAtWeight]
            case .time: [.seconds, .secondsAtWeight, .timeAtDistance]
            }
        let several = figure == .reps ? Array(repsByWeight.prefix(8)) : []
        return (shown + several).filter { kinds.contains($0.kind) }
    }

    /// Records broken on a day. A first one does not count, because it breaks nothing.
    public func broken(on day: Day) -> [Record] {
        history.filter { $0.day == day && $0.previous != nil }
    }

    /// The last day on which strength rose: of weights the best estimate, otherwise any record except volume.
    public var lastGain: Day? {
        history.last { measure == .weightReps ? $0.kind == .oneRepMax : $0.kind != .sessionVolume }?.day
    }

    private static func fastest(_ records: [Record]) -> [Record] {
        records.filter { record in
            !records.contains { other in
                guard let one = record.effort, let other = other.effort else { return false }
                return other.surpasses(one)
            }
        }.sorted { one, other in
            let (left, right) = (one.effort, other.effort)
            return (left?.distance ?? 0, left?.weight ?? 0) > (right?.distance ?? 0, right?.weight ?? 0)
        }
    }

    /// The most without weight, which beats the same with help.
    private static func unweighted(_ log: LiftLog, _ amount: (DayEffort) -> Int64) -> Int64 {
        log.efforts.lazy.filter { $0.weight == 0 }.map(amount).max() ?? 0
    }

    private static func front(_ records: [Record], _ unweighted: Int64 = 0) -> [Record] {
        var most: Int64 = 0
        return records.sorted { one, other in
            let (left, right) = (one.effort?.weight ?? 0, other.effort?.weight ?? 0)
            return left == right ? one.value > other.value : left > right
        }.filter { record in
            if let effort = record.effort, effort.weight < 0 { most = max(most, unweighted) }
            defer { most = max(most, record.value) }
            return record.value > most
        }
    }
}
