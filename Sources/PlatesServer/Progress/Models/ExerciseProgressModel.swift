import Foundation
import PlatesCore

/// The page of an exercise's progress.
struct ExerciseProgressModel: Sendable {
    struct Row: Sendable {
        let title: String
        let oneRepMax: String
        let heaviest: String
        let volume: String
        let sets: String
        let reps: String
        let relative: String
        /// What is shown, of the exercise that this one is compared with.
        let other: String
        let isRecord: Bool
    }

    struct Record: Sendable {
        let title: String
        let text: String
        let day: String
        let date: String
    }

    struct RepMax: Sendable {
        let reps: String
        let weight: String
        let day: String
        let date: String
    }

    struct Option: Sendable {
        let id: String
        let name: String
    }

    struct Effect: Sendable {
        let name: String
        let text: String
    }

    let id: String
    let name: String
    let volumeAnswer: String
    let trendAnswer: String
    let verdict: String
    let verdictTitle: String
    let interval: String?
    let plateau: String?
    let pending: String?
    let formula: String
    let hasEstimate: Bool
    let metrics: Choices
    let periods: Choices
    let ranges: Choices
    let heading: String
    let chart: Chart?
    let legend: String?
    let hasRecordMarks: Bool
    let periodTitle: String
    let hasRelative: Bool
    let rows: [Row]
    /// How many rows there are, where not all are shown.
    let more: Int?
    let morePath: String
    let csvPath: String
    let records: [Record]
    let hasRecords: Bool
    let repMaxes: [RepMax]
    let hasRepMaxes: Bool
    let effects: [Effect]
    let hasEffects: Bool
    /// The fields that the form of the comparison keeps.
    let show: String
    let by: String
    let range: String
    let others: [Option]
    let hasOthers: Bool
    let canCompareBefore: Bool
    let beforePath: String
    let isComparingBefore: Bool
    let comparesWith: String?
    let plainPath: String

    /// More rows would make the page long for a telephone.
    private static let shownRows = 60

    init(_ progress: ExerciseProgress, others: [Exercise]) {
        let (question, unit, answer) = (progress.question, progress.account.unit, progress.answer)
        let table = ProgressTable(progress)
        id = progress.exercise.id.text
        name = progress.exercise.name
        volumeAnswer = answer.volumeText(length: question.range.length)
        trendAnswer = answer.trendText
        verdict = answer.trend.verdict.rawValue
        verdictTitle = answer.trend.verdict.title
        interval = answer.intervalText
        plateau = answer.plateauText
        pending =
            progress.pending == 0
            ? nil
            : "\(progress.pending) \(progress.pending == 1 ? "set is" : "sets are") on the way and not counted yet."
        formula = progress.formula.title
        hasEstimate = progress.exercise.measure == .weightReps
        metrics = Choices(
            label: "What is shown",
            links: LiftMetric.all(of: progress.exercise.measure)
                .filter { $0 != .relative || !progress.weights.isEmpty }
                .map {
                    .init(title: $0.title, href: question.path(metric: $0), isCurrent: $0 == question.metric)
                }
        )
        periods = Choices(
            label: "By session, week or month",
            links: LiftSeries.Period.allCases.map {
                .init(title: $0.title, href: question.path(period: $0), isCurrent: $0 == question.period)
            }
        )
        ranges = Choices(
            label: "How far back",
            links: TimeRange.allCases.map {
                .init(title: $0.title, href: question.path(range: $0), isCurrent: $0 == question.range)
            }
        )
        heading = "\(question.metric.title) \(question.period.title.lowercased())"
        chart = table.chart
        legend = table.legend
        hasRecordMarks = !question.metric.isSum && question.metric != .relative
        periodTitle = question.period.columnTitle
        hasRelative = !progress.weights.isEmpty && hasEstimate
        let all = Array(table.rows.reversed())
        rows = question.isWhole ? all : Array(all.prefix(Self.shownRows))
        more = rows.count < all.count ? all.count : nil
        morePath = question.path(isWhole: true)
        csvPath = question.path(csv: true)
        records = progress.records.standing.map { Record($0, unit: unit, today: progress.today) }
        hasRecords = !records.isEmpty
        repMaxes = progress.records.repsByWeight.prefix(15).map { record in
            RepMax(
                reps: String(record.value),
                weight: Mass(grams: record.effort?.weight ?? 0, displayedIn: unit).text,
                day: record.day.description, date: record.day.text(seenFrom: progress.today)
            )
        }
        hasRepMaxes = [.weightReps, .assistedReps].contains(progress.exercise.measure) && !repMaxes.isEmpty
        effects = progress.effects.map { Effect(name: $0.name.capitalized, text: $0.effect.text($0.name)) }
        hasEffects = !effects.isEmpty
        (show, by, range) = (question.metric.rawValue, question.period.rawValue, question.range.rawValue)
        self.others = others.filter { $0.id != progress.exercise.id }.map {
            Option(id: $0.id.text, name: $0.name)
        }
        hasOthers = !self.others.isEmpty
        canCompareBefore = question.range != .all
        beforePath = question.path(other: .some(nil), comparesBefore: true)
        isComparingBefore = question.comparesBefore
        comparesWith = progress.other?.exercise.name
        plainPath = question.path(other: .some(nil), comparesBefore: false)
    }
}

/// The figures of a chart and of the table beside it.
struct ProgressTable: Sendable {
    let progress: ExerciseProgress
    private let buckets: [LiftSeries.Bucket]
    private let recordDays: Set<Day>
    /// Those of the exercise that this one is compared with, by their first days.
    private let otherBuckets: [Day: LiftSeries.Bucket]

    init(_ progress: ExerciseProgress) {
        self.progress = progress
        let question = progress.question
        buckets =
            progress.part.series(by: progress.formula)
            .folded(by: question.period, weekStarts: progress.account.weekStarts).buckets
        let compared = progress.other?.log.series(by: progress.formula)
            .folded(by: question.period, weekStarts: progress.account.weekStarts).buckets
        otherBuckets = Dictionary(uniqueKeysWithValues: (compared ?? []).map { ($0.from, $0) })
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

    private func folded(_ log: LiftLog) -> [LiftSeries.Bucket] {
        log.series(by: progress.formula)
            .folded(by: progress.question.period, weekStarts: progress.account.weekStarts).buckets
    }

    private var others: [ProgressChart.Point] {
        if let other = progress.other { return points(folded(other.log)) }
        guard progress.question.comparesBefore else { return [] }
        let length = progress.range.count
        let before = progress.whole.part(
            from: progress.range.from.adding(days: -length), to: progress.range.from.adding(days: -1)
        )
        return points(folded(before), movedBy: length)
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
            points, others: others, days: progress.range, width: width, isSum: question.metric.isSum,
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

extension ExerciseProgressModel.Record {
    init(_ record: LiftRecords.Record, unit: WeightUnit, today: Day) {
        title = record.kind.title
        text = record.text(in: unit)
        day = record.day.description
        date = record.day.text(seenFrom: today)
    }
}

extension Trend.Verdict {
    var title: String {
        switch self {
        case .improving: "Improving"
        case .holding: "Holding"
        case .declining: "Declining"
        case .tooLittleData: "Too little data"
        }
    }
}

extension OneRepMax {
    var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
