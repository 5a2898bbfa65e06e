import Foundation

/// Muscles that are counted together.
public enum MuscleGroup: String, CaseIterable, Codable, Hashable, Sendable {
    case chest, back, shoulders, biceps, triceps, forearms, core, glutes, quads, hamstrings, hips, calves,
        neck

    public init(_ muscle: Muscle) {
        self =
            switch muscle {
            case .chest, .serratus: .chest
            case .frontDelts, .sideDelts, .rearDelts, .rotatorCuff: .shoulders
            case .traps, .upperBack, .lats, .lowerBack: .back
            case .biceps: .biceps
            case .triceps: .triceps
            case .forearms: .forearms
            case .abs, .obliques: .core
            case .glutes: .glutes
            case .quads: .quads
            case .hamstrings: .hamstrings
            case .hipFlexors, .adductors, .abductors: .hips
            case .calves, .shins: .calves
            case .neck: .neck
            }
    }
}

/// The totals of an exercise on a day, without sets that do not count.
public struct ExerciseDay: Hashable, Sendable {
    public let exercise: UUID
    public let day: Day
    public let totals: ExerciseTotals

    public init(exercise: UUID, day: Day, totals: ExerciseTotals) {
        self.exercise = exercise
        self.day = day
        self.totals = totals
    }
}

/// Totals of sets of any exercises.
public struct ExerciseTotals: Hashable, Sendable {
    /// In gram-repetitions.
    public var volume: Int64
    public var sets: Int
    public var reps: Int

    public init(volume: Int64 = 0, sets: Int = 0, reps: Int = 0) {
        self.volume = volume
        self.sets = sets
        self.reps = reps
    }

    public static func + (one: ExerciseTotals, other: ExerciseTotals) -> ExerciseTotals {
        ExerciseTotals(
            volume: one.volume + other.volume, sets: one.sets + other.sets, reps: one.reps + other.reps
        )
    }

    public static func += (one: inout ExerciseTotals, other: ExerciseTotals) { one = one + other }
}

/// The totals of a muscle group. A set and its volume count fully for groups of primary muscles, half for groups of
/// secondary ones, and once per group. A group that is both is primary.
///
/// Source of the half: J. Pelland et al., "The Resistance Training Dose-Response", SportRxiv (2024), in which sets
/// counted so fitted what muscles gained best.
public struct MuscleTotals: Hashable, Sendable {
    private var halfVolume: Int64 = 0
    private var halfSets = 0

    public init() {}

    /// In gram-repetitions, rounded down.
    public var volume: Int64 { halfVolume / 2 }
    /// In halves.
    public var sets: Double { Double(halfSets) / 2 }

    public mutating func add(_ totals: ExerciseTotals, isPrimary: Bool) {
        halfVolume += totals.volume * (isPrimary ? 2 : 1)
        halfSets += totals.sets * (isPrimary ? 2 : 1)
    }

    fileprivate static func += (one: inout MuscleTotals, other: MuscleTotals) {
        one.halfVolume += other.halfVolume
        one.halfSets += other.halfSets
    }
}

/// All training in a period.
public struct TrainingTotals: Hashable, Sendable {
    public struct Bucket: Hashable, Sendable {
        public let from: Day
        public fileprivate(set) var total = ExerciseTotals()
        public fileprivate(set) var muscles: [MuscleGroup: MuscleTotals] = [:]
    }

    public private(set) var total = ExerciseTotals()
    public private(set) var muscles: [MuscleGroup: MuscleTotals] = [:]
    /// In order, without empty ones.
    public let buckets: [Bucket]

    /// - Parameter exercises: The exercises of the days; unknown ones count for no muscle.
    public init(
        _ days: [ExerciseDay], exercises: [UUID: Exercise], by period: LiftSeries.Period, weekStarts: Weekday
    ) {
        // Each exercise is summed in each bucket first: the days of an exercise work the same muscles.
        var sums: [Day: [UUID: ExerciseTotals]] = [:]
        for day in days {
            let from = period.start(of: day.day, weekStarts: weekStarts)
            sums[from, default: [:]][day.exercise, default: ExerciseTotals()] += day.totals
        }
        let groups = exercises.mapValues(\.muscleGroups)
        var buckets: [Day: Bucket] = [:]
        for (from, exercises) in sums {
            var bucket = Bucket(from: from)
            for (exercise, totals) in exercises {
                bucket.total += totals
                for (group, isPrimary) in groups[exercise] ?? [:] {
                    bucket.muscles[group, default: MuscleTotals()].add(totals, isPrimary: isPrimary)
                }
            }
            total += bucket.total
            for (group, totals) in bucket.muscles { muscles[group, default: MuscleTotals()] += totals }
            buckets[from] = bucket
        }
        self.buckets = buckets.values.sorted { $0.from < $1.from }
    }

    /// The same of sums, whose buckets know no muscles.
    public init(
        _ sums: TrainingSums, exercises: [UUID: Exercise], by period: LiftSeries.Period, weekStarts: Weekday
    ) {
        var buckets: [Day: Bucket] = [:]
        for (day, totals) in sums.days {
            let from = period.start(of: day, weekStarts: weekStarts)
            buckets[from, default: Bucket(from: from)].total += totals
            total += totals
        }
        for (id, sum) in sums.exercises {
            let totals = ExerciseTotals(volume: sum.volume, sets: sum.sets)
            for (group, isPrimary) in exercises[id]?.muscleGroups ?? [:] {
                muscles[group, default: MuscleTotals()].add(totals, isPrimary: isPrimary)
            }
        }
        self.buckets = buckets.values.sorted { $0.from < $1.from }
    }
}

extension Exercise {
    /// The groups that it works, and whether they are primary.
    public var muscleGroups: [MuscleGroup: Bool] {
        var groups: [MuscleGroup: Bool] = [:]
        for muscle in secondaryMuscles { groups[MuscleGroup(muscle)] = false }
        for muscle in primaryMuscles { groups[MuscleGroup(muscle)] = true }
        return groups
    }
}
