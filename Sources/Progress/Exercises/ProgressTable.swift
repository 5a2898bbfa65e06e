import Foundation
import PlatesCore
import Web

/// The figures of a chart and of the table beside it.
struct ProgressTable: Sendable {
    let progress: ExerciseProgress
    private let buckets: [LiftSeries.Bucket]
    private let recordDays: Set<Day>
    /// Those of the exercise that this one is compared with.
    private let others: [LiftSeries.Bucket]
    /// The same by their first days.
    private let otherBuckets: [Day: LiftSeries.Bucket]
    /// What the figures that are shown are in.
    private let scale: (unit: String, size: Double)

    init(_ progress: ExerciseProgress) {
        self.progress = progress
        let question = progress.question
        buckets = Self.folded(progress.part, of: progress)
        others = progress.other.map { Self.folded($0.log, of: progress) } ?? []
        otherBuckets = Dictionary(uniqueKeysWithValues: others.map { ($0.from, $0) })
        let kinds = question.metric.recordKinds
        recordDays = Set(
            progress.records.history.filter { kinds.contains($0.kind) && $0.previous != nil }.map {
                question.period.start(of: $0.day, weekStarts: progress.account.weekStarts)
            }
        )
        scale = question.metric.scale(
            progress.account.unit,
            upTo: (buckets + others).compactMap { Self.value(question.metric, $0, of: progress) }.max() ?? 0)
    }

    private var unit: WeightUnit { progress.account.unit }

    /// A figure in the person’s unit of weight, in seconds or in metres.
    private static func value(
        _ metric: LiftMetric, _ bucket: LiftSeries.Bucket, of progress: ExerciseProgress
    ) -> Double? {
        let (unit, lengths) = (progress.account.unit, bucket.totals.lengths)
        func known(_ number: Double) -> Double? { number > 0 ? number : nil }
        func number(_ grams: Int64) -> Double { Mass(grams: grams, displayedIn: unit).number }
        switch metric {
        case .e1rm: return bucket.totals.bestOneRepMax.map(number)
        case .heaviest: return bucket.totals.heaviest.map(number)
        case .volume: return number(bucket.totals.volume)
        case .sets: return Double(bucket.totals.sets)
        case .reps: return Double(bucket.totals.reps)
        case .relative:
            guard let best = bucket.totals.bestOneRepMax, let body = progress.weights.weight(on: bucket.from)
            else { return nil }
            return Double(best) / Double(body)
        case .longest: return known(Double(lengths.longest))
        case .time: return known(Double(lengths.seconds))
        case .farthest: return known(lengths.farthestMetres)
        case .distance: return known(lengths.distanceMetres)
        case .speed: return lengths.fastestKilometresPerHour
        }
    }

    /// The figure that is shown, in the unit that stands behind it.
    private func shown(_ bucket: LiftSeries.Bucket) -> Double? {
        Self.value(progress.question.metric, bucket, of: progress).map { $0 / scale.size }
    }

    private func text(_ value: Double) -> Phrase {
        let number = DecimalText.rounded(value, decimals: 2)
        if progress.question.metric == .relative { return "\(Phrase.number(number)) × body weight" }
        return .number(scale.unit.isEmpty ? number : "\(number) \(scale.unit)")
    }

    private func points(_ buckets: [LiftSeries.Bucket], movedBy days: Int = 0) -> [ProgressChart.Point] {
        buckets.compactMap { bucket in
            shown(bucket).map { value in
                let day = bucket.from.adding(days: days)
                return ProgressChart.Point(
                    day: min(max(day, progress.range.from), progress.range.to), value: value,
                    isRecord: recordDays.contains(bucket.from)
                )
            }
        }
    }

    private static func folded(_ log: LiftLog, of progress: ExerciseProgress) -> [LiftSeries.Bucket] {
        log.series(by: progress.formula)
            .folded(by: progress.question.period, weekStarts: progress.account.weekStarts).buckets
    }

    private var comparedPoints: [ProgressChart.Point] {
        if progress.other != nil { return points(others) }
        guard progress.question.comparesBefore else { return [] }
        let before = progress.log.part(from: progress.before.from, to: progress.before.to)
        return points(Self.folded(before, of: progress), movedBy: progress.range.count)
    }

    var legend: Phrase? {
        if let other = progress.other { return "The dashed line is \(other.exercise.title)." }
        guard progress.question.comparesBefore else { return nil }
        let (length, days) = (progress.question.range.length, progress.before.dateText)
        return "The dashed line is the \(length) before: \(days).|length"
    }

    var chart: Chart? {
        let (question, points) = (progress.question, points(buckets))
        guard let first = points.first, let last = points.last else { return nil }
        let most = points.map(\.value).max() ?? 0
        let label: Phrase = """
            \(question.metric.title) of \(progress.exercise.title) \(question.period.word) \
            from \(first.day.longText) to \(last.day.longText): \
            from \(text(first.value)) to \(text(last.value)), at most \(text(most)). \
            The table has every figure.
            """
        let width = question.period == .day ? 1 : question.period == .week ? 7 : 30
        return ProgressChart(
            points, others: comparedPoints, days: progress.range, width: width, isSum: question.metric.isSum,
            label: label
        ).chart
    }

    /// Also those in which only the other exercise was done, in the order of their days.
    private var allBuckets: [LiftSeries.Bucket] {
        let own = Set(buckets.map(\.from))
        let added = otherBuckets.keys.filter { !own.contains($0) }
        return (buckets + added.map { LiftSeries.Bucket(from: $0, totals: LiftTotals()) })
            .sorted { $0.from < $1.from }
    }

    private func otherText(_ from: Day) -> Phrase {
        guard let bucket = otherBuckets[from], let value = shown(bucket) else { return .dash }
        return progress.question.metric == .volume
            ? Mass.volumePhrase(gramRepetitions: bucket.totals.volume, in: unit) : text(value)
    }

    /// In the order of their days.
    var rows: [ExerciseProgressModel.Row] {
        allBuckets.map { bucket in
            func mass(_ grams: Int64?) -> Phrase {
                grams.map { Mass(grams: $0, displayedIn: unit).text } ?? .dash
            }
            let (isDone, lengths) = (bucket.totals.sets > 0, bucket.totals.lengths)
            func distance(_ metres: Double) -> Phrase {
                metres > 0 ? EffortText.distance(metres: metres) : .dash
            }
            func duration(_ seconds: Int) -> Phrase {
                seconds > 0 ? EffortText.duration(seconds: seconds) : .dash
            }
            func decimal(_ number: Double, _ unit: String = "") -> Phrase {
                .number(DecimalText.rounded(number, decimals: 2) + unit)
            }
            return ExerciseProgressModel.Row(
                title: title(bucket.from), oneRepMax: mass(bucket.totals.bestOneRepMax),
                heaviest: mass(bucket.totals.heaviest),
                volume: isDone ? Mass.volumePhrase(gramRepetitions: bucket.totals.volume, in: unit) : .dash,
                sets: isDone ? .count(bucket.totals.sets) : .dash,
                reps: isDone ? .count(bucket.totals.reps) : .dash,
                relative: Self.value(.relative, bucket, of: progress).map { decimal($0) } ?? .dash,
                time: duration(lengths.seconds), longest: duration(lengths.longest),
                distance: distance(lengths.distanceMetres), farthest: distance(lengths.farthestMetres),
                speed: lengths.fastestKilometresPerHour.map { decimal($0, " km/h") } ?? .dash,
                other: otherText(bucket.from),
                isRecord: recordDays.contains(bucket.from)
            )
        }
    }

    /// What only exercises for time and distance have.
    private static let lengthColumns = [
        "seconds", "longest_seconds", "distance_m", "farthest_m", "fastest_km_h",
    ]

    private static func lengthCells(_ lengths: EffortLengths) -> [String] {
        [
            String(lengths.seconds), String(lengths.longest), EffortText.decimal(lengths.distanceMetres),
            EffortText.decimal(lengths.farthestMetres),
            lengths.fastestKilometresPerHour.map { DecimalText.rounded($0, decimals: 2) } ?? "",
        ]
    }

    var csv: CSVTable {
        let name = unit.rawValue
        var columns = [
            "from", "best_e1rm_\(name)", "heaviest_\(name)", "volume_\(name)", "sets", "reps",
            "e1rm_per_body_weight",
        ]
        let hasLengths = progress.exercise.measure.isWithoutReps
        if hasLengths { columns += Self.lengthColumns }
        let hasOtherLengths = progress.other?.exercise.measure.isWithoutReps ?? false
        if progress.other != nil {
            columns += [
                "other_best_e1rm_\(name)", "other_heaviest_\(name)", "other_volume_\(name)", "other_sets",
                "other_reps",
            ]
            if hasOtherLengths { columns += Self.lengthColumns.map { "other_\($0)" } }
        }
        return CSVTable(
            columns: columns,
            rows: allBuckets.map { bucket in
                func number(_ grams: Int64?) -> String {
                    grams.map { Mass(grams: $0, displayedIn: unit).formatted } ?? ""
                }
                func cells(_ totals: LiftTotals) -> [String] {
                    [
                        number(totals.bestOneRepMax), number(totals.heaviest), number(totals.volume),
                        String(totals.sets), String(totals.reps),
                    ]
                }
                let relative = Self.value(.relative, bucket, of: progress)
                    .map { DecimalText.rounded($0, decimals: 3) }
                var row = [bucket.from.description] + cells(bucket.totals) + [relative ?? ""]
                if hasLengths { row += Self.lengthCells(bucket.totals.lengths) }
                guard progress.other != nil else { return row }
                let other = otherBuckets[bucket.from]?.totals ?? LiftTotals()
                return row + cells(other) + (hasOtherLengths ? Self.lengthCells(other.lengths) : [])
            }
        )
    }

    private func title(_ day: Day) -> Phrase {
        progress.question.period == .month ? Month(of: day).title : day.shortText(seenFrom: progress.today)
    }
}
