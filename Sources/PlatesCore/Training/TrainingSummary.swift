import Foundation

/// What a day's training came to. Warm-ups and sets not completed do not count.
public struct TrainingSummary: Hashable, Sendable {
    /// In gram-repetitions: show it with `Mass.volumeText`.
    public let volume: Int64
    public let sets: Int
    public let reps: Int
    public let seconds: Int
    public let distanceMetres: Double
    /// - Parameters:
    ///   - entries: The sets of the day in the order in which they were done.
    ///   - measures: How each of their exercises is measured; a set of another is passed over.
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
