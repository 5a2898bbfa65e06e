import Foundation
import PlatesCore
import Training
import Web

/// What the address of the page of all training asks for.
struct TrainingQuestion: Sendable {
    /// `nil` for all of them.
    let group: MuscleGroup?
    let range: TimeRange

    /// - Throws: `ValidationError` where a word is none of those that there are.
    init(_ query: Form) throws {
        group = try query.choice("muscle")
        range = try query.choice("range") ?? .months
        guard range != .all else { throw ValidationError("range", "must be 4w, 3m or 1y") }
    }

    func path(group: MuscleGroup?? = nil, range: TimeRange? = nil, csv: Bool = false) -> String {
        let muscle = (group ?? self.group).map { "&muscle=\($0.rawValue)" } ?? ""
        return "/progress/training\(csv ? "/csv" : "")?range=\((range ?? self.range).rawValue)\(muscle)"
    }
}

/// The page of all training.
struct TrainingProgressModel: Sendable {
    struct Row: Sendable {
        let title: String
        let days: Int
        let sets: String
        let volume: String
        let sessions: String
        let time: String
    }

    struct MuscleRow: Sendable {
        let name: String
        let sets: String
        let perWeek: String
        let volume: String
    }

    let ranges: Choices
    let groups: Choices
    let figures: [SummaryModel.Figure]
    let span: String
    let heading: String
    let chart: Chart?
    let heatMap: HeatMap
    let pending: String?
    let rows: [Row]
    let muscles: [MuscleRow]
    let hasMuscles: Bool
    /// `nil` if no muscle was trained.
    let muscleMap: MuscleMap?
    let csvPath: String

    init(_ progress: TrainingProgress, year: [Day: Int], _ question: TrainingQuestion, account: Account) {
        let (unit, weekStarts) = (account.unit, account.weekStarts)
        let totals = progress.totals(by: .week, weekStarts: weekStarts)
        let adherence = progress.adherence(by: .week, weekStarts: weekStarts)
        let weeks = max(1, Double(progress.range.count) / 7)
        ranges = Choices(
            label: "How far back",
            links: [TimeRange.weeks, .months, .year].map {
                .init(title: $0.title, href: question.path(range: $0), isCurrent: $0 == question.range)
            }
        )
        let trained = MuscleGroup.allCases.filter { totals.muscles[$0] != nil || $0 == question.group }
        groups = Choices(
            label: "Muscles",
            links: [
                .init(title: "All", href: question.path(group: .some(nil)), isCurrent: question.group == nil)
            ]
                + trained.map {
                    .init(title: $0.title, href: question.path(group: $0), isCurrent: $0 == question.group)
                }
        )
        figures = Self.figures(progress, totals.total, unit: unit)
        span = progress.spanText
        heading = "Working sets a week\(question.group.map { ": \($0.title)" } ?? "")"
        let points = totals.buckets.compactMap { bucket -> ProgressChart.Point? in
            let sets = question.group.map { bucket.muscles[$0]?.sets ?? 0 } ?? Double(bucket.total.sets)
            return sets > 0 ? .init(day: bucket.from, value: sets) : nil
        }
        let days = DayRange(
            from: progress.range.from.startOfWeek(first: weekStarts), to: progress.range.to)
        chart =
            points.isEmpty
            ? nil
            : ProgressChart(
                points, days: days, width: 7, isSum: true,
                label: "\(heading) from \(days.from.longText) to \(days.to.longText): at most "
                    + "\(DecimalText.rounded(points.map(\.value).max() ?? 0, decimals: 1)). The table has every figure."
            ).chart
        heatMap = HeatMap(
            year, days: DayRange(from: progress.today.adding(days: -364), to: progress.today),
            weekStarts: weekStarts,
            label:
                "Working sets on each day of the last year: trained on \(year.count) days, most sets on a day: "
                + "\(year.values.max() ?? 0). The table below has the sums of weeks."
        )
        pending = PendingText.text(progress.pending)
        let daysByWeek = Dictionary(grouping: progress.sums.days.keys) {
            $0.startOfWeek(first: weekStarts)
        }
        let minutes = Dictionary(grouping: progress.minutes) { $0.key.startOfWeek(first: weekStarts) }
            .mapValues { $0.reduce(0) { $0 + $1.value } }
        rows = totals.buckets.reversed().map { bucket in
            let sets = question.group.map { bucket.muscles[$0]?.sets ?? 0 } ?? Double(bucket.total.sets)
            let volume = question.group.map { bucket.muscles[$0]?.volume ?? 0 } ?? bucket.total.volume
            let week = adherence[bucket.from] ?? TrainingAdherence()
            return Row(
                title: bucket.from.shortText(seenFrom: progress.today),
                days: daysByWeek[bucket.from]?.count ?? 0,
                sets: DecimalText.rounded(sets, decimals: 1),
                volume: Mass.volumeText(gramRepetitions: volume, in: unit),
                sessions: week.planned == 0 ? "–" : "\(week.done) of \(week.planned)",
                time: minutes[bucket.from].map { EffortText.duration(seconds: $0 * 60) } ?? "–"
            )
        }
        muscles = MuscleRow.rows(totals.muscles, weeks: weeks, unit: unit)
        hasMuscles = !muscles.isEmpty
        muscleMap = MuscleMap(
            MuscleShares(sets: progress.sums.exercises.mapValues(\.sets), exercises: progress.exercises))
        csvPath = question.path(csv: true)
    }

    /// The figures of all training in a range, for pages.
    static func figures(
        _ progress: TrainingProgress, _ total: ExerciseTotals, unit: WeightUnit
    ) -> [SummaryModel.Figure] {
        let adherence = progress.adherence()
        let minutes = progress.minutes.values.reduce(0, +)
        let sessions =
            adherence.planned == 0
            ? nil
            : "\(adherence.done) of \(adherence.planned)"
        return [
            ("Days trained", String(progress.sums.days.count)),
            ("Working sets", Mass.grouped(Int64(total.sets))),
            ("Volume", Mass.volumeText(gramRepetitions: total.volume, in: unit).unbroken),
            ("Planned sessions done", sessions),
            ("Extra sessions", adherence.extra == 0 ? nil : String(adherence.extra)),
            ("Time trained", minutes == 0 ? nil : "\(minutes / 60) h \(minutes % 60) min"),
        ].compactMap { label, value in value.map { SummaryModel.Figure(label: label, value: $0) } }
    }

    /// The working sets and the volume of each muscle group by week.
    static func csv(_ progress: TrainingProgress, account: Account) -> CSVTable {
        let totals = progress.totals(by: .week, weekStarts: account.weekStarts)
        let adherence = progress.adherence(by: .week, weekStarts: account.weekStarts)
        func number(_ volume: Int64) -> String { Mass(grams: volume, displayedIn: account.unit).formatted }
        return CSVTable(
            columns: ["week", "sets", "volume_\(account.unit.rawValue)", "planned", "done"]
                + MuscleGroup.allCases.flatMap { ["\($0.rawValue)_sets", "\($0.rawValue)_volume"] },
            rows: totals.buckets.map { bucket in
                let week = adherence[bucket.from] ?? TrainingAdherence()
                return [
                    bucket.from.description, String(bucket.total.sets), number(bucket.total.volume),
                    String(week.planned), String(week.done),
                ]
                    + MuscleGroup.allCases.flatMap { group in
                        let muscle = bucket.muscles[group] ?? MuscleTotals()
                        return [DecimalText.rounded(muscle.sets, decimals: 1), number(muscle.volume)]
                    }
            }
        )
    }
}

extension TrainingProgressModel.MuscleRow {
    /// - Parameter weeks: How many the sums are of.
    static func rows(
        _ muscles: [MuscleGroup: MuscleTotals], weeks: Double, unit: WeightUnit
    ) -> [TrainingProgressModel.MuscleRow] {
        MuscleGroup.allCases.compactMap { group in
            muscles[group].map { muscle in
                .init(
                    name: group.title, sets: DecimalText.rounded(muscle.sets, decimals: 1),
                    perWeek: DecimalText.rounded(muscle.sets / weeks, decimals: 1),
                    volume: Mass.volumeText(gramRepetitions: muscle.volume, in: unit).unbroken
                )
            }
        }
    }
}

extension TrainingProgress {
    /// The days that are summed, today being the last of them: `24 August 2026 to 25 November 2026`.
    var spanText: String {
        let last = max(range.from, min(range.to, today))
        func text(_ day: Day) -> String { "\(day.dayOfMonth) \(Month(of: day).title)" }
        return range.from == last ? text(last) : "\(text(range.from)) to \(text(last))"
    }
}

extension String {
    /// With spaces at which no line breaks, for a number and its unit.
    var unbroken: String { replacing(" ", with: "\u{A0}") }
}
