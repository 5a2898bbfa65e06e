import Foundation
import PlatesCore
import Training
import Web

/// The first page of the progress section: which exercise to look at.
struct ProgressHomeModel: Sendable {
    struct Row: Sendable {
        let id: String
        let name: Phrase
        let detail: Phrase
    }

    let query: String
    let answer: InquiryReply?
    let heading: Phrase
    let rows: [Row]
    let figures: [SummaryModel.Figure]
    let span: Phrase?
    let isSearch: Bool
    let hasList: Bool

    init(_ progress: TrainingProgress, unit: WeightUnit) {
        query = ""
        answer = nil
        isSearch = false
        hasList = true
        rows = progress.mostTrained.prefix(12).map { exercise, sums in
            let details: [Phrase] = [
                "\(sums.sets) sets",
                sums.volume > 0 ? Mass.volumePhrase(gramRepetitions: sums.volume, in: unit) : .empty,
                "last \(sums.last.shortText(seenFrom: progress.today))|day",
            ]
            return Row(
                id: exercise.id.text, name: exercise.title, detail: details.joined(by: .verbatim(", ")))
        }
        heading =
            rows.isEmpty ? "Nothing was logged in the last 3 months" : "Trained most in the last 3 months"
        let total = progress.sums.days.values.reduce(ExerciseTotals(), +)
        figures = TrainingProgressModel.figures(progress, total, unit: unit)
        span = progress.spanText
    }

    init(found: [Exercise], query: String) {
        self.query = query
        answer = nil
        isSearch = true
        hasList = true
        rows = found.map { Row(id: $0.id.text, name: $0.title, detail: $0.detailText) }
        heading = found.isEmpty ? "Nothing by that name. Try fewer letters." : "Found"
        figures = []
        span = nil
    }

    init(reply: InquiryReply, query: String) {
        self.query = query
        answer = reply
        isSearch = true
        hasList = false
        rows = []
        heading = .empty
        figures = []
        span = nil
    }
}

/// The card on the home page: how the exercises stand that are trained most.
struct ProgressCardModel: Sendable {
    struct Row: Sendable {
        let id: String
        let name: Phrase
        let verdict: String
        let verdictTitle: Phrase
        let detail: Phrase?
        /// The path of a small line through what was measured.
        let spark: String?
    }

    let rows: [Row]
    let isEmpty: Bool
    let isAway: Bool
    /// How many sets are not in the figures yet, in words.
    let pending: Phrase?

    init(_ rows: [Row], pending: Int = 0, isAway: Bool = false) {
        self.rows = rows
        isEmpty = rows.isEmpty && pending == 0 && !isAway
        self.isAway = isAway
        self.pending = PendingText.text(pending)
    }
}

extension ProgressCardModel.Row {
    init(_ exercise: Exercise, _ log: LiftLog, by formula: OneRepMax, unit: WeightUnit) {
        let strength = log.measuredStrength(by: formula)
        let trend = strength.trend
        id = exercise.id.text
        name = exercise.title
        verdict = trend.verdict.rawValue
        verdictTitle = trend.verdict.title(by: strength.basis)
        let best: Phrase? = log.best(by: formula).map {
            "best \(Mass(estimatedGrams: $0.oneRepMax, fromReps: $0.effort.reps, displayedIn: unit))|estimate"
        }
        let rate: Phrase? =
            trend.verdict == .tooLittleData ? nil : "\(LiftAnswer.percent(trend.percentPerMonth)) a month"
        let basis =
            trend.verdict == .tooLittleData ? nil : strength.basis.text(measured: log.measure, in: unit)
        let details = [rate, basis, best].compactMap { $0 }
        detail = details.isEmpty ? nil : details.joined(by: .verbatim(", "))
        spark = Sparkline.path(strength.points.map(\.value))
    }
}

/// The page of all records.
struct RecordsModel: Sendable {
    struct Block: Sendable {
        let id: String
        let name: Phrase
        let records: [ExerciseProgressModel.Record]
    }

    let blocks: [Block]
    let isEmpty: Bool

    init(_ records: [ExerciseRecords], unit: WeightUnit, today: Day) {
        blocks = records.filter { !$0.records.standing.isEmpty }.map { exercise in
            Block(
                id: exercise.exercise.id.text, name: exercise.exercise.title,
                records: exercise.records.shown.map { .init($0, unit: unit, today: today) }
            )
        }
        isEmpty = blocks.isEmpty
    }
}

/// A month's training on a page that prints well.
struct ReportModel: Sendable {
    struct ExerciseRow: Sendable {
        let name: Phrase
        let sets: Phrase
        let reps: Phrase
        let volume: Phrase
    }

    struct Record: Sendable {
        let exercise: Phrase
        let text: Phrase
        let before: Phrase
        let date: Phrase
    }

    let title: Phrase
    let name: String
    let previousMonth: String?
    let nextMonth: String?
    let figures: [SummaryModel.Figure]
    let span: Phrase
    let exercises: [ExerciseRow]
    let hasExercises: Bool
    let muscles: [TrainingProgressModel.MuscleRow]
    let records: [Record]
    let hasRecords: Bool

    init(
        _ progress: TrainingProgress, month: Month,
        broken: [(exercise: Exercise, record: LiftRecords.Record)], weights: [(day: Day, mass: Mass)],
        intake: [Nutrient: [Day: Double]], account: Account
    ) {
        let unit = account.unit
        title = month.title
        name = account.name
        previousMonth = month.previous?.description
        nextMonth = month.next.flatMap { $0.firstDay <= progress.today ? $0.description : nil }
        let totals = progress.totals(by: .month, weekStarts: account.weekStarts)
        var figures = TrainingProgressModel.figures(progress, totals.total, unit: unit)
        if let first = weights.first, let last = weights.last {
            let ends = [first, last].map(\.mass.unbrokenText)
            figures.append(.init(label: "Body weight", value: ends.joined(by: .verbatim(" → "))))
        }
        for nutrient in [Nutrient.energy, .protein] {
            guard let days = intake[nutrient], !days.isEmpty else { continue }
            let average = days.values.reduce(0, +) / Double(days.count)
            figures.append(
                .init(
                    label: "\(nutrient.title), \(days.count) days",
                    value: "\(Phrase.number("\(nutrient.number(average)) \(nutrient.unit)".unbroken)) a day")
            )
        }
        self.figures = figures
        let reps = (progress.exerciseDays ?? []).reduce(into: [UUID: Int]()) {
            $0[$1.exercise, default: 0] += $1.totals.reps
        }
        exercises = progress.mostTrained.map { exercise, sums in
            ExerciseRow(
                name: exercise.title, sets: .count(sums.sets), reps: .count(reps[exercise.id] ?? 0),
                volume: Mass.unbrokenVolume(gramRepetitions: sums.volume, in: unit)
            )
        }
        hasExercises = !exercises.isEmpty
        let gone = month.firstDay.days(until: min(month.lastDay, progress.today)) + 1
        let weeks = Double(max(1, gone)) / 7
        span = progress.spanText
        muscles = TrainingProgressModel.MuscleRow.rows(totals.muscles, weeks: weeks, unit: unit)
        // Of a kind the last of the month is the one that stands.
        var latest: [String: Record] = [:]
        var order: [String] = []
        for (exercise, record) in broken where record.kind != .repsAtWeight {
            // Over each distance and at each weight there is another.
            let effort = record.kind.isAtSomething ? record.effort : nil
            let key = "\(exercise.id) \(record.kind) \(effort?.weight ?? 0) \(effort?.distance ?? 0)"
            if latest[key] == nil { order.append(key) }
            latest[key] = Record(
                exercise: exercise.title, text: "\(record.title): \(record.text(in: unit))",
                before: latest[key]?.before ?? record.previousText(in: unit) ?? .empty,
                date: record.day.shortText
            )
        }
        records = order.compactMap { latest[$0] }
        hasRecords = !records.isEmpty
    }
}
