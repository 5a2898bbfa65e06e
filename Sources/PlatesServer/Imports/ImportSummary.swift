import Foundation
import HistoryFiles
import PlatesCore

/// What a file says, before anything of it is added.
struct ImportSummary: Codable, Sendable {
    var sessions = 0
    var sets = 0
    var entries = 0
    var intakes = 0
    var weights = 0
    /// Rows that are left out.
    var skipped = 0
    /// The first of them, for the answer; the report has all.
    var firstSkips: [HistorySkip] = []
    /// In the order in which the file names them.
    var exercises: [NamedExercise] = []
    var questions = HistoryQuestions()
    /// Rows that cannot be added in some cases; `nil` in summaries that an earlier version has stored.
    var expected: [ImportExpectation]?
    /// The first and the last moments; `nil` in summaries that an earlier version has stored.
    var ends: ImportEnds?
    /// What was answered with the file.
    var presets = ImportAnswers()

    static let mostFirstSkips = 200

    /// Whether the file has not even a row that is left out.
    var isEmpty: Bool { [sessions, sets, entries, intakes, weights, skipped].allSatisfy { $0 == 0 } }

    /// What is still to be asked.
    var asked: [HistoryQuestions.Question] {
        questions.asked.filter { question in
            switch question {
            case .unit: presets.unit == nil
            case .dateOrder: presets.dateOrder == nil
            case .timeZone: presets.timeZone == nil
            }
        }
    }

    /// The order of dates: that which the file shows or the answer says, either one if no date is open.
    /// - Returns: `nil` as long as it is open.
    func order(_ answer: DateOrder?) -> DateOrder? {
        questions.knownDateOrder ?? answer ?? (questions.asked.contains(.dateOrder) ? nil : .dayFirst)
    }

    /// The first and the last day; `nil` without days, and as long as they depend on an order of dates that is open.
    func days(_ answer: DateOrder?, _ zone: TimeZone) -> (first: Day, last: Day)? {
        guard let ends else { return nil }
        if let order = order(answer) { return ends.days(order, zone) }
        guard let one = ends.days(.dayFirst, zone), let other = ends.days(.monthFirst, zone), one == other
        else { return nil }
        return one
    }

    /// An exercise by its name in the file, with what its sets have.
    struct NamedExercise: Codable, Sendable {
        let name: String
        var equipment: Equipment?
        /// What the app files it under, if the file says so.
        var category: String?
        var sets = 0
        var withMass = 0
        var withReps = 0
        var withSeconds = 0
        var withDistance = 0
        /// What its sets have; `nil` in summaries that an earlier version has stored.
        private(set) var shapes: [SetShape: RowLines]?

        init(name: String) { self.name = name }

        mutating func add(_ set: HistorySet) {
            sets += 1
            if set.equipment != nil { equipment = set.equipment }
            if set.category != nil { category = set.category }
            if set.mass != nil { withMass += 1 }
            if set.reps != nil { withReps += 1 }
            if set.seconds != nil { withSeconds += 1 }
            if set.distance != nil { withDistance += 1 }
            shapes = shapes ?? [:]
            shapes?[SetShape(set), default: RowLines()].add(set.line)
        }

        /// What most of its sets show.
        var measure: Measure {
            if withReps * 2 >= sets {
                // Less than the body is help with it.
                return withMass > 2 * negative ? .weightReps : .bodyweightReps
            }
            return withDistance * 2 >= sets ? .distance : .time
        }

        private var negative: Int {
            (shapes ?? [:]).reduce(0) { $0 + ($1.key.contains(.negativeWeight) ? $1.value.count : 0) }
        }

        /// Whether most of its sets could be of an exercise that is measured so.
        func suits(_ measure: Measure) -> Bool {
            switch measure {
            case .weightReps, .bodyweightReps, .assistedReps: withReps * 2 >= sets
            case .time: withSeconds * 2 >= sets
            case .distance: withDistance * 2 >= sets
            }
        }
    }
}

/// Answers to the questions that a file leaves open.
struct ImportAnswers: Codable, Sendable {
    var unit: WeightUnit?
    var dateOrder: DateOrder?
    var timeZone: String?

    private enum CodingKeys: String, CodingKey {
        case unit
        case dateOrder = "date_order"
        case timeZone = "time_zone"
    }

    /// These, and those of others where these have none.
    func filled(from others: ImportAnswers) -> ImportAnswers {
        ImportAnswers(
            unit: unit ?? others.unit, dateOrder: dateOrder ?? others.dateOrder,
            timeZone: timeZone ?? others.timeZone)
    }
}

extension ImportAnswers {
    /// - Throws: `ValidationError` for questions without an answer; the time zone is the account's without one.
    func check(_ questions: HistoryQuestions) throws(ValidationError) {
        var validator = Validator()
        for question in questions.asked {
            switch question {
            case .unit: validator.require(unit != nil, "unit", FieldMistake.notOne(of: WeightUnit.self))
            case .dateOrder:
                validator.require(dateOrder != nil, "date_order", FieldMistake.notOne(of: DateOrder.self))
            case .timeZone: break
            }
        }
        try validator.check()
    }
}

/// What became of the rows so far.
struct ImportOutcome: Codable, Hashable, Sendable {
    var sessions = 0
    var sets = 0
    var entries = 0
    var intakes = 0
    var weights = 0
    /// Rows that were there already, or have been deleted by the person.
    var present = 0
    /// Rows that could not be added.
    var skipped = 0
    /// Why, the reason of the first row first; `nil` in outcomes that an earlier version has stored.
    private var reasons: [Refused]?
    /// Figures that the exercises of sets do not keep, of sets that were added; `nil` in outcomes that an earlier version has
    /// stored.
    private var losses: [Refused]?
    /// What an undo has left because it was edited since.
    var remaining = 0
    var examples: [String] = []

    /// Rows of which one thing is said.
    struct Refused: Codable, Hashable, Sendable {
        /// As `Phrase.stored` has it.
        fileprivate let stored: String
        /// The first of them in the file.
        let line: Int
        fileprivate(set) var rows = 1

        var reason: Phrase { Phrase(stored: stored) }

        fileprivate static func counting(_ line: Int, _ reason: Phrase, in all: [Refused]) -> [Refused] {
            var all = all
            let stored = reason.stored
            if let index = all.firstIndex(where: { $0.stored == stored }) {
                all[index].rows += 1
            } else {
                all.append(Refused(stored: stored, line: line))
            }
            return all
        }
    }

    var refused: [Refused] { reasons ?? [] }

    /// Figures that were not kept, by their exercises.
    var lost: [Refused] { losses ?? [] }

    mutating func refuse(_ line: Int, _ reason: Phrase) {
        skipped += 1
        reasons = Refused.counting(line, reason, in: refused)
    }

    mutating func lose(_ line: Int, _ reason: Phrase) {
        losses = Refused.counting(line, reason, in: lost)
    }

    /// Rows that were added.
    var added: Int { sets + entries + intakes + weights }
}
