import Foundation
import PlatesCore
import Web

/// What a chart of an exercise shows.
enum LiftMetric: String, CaseIterable, Sendable {
    case e1rm, heaviest, volume, sets, reps, relative, longest, time, farthest, distance, speed

    var title: Phrase {
        switch self {
        case .e1rm: "Estimated max"
        case .heaviest: "Heaviest"
        case .volume: "Volume"
        case .sets: "Working sets"
        case .reps: "Reps"
        case .relative: "Per body weight"
        case .longest: "Longest"
        case .time: "Total time"
        case .farthest: "Farthest"
        case .distance: "Total distance"
        case .speed: "Speed"
        }
    }

    /// Whether it is a sum, which stands as a column, and not a best, which stands as a dot.
    var isSum: Bool { [.volume, .sets, .reps, .time, .distance].contains(self) }

    /// The records that its dots mark.
    var recordKinds: [LiftRecords.Kind] {
        switch self {
        case .e1rm, .relative: [.oneRepMax]
        case .heaviest: [.heaviest]
        case .longest: [.seconds, .secondsAtWeight]
        case .farthest: [.distance, .distanceAtWeight]
        case .speed: [.timeAtDistance]
        case .volume, .sets, .reps, .time, .distance: []
        }
    }

    /// Those that an exercise can have.
    static func all(of measure: Measure) -> [LiftMetric] {
        switch measure {
        case .weightReps: [.e1rm, .heaviest, .volume, .sets, .reps, .relative]
        case .bodyweightReps: [.reps, .e1rm, .heaviest, .volume, .sets, .relative]
        case .assistedReps: [.heaviest, .e1rm, .reps, .sets, .relative]
        case .time: [.longest, .heaviest, .time, .sets, .farthest, .distance, .speed]
        case .distance: [.farthest, .speed, .heaviest, .distance, .time, .sets]
        }
    }

    /// The unit behind a figure, which is empty for counts and shares, and how many seconds or metres it has.
    /// - Parameter most: The greatest figure to be shown, in seconds or metres.
    func scale(_ unit: WeightUnit, upTo most: Double) -> (unit: String, size: Double) {
        switch self {
        case .e1rm, .heaviest, .volume: (unit.rawValue, 1)
        case .sets, .reps, .relative: ("", 1)
        case .longest, .time: most < 600 ? ("s", 1) : ("min", 60)
        case .farthest, .distance: most < 2000 ? ("m", 1) : ("km", 1000)
        case .speed: ("km/h", 1)
        }
    }
}

extension LiftMetric {
    /// The one that shows best what a trend is judged by.
    init?(_ basis: LiftStrength.Basis) {
        switch basis {
        case .estimate, .estimateWithBody: self = .e1rm
        case .weightAtReps, .weightAtSeconds, .weightAtDistance: self = .heaviest
        case .speed: self = .speed
        case .reps, .seconds, .distance, .product, .incomparable: return nil
        }
    }
}

/// What the address of an exercise's progress asks for, whatever the exercise is.
struct ProgressWords: Sendable {
    let metric: LiftMetric?
    let period: LiftSeries.Period
    let range: TimeRange
    /// An exercise to compare with.
    let other: UUID?
    /// Whether the time before is drawn as well.
    let comparesBefore: Bool
    let isWhole: Bool

    /// - Throws: `ValidationError` where a word is none of those that there are.
    init(_ query: Form) throws {
        metric = try query.choice("show")
        range = try query.choice("range") ?? .months
        period = try query.choice("by") ?? .day
        let with = query.optional("with")
        other = with.flatMap { UUID(text: $0) }
        guard (with == nil) == (other == nil) else {
            throw ValidationError("with", "must be the id of an exercise")
        }
        comparesBefore = query["compare"] == "before" && range != .all
        isWhole = query["rows"] == "all"
    }
}

/// What is asked of the progress of an exercise.
struct ProgressQuestion: Sendable {
    let exercise: UUID
    private(set) var metric: LiftMetric
    /// Whether the address says what to show.
    let isMetricAsked: Bool
    let period: LiftSeries.Period
    let range: TimeRange
    /// An exercise to compare with.
    let other: UUID?
    /// Whether the time before is drawn as well.
    let comparesBefore: Bool
    let isWhole: Bool

    init(_ words: ProgressWords, exercise: Exercise) {
        self.exercise = exercise.id
        let metrics = LiftMetric.all(of: exercise.measure)
        let possible = words.metric.flatMap { metrics.contains($0) ? $0 : nil }
        metric = possible ?? metrics[0]
        isMetricAsked = possible != nil
        (range, period) = (words.range, words.period)
        other = words.other == exercise.id ? nil : words.other
        (comparesBefore, isWhole) = (words.comparesBefore, words.isWhole)
    }

    /// Shows what the trend is judged by, where nothing is asked for.
    func opened(on log: LiftLog, by formula: OneRepMax) -> ProgressQuestion {
        guard !isMetricAsked else { return self }
        var question = self
        if log.hasFewEstimates {
            question.metric = .heaviest
        } else if let metric = LiftMetric(log.measuredStrength(by: formula).basis) {
            question.metric = metric
        }
        return question
    }

    /// The address of the page with another choice.
    func path(
        metric: LiftMetric? = nil, period: LiftSeries.Period? = nil, range: TimeRange? = nil,
        other: UUID?? = nil, comparesBefore: Bool? = nil, isWhole: Bool = false, csv: Bool = false
    ) -> String {
        let range = range ?? self.range
        var path = "/progress/exercises/\(exercise.text)\(csv ? "/csv" : "")"
        path += "?show=\((metric ?? self.metric).rawValue)&by=\((period ?? self.period).rawValue)"
        path += "&range=\(range.rawValue)"
        if let id = other ?? self.other { path += "&with=\(id.text)" }
        if comparesBefore ?? self.comparesBefore, range != .all { path += "&compare=before" }
        return isWhole ? path + "&rows=all" : path
    }
}

extension TimeRange {
    /// The first day of whole weeks up to a day: the one that the weeks of all training begin with.
    func firstOfWeeks(upTo day: Day, weekStarts: Weekday) -> Day {
        first(upTo: day).startOfWeek(first: weekStarts)
    }

    /// The first day that the page of an exercise shows, the same as all training has for the same words; `nil` for the day
    /// on which it was first done.
    func firstShown(upTo day: Day, weekStarts: Weekday) -> Day? {
        self == .all ? nil : firstOfWeeks(upTo: day, weekStarts: weekStarts)
    }

    /// `3 months`, as in `the 3 months before`.
    var length: Phrase {
        switch self {
        case .weeks: PeriodName.Unit.week.length(4)
        case .months: PeriodName.Unit.month.length(3)
        case .year: PeriodName.Unit.year.length(1)
        // What has no beginning has no time before it.
        case .all: title
        }
    }
}

extension LiftSeries.Period {
    var title: Phrase {
        switch self {
        case .day: "By session"
        case .week: "By week"
        case .month: "By month"
        }
    }

    /// Behind what is shown: `Estimated max by session`.
    var word: Phrase {
        switch self {
        case .day: "by session"
        case .week: "by week"
        case .month: "by month"
        }
    }

    var columnTitle: Phrase {
        switch self {
        case .day: "Session"
        case .week: "Week of"
        case .month: "Month"
        }
    }
}
