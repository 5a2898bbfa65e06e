import Foundation
import PlatesCore
import Web

/// The page of an exercise's progress.
struct ExerciseProgressModel: Sendable {
    struct Row: Sendable {
        let title: Phrase
        let oneRepMax: Phrase
        let heaviest: Phrase
        let volume: Phrase
        let sets: Phrase
        let reps: Phrase
        let relative: Phrase
        let time: Phrase
        let longest: Phrase
        let distance: Phrase
        let farthest: Phrase
        let speed: Phrase
        /// What is shown, of the exercise that this one is compared with.
        let other: Phrase
        let isRecord: Bool
    }

    struct Record: Sendable {
        let title: Phrase
        let text: Phrase
        let day: String
        let date: Phrase
    }

    struct RepMax: Sendable {
        let reps: Phrase
        let weight: Phrase
        let day: String
        let date: Phrase
    }

    struct Option: Sendable {
        let id: String
        let name: Phrase
    }

    struct Effect: Sendable {
        let name: Phrase
        let text: Phrase
    }

    let id: String
    let name: Phrase
    let volumeAnswer: Phrase
    let trendAnswer: Phrase
    let verdict: String
    let verdictTitle: Phrase
    let interval: Phrase?
    let plateau: Phrase?
    let pending: Phrase?
    let formula: String
    let hasEstimate: Bool
    /// Which columns the table has.
    let hasLengths: Bool
    let hasReps: Bool
    let hasTime: Bool
    let hasDistance: Bool
    let hasSpeed: Bool
    let hasHeaviest: Bool
    let metrics: Choices
    let periods: Choices
    let ranges: Choices
    let heading: Phrase
    let chart: Chart?
    let legend: Phrase?
    let hasRecordMarks: Bool
    let periodTitle: Phrase
    let hasRelative: Bool
    let rows: [Row]
    let shownRows: Int
    /// How many rows there are, where not all are shown.
    let more: Int?
    let morePath: String
    let csvPath: String
    let records: [Record]
    let hasRecords: Bool
    let repMaxes: [RepMax]
    let hasRepMaxes: Bool
    let shownRepMaxes: Int
    /// How many there are, where not all are shown.
    let moreRepMaxes: Int?
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
    /// The days that the range is compared with.
    let beforeDates: Phrase
    let isComparingBefore: Bool
    let comparesWith: Phrase?
    let plainPath: String

    /// More rows would make the page long for a telephone.
    private static let most = (rows: 60, repMaxes: 15)

    init(_ progress: ExerciseProgress) {
        let (question, unit, answer) = (progress.question, progress.account.unit, progress.answer)
        let table = ProgressTable(progress)
        id = progress.exercise.id.text
        name = progress.exercise.title
        volumeAnswer = answer.volumeText(length: question.range.length)
        trendAnswer = answer.trendText
        verdict = answer.trend.verdict.rawValue
        verdictTitle = answer.verdictTitle
        interval = answer.intervalText
        plateau = answer.plateauText
        pending = PendingText.text(progress.pending)
        formula = progress.formula.title
        let measure = progress.exercise.measure
        hasEstimate = measure == .weightReps || measure.movesBody && !progress.weights.isEmpty
        hasLengths = measure.isWithoutReps
        hasReps = !hasLengths
        let lengths = progress.part.series(by: progress.formula).total.lengths
        hasTime = lengths.seconds > 0
        hasDistance = lengths.distance > 0
        hasSpeed = lengths.fastest != nil
        let heaviest = progress.part.efforts.contains { $0.weight != 0 }
        hasHeaviest = hasReps || heaviest
        metrics = Choices(
            label: "What is shown",
            links: LiftMetric.all(of: measure)
                .filter { metric in
                    if metric == question.metric { return true }
                    return switch metric {
                    case .relative: !progress.weights.isEmpty
                    case .e1rm: measure == .weightReps || !progress.weights.isEmpty
                    case .heaviest: measure != .time && measure != .distance || heaviest
                    case .longest, .time: lengths.seconds > 0 || measure == .time
                    case .farthest, .distance: lengths.distance > 0 || measure == .distance
                    case .speed: lengths.fastest != nil
                    case .volume, .sets, .reps: true
                    }
                }
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
        heading = [question.metric.title, question.period.word].joined(by: .verbatim(" "))
        chart = table.chart
        legend = table.legend
        hasRecordMarks = !question.metric.isSum && question.metric != .relative
        periodTitle = question.period.columnTitle
        hasRelative = !progress.weights.isEmpty && hasEstimate
        let all = Array(table.rows.reversed())
        rows = question.isWhole ? all : Array(all.prefix(Self.most.rows))
        shownRows = rows.count
        more = rows.count < all.count ? all.count : nil
        morePath = question.path(isWhole: true)
        csvPath = question.path(csv: true)
        records = progress.records.shown.map { Record($0, unit: unit, today: progress.today) }
        hasRecords = !records.isEmpty
        let byWeight = progress.records.repsByWeight
        repMaxes = byWeight.prefix(question.isWhole ? byWeight.count : Self.most.repMaxes).map { record in
            RepMax(
                reps: .count(record.value),
                weight: DayEffort.addedText(
                    record.effort?.weight ?? 0, measured: progress.exercise.measure, in: unit),
                day: record.day.description, date: record.day.shortText(seenFrom: progress.today)
            )
        }
        hasRepMaxes = hasReps && (repMaxes.count > 1 || measure != .bodyweightReps && !repMaxes.isEmpty)
        shownRepMaxes = repMaxes.count
        moreRepMaxes = repMaxes.count < byWeight.count ? byWeight.count : nil
        effects = progress.effects.map { nutrient, effect in
            Effect(name: nutrient.title, text: effect.text(nutrient.word))
        }
        hasEffects = !effects.isEmpty
        (show, by, range) = (question.metric.rawValue, question.period.rawValue, question.range.rawValue)
        others = progress.others.filter { $0.id != progress.exercise.id }.map {
            Option(id: $0.id.text, name: $0.title)
        }
        hasOthers = !others.isEmpty
        canCompareBefore = question.range != .all
        beforePath = question.path(other: .some(nil), comparesBefore: true)
        beforeDates = progress.before.dateText
        isComparingBefore = question.comparesBefore
        comparesWith = progress.other?.exercise.title
        plainPath = question.path(other: .some(nil), comparesBefore: false)
    }
}

extension ExerciseProgressModel.Record {
    init(_ record: LiftRecords.Record, unit: WeightUnit, today: Day) {
        title = record.title
        text = record.text(in: unit)
        day = record.day.description
        date = record.day.shortText(seenFrom: today)
    }
}

extension OneRepMax {
    var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
