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
    /// If dates whose order is open begin with the day.
    var first: Day?
    var last: Day?
    /// If they begin with the month; `nil` in summaries that an earlier version has stored.
    var firstMonthFirst: Day?
    var lastMonthFirst: Day?
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

    /// The first and the last day; `nil` without days, and as long as they depend on an order of dates that is open.
    func days(_ order: DateOrder?) -> (first: Day, last: Day)? {
        let isOpen = order == nil && questions.asked.contains(.dateOrder)
        let ends = order == .monthFirst ? (firstMonthFirst ?? first, lastMonthFirst ?? last) : (first, last)
        guard let first = ends.0, let last = ends.1 else { return nil }
        if isOpen, let other = firstMonthFirst, other != first || lastMonthFirst != last { return nil }
        return (first, last)
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

        init(name: String) { self.name = name }

        /// What most of its sets show.
        var measure: Measure {
            if withReps * 2 >= sets { return withMass > 0 ? .weightReps : .bodyweightReps }
            return withDistance * 2 >= sets ? .distance : .time
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
    /// What an undo has left because it was edited since.
    var remaining = 0
    var examples: [String] = []

    /// Rows that could not be added for one reason.
    struct Refused: Codable, Hashable, Sendable {
        /// As `Phrase.stored` has it.
        fileprivate let stored: String
        /// The first of them in the file.
        let line: Int
        fileprivate(set) var rows = 1

        var reason: Phrase { Phrase(stored: stored) }
    }

    var refused: [Refused] { reasons ?? [] }

    mutating func refuse(_ line: Int, _ reason: Phrase) {
        skipped += 1
        var all = refused
        if let index = all.firstIndex(where: { $0.stored == reason.stored }) {
            all[index].rows += 1
        } else {
            all.append(Refused(stored: reason.stored, line: line))
        }
        reasons = all
    }

    /// Rows that were added.
    var added: Int { sets + entries + intakes + weights }
}
