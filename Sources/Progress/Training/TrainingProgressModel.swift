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
        let title: Phrase
        let days: Int
        let sets: Phrase
        let volume: Phrase
        let sessions: Phrase
        let time: Phrase
    }

    struct MuscleRow: Sendable {
        let name: Phrase
        let sets: Phrase
        let perWeek: Phrase
        let volume: Phrase
    }

    let ranges: Choices
    let groups: Choices
    let figures: [SummaryModel.Figure]
    let span: Phrase
    let heading: Phrase
    let chart: Chart?
    let heatMap: HeatMap
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
        heading = question.group.map { "Working sets a week: \($0.title)" } ?? "Working sets a week"
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
                label: Self.label(heading, days, most: points.map(\.value).max() ?? 0)
            ).chart
        heatMap = HeatMap(
            year, days: DayRange(from: progress.today.adding(days: -364), to: progress.today),
            weekStarts: weekStarts,
            label: """
                Working sets on each day of the last year: trained on \(year.count) days, \
                most sets on a day: \(year.values.max() ?? 0). The table below has the sums of weeks.
                """
        )
        let sessions = progress.sessions(by: .week, weekStarts: weekStarts)
        rows = totals.buckets.reversed().map { bucket in
            let sets = question.group.map { bucket.muscles[$0]?.sets ?? 0 } ?? Double(bucket.total.sets)
            let volume = question.group.map { bucket.muscles[$0]?.volume ?? 0 } ?? bucket.total.volume
            let week = adherence[bucket.from] ?? TrainingAdherence()
            return Row(
                title: bucket.from.shortText(seenFrom: progress.today),
                days: sessions.days[bucket.from] ?? 0,
                sets: .number(DecimalText.rounded(sets, decimals: 1)),
                volume: Mass.volumePhrase(gramRepetitions: volume, in: unit),
                sessions: week.planned == 0 ? .dash : "\(week.done) of \(week.planned)",
                time: sessions.minutes[bucket.from].map { EffortText.duration(seconds: $0 * 60) } ?? .dash
            )
        }
        muscles = MuscleRow.rows(totals.muscles, weeks: weeks, unit: unit)
        hasMuscles = !muscles.isEmpty
        muscleMap = MuscleMap(
            MuscleShares(sets: progress.sums.exercises.mapValues(\.sets), exercises: progress.exercises))
        csvPath = question.path(csv: true)
    }

    private static func label(_ heading: Phrase, _ days: DayRange, most: Double) -> Phrase {
        let figure = Phrase.number(DecimalText.rounded(most, decimals: 1))
        return """
            \(heading) from \(days.from.longText) to \(days.to.longText): at most \(figure). \
            The table has every figure.
            """
    }

    /// The figures of all training in a range, for pages.
    static func figures(
        _ progress: TrainingProgress, _ total: ExerciseTotals, unit: WeightUnit
    ) -> [SummaryModel.Figure] {
        let adherence = progress.adherence()
        let minutes = progress.minutes
        let figures: [(label: Phrase, value: Phrase?)] = [
            ("Days trained", .count(progress.sums.days.count)),
            ("Working sets", .count(total.sets)),
            ("Volume", Mass.unbrokenVolume(gramRepetitions: total.volume, in: unit)),
            (
                "Planned sessions done",
                adherence.planned == 0 ? nil : "\(adherence.done) of \(adherence.planned)"
            ),
            ("Extra sessions", adherence.extra == 0 ? nil : .count(adherence.extra)),
            ("Time trained", minutes == 0 ? nil : "\(minutes / 60) h \(minutes % 60) min"),
        ]
        return figures.compactMap { label, value in
            value.map { SummaryModel.Figure(label: label, value: $0) }
        }
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
                    name: group.title, sets: .number(DecimalText.rounded(muscle.sets, decimals: 1)),
                    perWeek: .number(DecimalText.rounded(muscle.sets / weeks, decimals: 1)),
                    volume: Mass.unbrokenVolume(gramRepetitions: muscle.volume, in: unit)
                )
            }
        }
    }
}

extension TrainingProgress {
    /// The days that are summed, today being the last of them: `24 August 2026 to 25 November 2026`.
    var spanText: Phrase {
        DayRange(from: range.from, to: max(range.from, min(range.to, today))).dateText
    }
}

extension DayRange {
    /// `24 August 2026 to 25 November 2026`
    var dateText: Phrase {
        from == to ? to.dateText : "\(from.dateText) to \(to.dateText)|days"
    }
}

extension Phrase {
    /// What stands in a table where there is nothing.
    static let dash = Phrase.verbatim("–")
}

extension Mass {
    /// With spaces at which no line breaks.
    var unbrokenText: Phrase { .number("\(formatted) \(unit.rawValue)".unbroken) }

    static func unbrokenVolume(gramRepetitions: Int64, in unit: WeightUnit) -> Phrase {
        .number(volumeText(gramRepetitions: gramRepetitions, in: unit).unbroken)
    }
}

extension String {
    /// With spaces at which no line breaks, for a number and its unit.
    var unbroken: String { replacing(" ", with: "\u{A0}") }
}
