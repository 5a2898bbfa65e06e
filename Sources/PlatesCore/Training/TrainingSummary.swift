import Foundation

/// The totals of a day's training, without warm-ups and incomplete sets.
public struct TrainingSummary: Hashable, Sendable {
    /// In gram-repetitions: show it with `Mass.volumeText`.
    public let volume: Int64
    public let sets: Int
    public let reps: Int
    public let seconds: Int
    public let distanceMetres: Double
    /// - Parameters:
    ///   - entries: The sets of the day in the order in which they were done.
    ///   - measures: The measures of their exercises; sets of other exercises are ignored.
    public init(of entries: [SetEntry], measures: [UUID: Measure]) {
        let counted = entries.filter { $0.counts && measures[$0.exerciseID] != nil }
        volume = counted.reduce(0) { sum, entry in
            sum + (measures[entry.exerciseID].map { entry.volume(measured: $0) } ?? 0)
        }
        sets = counted.count
        reps = counted.reduce(0) { $0 + ($1.reps ?? 0) }
        seconds = counted.reduce(0) { $0 + ($1.seconds ?? 0) }
        distanceMetres = counted.reduce(0) { $0 + ($1.distanceMetres ?? 0) }
    }
}
