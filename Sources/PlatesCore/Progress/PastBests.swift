/// What a person did of an exercise before a day, as far as a day's records depend on it.
public struct PastBests: Sendable {
    /// Efforts that no other of the past surpasses, and maybe more. Their days need not be known, unless body weight
    /// matters.
    public let log: LiftLog
    /// The greatest volume of a day, in gram-repetitions.
    public let mostVolume: Int64
    /// Whether fewer than half of the sets have an estimate, because they have many reps.
    public let hasFewEstimates: Bool

    /// - Parameters:
    ///   - sets: How many sets there were.
    ///   - estimated: How many of them have an estimate; counts for exercises with a weight and repetitions.
    public init(_ log: LiftLog, mostVolume: Int64, sets: Int, estimated: Int) {
        self.log = log
        self.mostVolume = mostVolume
        hasFewEstimates = log.measure == .weightReps && estimated * 2 < sets
    }

    /// Everything that was done before the day.
    public init(whole log: LiftLog) {
        self.log = log
        mostVolume = log.days.map { _, efforts in efforts.reduce(0) { $0 + $1.volume } }.max() ?? 0
        hasFewEstimates = log.hasFewEstimates
    }
}

/// The volumes of an exercise's days, as far as records need them.
public struct DayVolumes: Sendable {
    /// In the order of the days, in gram-repetitions.
    public let days: [(day: Day, volume: Int64)]
    /// The greatest of the days before them.
    public let before: Int64

    public static let none = DayVolumes([])

    public init(_ days: [(day: Day, volume: Int64)], before: Int64 = 0) {
        self.days = days
        self.before = before
    }
}
