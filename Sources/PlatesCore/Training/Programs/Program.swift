/// Workouts over weeks, with a rule of progression for each line. Exercises are identified by their names.
///
/// Its text form, in which it is exported, imported and stored, stands in `ProgramReader`.
public struct Program: Hashable, Sendable {
    public enum Level: String, NamedChoice, Sendable {
        case beginner, intermediate, advanced
    }

    public var name: String
    /// One or two sentences.
    public var about: String
    /// Who published the rule, and where.
    public var source: String
    public var level: Level
    /// How many weeks a block has; it repeats. 1 to 52.
    public var weeks: Int
    /// The weeks of a block that are easy, from 1; their sets decide nothing.
    public var deloads: [Int]
    /// The training days of a week, in their order.
    public var weekdays: [Weekday]
    /// The workouts in their order. If there are as many as weekdays, each has its own; otherwise they take turns.
    public var days: [ProgramDay]

    public static let weeksAllowed = 1...52
    public static let mostDays = 14
    public static let mostLines = 20

    public init(
        name: String, about: String = "", source: String = "", level: Level = .intermediate, weeks: Int = 1,
        deloads: [Int] = [], weekdays: [Weekday], days: [ProgramDay]
    ) {
        (self.name, self.about, self.source, self.level) = (name, about, source, level)
        (self.weeks, self.deloads, self.weekdays, self.days) = (weeks, deloads, weekdays, days)
    }

    /// The names of its weights, each once, in the order of their first line. Lines with the same name share a weight.
    public var weightNames: [String] {
        var names: [String] = []
        for line in days.flatMap(\.lines) where !names.contains(line.weightName) {
            names.append(line.weightName)
        }
        return names
    }

    func lines(of weight: String) -> [ProgramLine] {
        days.flatMap(\.lines).filter { $0.weightName == weight }
    }

    /// Whether a weight is a training max: all of its sets are less than it.
    public func isTrainingMax(_ weight: String) -> Bool {
        let loads = lines(of: weight).flatMap(\.steps).compactMap { $0 }.flatMap(\.sets).map(\.load)
        return !loads.isEmpty
            && loads.allSatisfy { load in
                if case .ofTrainingMax(let percent) = load { percent < .whole } else { false }
            }
    }

    /// Whether a weight can be given when the program is adopted: its lines have sets that depend on it.
    public func isAsked(_ weight: String) -> Bool {
        lines(of: weight).contains { line in
            line.rule != .hold
                || line.steps.contains { $0?.sets.contains { $0.load.isShareOfMax } ?? false }
        }
    }
}

public struct ProgramDay: Hashable, Sendable {
    public var name: String
    public var lines: [ProgramLine]

    public init(name: String, lines: [ProgramLine]) {
        (self.name, self.lines) = (name, lines)
    }
}

/// An exercise of a program's day.
public struct ProgramLine: Hashable, Sendable {
    public var exercise: String
    /// The name of its weight, if it is not that of the exercise.
    public var weight: String?
    /// One for all weeks, one for each week of the block, or one for each stage of the rule. `nil` in weeks without it.
    public var steps: [Prescription?]
    public var rule: LineRule

    public init(exercise: String, weight: String? = nil, steps: [Prescription?], rule: LineRule = .hold) {
        (self.exercise, self.weight, self.steps, self.rule) = (exercise, weight, steps, rule)
    }

    public var weightName: String { weight ?? exercise }
}

extension PrescribedSet.Load {
    var isShareOfMax: Bool {
        if case .ofTrainingMax = self { true } else { false }
    }
}
