import Foundation
import PlatesCore

/// The figures of a chart and of the table beside it.
struct ProgressTable: Sendable {
    let progress: ExerciseProgress
    private let buckets: [LiftSeries.Bucket]
    private let recordDays: Set<Day>
    /// Those of the exercise that this one is compared with.
    private let others: [LiftSeries.Bucket]
    /// The same by their first days.
    private let otherBuckets: [Day: LiftSeries.Bucket]

    init(_ progress: ExerciseProgress) {
        self.progress = progress
        let question = progress.question
        buckets = Self.folded(progress.part, of: progress)
        others = progress.other.map { Self.folded($0.log, of: progress) } ?? []
        otherBuckets = Dictionary(uniqueKeysWithValues: others.map { ($0.from, $0) })
        let kind: LiftRecords.Kind = question.metric == .heaviest ? .heaviest : .oneRepMax
        recordDays = Set(
            progress.records.history.filter { $0.kind == kind && $0.previous != nil }.map {
                question.period.start(of: $0.day, weekStarts: progress.account.weekStarts)
            }
        )
    }

    private var unit: WeightUnit { progress.account.unit }

    private func value(_ metric: LiftMetric, _ bucket: LiftSeries.Bucket) -> Double? {
        func number(_ grams: Int64) -> Double { Mass(grams: grams, displayedIn: unit).number }
        switch metric {
        case .e1rm: return bucket.totals.bestOneRepMax.map(number)
        case .heaviest: return bucket.totals.heaviest.map(number)
        case .volume: return number(bucket.totals.volume)
        case .sets: return Double(bucket.totals.sets)
        case .reps: return Double(bucket.totals.reps)
        case .relative:
            guard let best = bucket.totals.bestOneRepMax, let body = progress.bodyWeight(on: bucket.from)
            else { return nil }
            return Double(best) / Double(body.grams)
        }
    }

    private func points(_ buckets: [LiftSeries.Bucket], movedBy days: Int = 0) -> [ProgressChart.Point] {
        let metric = progress.question.metric
        return buckets.compactMap { bucket in
            value(metric, bucket).map { value in
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
        let length = progress.range.count
        let before = progress.whole.part(
            from: progress.range.from.adding(days: -length), to: progress.range.from.adding(days: -1)
        )
        return points(Self.folded(before, of: progress), movedBy: length)
    }

    var legend: String? {
        if let other = progress.other { return "The dashed line is \(other.exercise.name)." }
        return progress.question.comparesBefore
            ? "The dashed line is the \(progress.question.range.length) before." : nil
    }

    var chart: Chart? {
        let (question, points) = (progress.question, points(buckets))
        guard let first = points.first, let last = points.last else { return nil }
        let unit = question.metric.unit(unit)
        func text(_ value: Double) -> String {
            DecimalText.rounded(value, decimals: 2) + (unit.isEmpty ? "" : " \(unit)")
        }
        let most = points.map(\.value).max() ?? 0
        let label =
            "\(question.metric.title) of \(progress.exercise.name) \(question.period.title.lowercased()) from "
            + "\(first.day.longText) to \(last.day.longText): from \(text(first.value)) to \(text(last.value)), "
            + "at most \(text(most)). The table has every figure."
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

    private func otherText(_ from: Day) -> String {
        let metric = progress.question.metric
        guard let bucket = otherBuckets[from], let value = value(metric, bucket) else { return "–" }
        if metric == .volume { return Mass.volumeText(gramRepetitions: bucket.totals.volume, in: unit) }
        let name = metric.unit(unit)
        return DecimalText.rounded(value, decimals: 2) + (name.isEmpty ? "" : " \(name)")
    }

    /// In the order of their days.
    var rows: [ExerciseProgressModel.Row] {
        allBuckets.map { bucket in
            func mass(_ grams: Int64?) -> String {
                grams.map { Mass(grams: $0, displayedIn: unit).text } ?? "–"
            }
            let isDone = bucket.totals.sets > 0
            return ExerciseProgressModel.Row(
                title: title(bucket.from), oneRepMax: mass(bucket.totals.bestOneRepMax),
                heaviest: mass(bucket.totals.heaviest),
                volume: isDone ? Mass.volumeText(gramRepetitions: bucket.totals.volume, in: unit) : "–",
                sets: isDone ? String(bucket.totals.sets) : "–",
                reps: isDone ? String(bucket.totals.reps) : "–",
                relative: value(.relative, bucket).map { DecimalText.rounded($0, decimals: 2) } ?? "–",
                other: otherText(bucket.from),
                isRecord: recordDays.contains(bucket.from)
            )
        }
    }

    var csv: CSVTable {
        CSVTable(
            columns: [
                "from", "best_e1rm_\(unit.rawValue)", "heaviest_\(unit.rawValue)", "volume_\(unit.rawValue)",
                "sets", "reps", "e1rm_per_body_weight",
            ]
                + (progress.other == nil
                    ? []
                    : [
                        "other_best_e1rm_\(unit.rawValue)", "other_heaviest_\(unit.rawValue)",
                        "other_volume_\(unit.rawValue)", "other_sets", "other_reps",
                    ]),
            rows: allBuckets.map { bucket in
                func number(_ grams: Int64?) -> String {
                    grams.map { Mass(grams: $0, displayedIn: unit).formatted } ?? ""
                }
                let other = otherBuckets[bucket.from]?.totals ?? LiftTotals()
                let compared = [
                    number(other.bestOneRepMax), number(other.heaviest), number(other.volume),
                    String(other.sets), String(other.reps),
                ]
                let own = [
                    bucket.from.description, number(bucket.totals.bestOneRepMax),
                    number(bucket.totals.heaviest), number(bucket.totals.volume),
                    String(bucket.totals.sets), String(bucket.totals.reps),
                    value(.relative, bucket).map { DecimalText.rounded($0, decimals: 3) } ?? "",
                ]
                return progress.other == nil ? own : own + compared
            }
        )
    }

    private func title(_ day: Day) -> String {
        progress.question.period == .month ? Month(of: day).title : day.text(seenFrom: progress.today)
    }
}
