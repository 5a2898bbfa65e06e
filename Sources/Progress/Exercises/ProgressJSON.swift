import Foundation
import PlatesCore
import Training
import Web

/// The progress in an exercise, with masses in the person's unit.
struct LiftProgressJSON: Encodable {
    struct Total: Encodable {
        let volume: Mass
        let sets: Int
        let reps: Int
        @Nullable var heaviest: Mass?
        @Nullable var bestE1rm: Mass?
        /// The set that the best estimate comes from.
        @Nullable var bestSet: SetOfDay?

        /// The encoder would take the digit for a word of its own.
        private enum CodingKeys: String, CodingKey {
            case volume, sets, reps, heaviest, bestSet
            case bestE1rm = "best_e1rm"
        }

        init(_ totals: LiftTotals, best: DayEffort?, in unit: WeightUnit) {
            volume = Mass(grams: totals.volume, displayedIn: unit)
            sets = totals.sets
            reps = totals.reps
            heaviest = totals.heaviest.map { Mass(grams: $0, displayedIn: unit) }
            bestE1rm = totals.bestOneRepMax.map { Mass(grams: $0, displayedIn: unit) }
            bestSet = best.map { SetOfDay($0, in: unit) }
        }
    }

    struct SetOfDay: Encodable {
        let day: Day
        let weight: Mass
        let reps: Int

        init(_ effort: DayEffort, in unit: WeightUnit) {
            day = effort.day
            weight = Mass(grams: effort.weight, displayedIn: unit)
            reps = effort.reps
        }
    }

    struct Bucket: Encodable {
        let from: Day
        let volume: Mass
        let sets: Int
        let reps: Int
        @Nullable var heaviest: Mass?
        @Nullable var e1rm: Mass?
        /// Nothing of exercises by repetitions.
        @Nullable var lengths: Lengths?

        init(_ bucket: LiftSeries.Bucket, of measure: Measure, in unit: WeightUnit) {
            from = bucket.from
            volume = Mass(grams: bucket.totals.volume, displayedIn: unit)
            sets = bucket.totals.sets
            reps = bucket.totals.reps
            heaviest = bucket.totals.heaviest.map { Mass(grams: $0, displayedIn: unit) }
            e1rm = bucket.totals.bestOneRepMax.map { Mass(grams: $0, displayedIn: unit) }
            lengths = measure.isWithoutReps ? Lengths(bucket.totals.lengths) : nil
        }
    }

    /// How long and how far sets were.
    struct Lengths: Encodable {
        let seconds: Int
        let longestSeconds: Int
        let distanceM: Double
        let farthestM: Double
        @Nullable var fastestKmH: Double?

        private enum CodingKeys: String, CodingKey {
            case seconds, longestSeconds, distanceM, farthestM
            case fastestKmH = "fastest_km_h"
        }

        init(_ lengths: EffortLengths) {
            (seconds, longestSeconds) = (lengths.seconds, lengths.longest)
            (distanceM, farthestM) = (lengths.distanceMetres, lengths.farthestMetres)
            fastestKmH = lengths.fastestKilometresPerHour
        }
    }

    struct TrendJSON: Encodable {
        let perMonthPercent: Double
        /// The bounds of the confidence interval of 95 %.
        @Nullable var lowPercent: Double?
        @Nullable var highPercent: Double?
        let verdict: Trend.Verdict
        let sessions: Int
        /// What the sessions are compared by; nothing where they have nothing equal.
        @Nullable var basis: String?
    }

    let total: Total
    /// Those of the total; nothing of exercises by repetitions.
    @Nullable var lengths: Lengths?
    let series: [Bucket]
    let trend: TrendJSON
    let formula: OneRepMax
    /// How many sets are stored and not in the answer yet.
    let pending: Int

    init(
        _ log: LiftLog, by period: LiftSeries.Period, _ formula: OneRepMax, of account: Account, pending: Int
    ) {
        let days = log.series(by: formula)
        total = Total(days.total, best: log.best(by: formula)?.effort, in: account.unit)
        series = days.folded(by: period, weekStarts: account.weekStarts).buckets
            .map { Bucket($0, of: log.measure, in: account.unit) }
        lengths = log.measure.isWithoutReps ? Lengths(days.total.lengths) : nil
        let strength = log.measuredStrength(by: formula)
        let trend = strength.trend
        self.trend = TrendJSON(
            perMonthPercent: trend.percentPerMonth, lowPercent: trend.interval?.lowerBound,
            highPercent: trend.interval?.upperBound, verdict: trend.verdict, sessions: trend.sessions,
            basis: strength.basis.name
        )
        self.formula = formula
        self.pending = pending
    }
}

/// All training, by muscle group and in periods.
struct TrainingSummaryJSON: Encodable {
    struct Sums: Encodable {
        let volume: Mass
        let sets: Double
    }

    struct Bucket: Encodable {
        @Nullable var from: Day?
        let volume: Mass
        let sets: Int
        let reps: Int
        let days: Int
        let planned: Int
        let done: Int
        let extra: Int
        let minutes: Int
        let muscles: [String: Sums]
    }

    let total: Bucket
    let series: [Bucket]
    /// How many sets are stored and not in the answer yet.
    let pending: Int

    init(_ progress: TrainingProgress, by period: LiftSeries.Period, of account: Account) {
        let weekStarts = account.weekStarts
        func muscles(_ totals: [MuscleGroup: MuscleTotals]) -> [String: Sums] {
            totals.reduce(into: [:]) { all, group in
                all[group.key.rawValue] = Sums(
                    volume: Mass(grams: group.value.volume, displayedIn: account.unit), sets: group.value.sets
                )
            }
        }
        func bucket(
            _ from: Day?, _ total: ExerciseTotals, _ groups: [MuscleGroup: MuscleTotals], _ days: Int,
            _ adherence: TrainingAdherence, _ minutes: Int
        ) -> Bucket {
            Bucket(
                from: from, volume: Mass(grams: total.volume, displayedIn: account.unit), sets: total.sets,
                reps: total.reps, days: days, planned: adherence.planned, done: adherence.done,
                extra: adherence.extra, minutes: minutes, muscles: muscles(groups)
            )
        }
        let totals = progress.totals(by: period, weekStarts: weekStarts)
        let (minutes, days) = progress.sessions(by: period, weekStarts: weekStarts)
        let adherence = progress.adherence(by: period, weekStarts: weekStarts)
        let sums = Dictionary(totals.buckets.map { ($0.from, $0) }) { first, _ in first }
        total = bucket(
            nil, totals.total, totals.muscles, progress.sums.days.count, progress.adherence(),
            progress.minutes
        )
        // Also those in which nothing was done of what was planned.
        let planned = adherence.filter { $0.value != TrainingAdherence() }.keys
        series = Set(sums.keys).union(planned).sorted().map { from in
            bucket(
                from, sums[from]?.total ?? ExerciseTotals(), sums[from]?.muscles ?? [:], days[from] ?? 0,
                adherence[from] ?? TrainingAdherence(), minutes[from] ?? 0
            )
        }
        pending = 0
    }
}

/// A record that stands, with the set that made it.
struct RecordJSON: Encodable {
    let exerciseId: UUID
    let kind: LiftRecords.Kind
    let day: Day
    /// Weights and volumes are masses.
    @Nullable var weight: Mass?
    /// Repetitions, seconds or metres.
    @Nullable var number: Double?
    @Nullable var previousWeight: Mass?
    @Nullable var previousNumber: Double?
    /// Nothing where a whole day made it.
    @Nullable var set: SetJSON?

    init(_ record: LiftRecords.Record, of exercise: Exercise, set: LoggedSet?, in unit: WeightUnit) {
        func mass(_ grams: Int64) -> Mass { Mass(grams: grams, displayedIn: unit) }
        exerciseId = exercise.id
        kind = record.kind
        day = record.day
        self.set = set.map { SetJSON($0) }
        switch record.kind {
        case .oneRepMax, .heaviest, .sessionVolume:
            weight = mass(record.value)
            previousWeight = record.previous.map(mass)
        case .repsAtWeight:
            weight = record.effort.map { mass($0.weight) }
            number = Double(record.value)
            previousNumber = record.previous.map(Double.init)
        case .secondsAtWeight, .timeAtDistance:
            weight = record.effort.flatMap { $0.weight == 0 ? nil : mass($0.weight) }
            number = Double(record.value)
            previousNumber = record.previous.map(Double.init)
        case .distanceAtWeight:
            weight = record.effort.map { mass($0.weight) }
            number = Double(record.value) / 1000
            previousNumber = record.previous.map { Double($0) / 1000 }
        case .reps, .seconds:
            number = Double(record.value)
            previousNumber = record.previous.map(Double.init)
        case .distance:
            number = Double(record.value) / 1000
            previousNumber = record.previous.map { Double($0) / 1000 }
        }
    }
}
