import Foundation

/// What a day's training came to. Warm-ups and sets not completed do not count.
public struct TrainingSummary: Hashable, Sendable {
    /// A best that the day surpassed.
    public struct Record: Hashable, Sendable {
        public enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
            case heaviest
            case oneRepMax = "one_rep_max"
            case reps, seconds
            case distance
        }

        public var exerciseID: UUID
        public var kind: Kind
        /// Grams, repetitions, seconds or metres, by the kind.
        public var value: Double
        public var previous: Double
    }

    /// In gram-repetitions: show it with `Mass.volumeText`.
    public let volume: Int64
    public let sets: Int
    public let reps: Int
    public let seconds: Int
    public let distanceMetres: Double
    /// In the order in which the exercises were first done.
    public let records: [Record]

    /// - Parameters:
    ///   - entries: The sets of the day in the order in which they were done.
    ///   - measures: How each of their exercises is measured; a set of another is passed over.
    ///   - previous: The bests before the day by exercise. Without one before it nothing is a
    ///     record: there was nothing to break.
    public init(
        of entries: [SetEntry], measures: [UUID: Measure], previous: [UUID: Bests]
    ) {
        let counted = entries.filter { $0.counts && measures[$0.exerciseID] != nil }
        var bests: [UUID: Bests] = [:]
        var order: [UUID] = []
        var volume: Int64 = 0
        for entry in counted {
            guard let measure = measures[entry.exerciseID] else { continue }
            if bests[entry.exerciseID] == nil { order.append(entry.exerciseID) }
            bests[entry.exerciseID, default: Bests()].add(entry, measured: measure)
            volume += entry.volume(measured: measure)
        }
        self.volume = volume
        sets = counted.count
        reps = counted.reduce(0) { $0 + ($1.reps ?? 0) }
        seconds = counted.reduce(0) { $0 + ($1.seconds ?? 0) }
        distanceMetres = counted.reduce(0) { $0 + ($1.distanceMetres ?? 0) }
        records = order.flatMap { exercise in
            Self.records(exercise, bests[exercise] ?? Bests(), previous[exercise] ?? Bests())
        }
    }

    private static func records(_ exercise: UUID, _ now: Bests, _ before: Bests) -> [Record] {
        let pairs: [(Record.Kind, Double?, Double?)] = [
            (.heaviest, now.heaviest.map(Double.init), before.heaviest.map(Double.init)),
            (.oneRepMax, now.oneRepMax.map(Double.init), before.oneRepMax.map(Double.init)),
            (.reps, now.reps.map(Double.init), before.reps.map(Double.init)),
            (.seconds, now.seconds.map(Double.init), before.seconds.map(Double.init)),
            (.distance, now.distanceMetres, before.distanceMetres),
        ]
        return pairs.compactMap { kind, value, previous in
            guard let value, let previous, value > previous else { return nil }
            return Record(exerciseID: exercise, kind: kind, value: value, previous: previous)
        }
    }
}
