import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Training
import Web

/// What all chunks of an import need to know.
struct ImportContext: Sendable {
    let account: Account
    let source: HistorySource
    let decisions: ImportDecisions
    let rule: ImportRule
    let sessions: [ResolvedSession]
    /// Of all rows of the file.
    private let marks: Set<ImportMark>
    /// Of the rows of each part, if the file has several.
    private let marksOfParts: [String: Set<ImportMark>]
    /// By the name in the file.
    let exercises: [String: Exercise]
    private let named: Set<UUID>
    /// Body weights that other imports have added. One that is there no more has been deleted by the person.
    let weightsBefore: Set<String>
    /// How ids of the sets begin that the file has.
    private let setGroups: Set<UUID>
    /// The indices of the sessions of each day.
    private let days: [Day: [Int]]
    private let ids: ImportedIDs

    init(
        _ record: ImportRecord, _ decisions: ImportDecisions, of account: Account, today: Day,
        catalogue: ExerciseCatalogue, in connection: any Connection
    ) throws {
        self.account = account
        self.decisions = decisions
        source = record.source
        let answers = decisions.answers(record.summary.questions)
        rule = ImportRule(answers: answers, today: today)
        weightsBefore =
            record.summary.weights == 0
            ? []
            : try ImportStore(connection: connection, account: account.id).weights(ofAllBut: record.id)
        let plan = try ImportStore(connection: connection, account: account.id).plan(of: record.id)
        sessions = ResolvedSession.all(plan.sessions, answers)
        marks = Set(plan.marks)
        marksOfParts = plan.marksOfParts
        let directory = try ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection)
        // An exercise may have been deleted since: its sets are left out.
        exercises = decisions.exercises.compactMapValues { try? directory.exercise($0) }
        named = Set(exercises.values.map(\.id))
        let ids = ImportedIDs(account: account.id, source: source)
        self.ids = ids
        setGroups = Set(sessions.map { ids.group("set", $0.record.start) })
        days = Dictionary(grouping: sessions.indices) { [sessions] in sessions[$0].day }
    }

    /// Whether a stored set is one that the file has, from an earlier time it was brought to this account.
    /// - Parameter part: Of the file; `nil` for all of it.
    func isOwn(set id: UUID, of part: String? = nil) -> Bool {
        names(id, in: part) && hasGroup(of: id)
    }

    /// Whether a stored set is from a file of the same app, of a session that begins as one of this file.
    func hasGroup(of id: UUID) -> Bool { setGroups.contains(ImportMark.least.id(beginning: id)) }

    /// How many minutes a set was done before or after the nearest session that the file has on its day.
    func minutes(to set: LoggedSet) -> Int {
        days[set.day]?.map { sessions[$0].minutes(to: set) }.min() ?? .max
    }

    /// When a set was done, as far as the file says it: a second after the one before if it does not.
    func instant(of set: HistorySet) -> Instant {
        set.moment.map { answers.instant(of: $0) }
            ?? sessions[set.session - 1].start.adding(seconds: set.position)
    }

    var answers: HistoryAnswers { rule.answers }
    var today: Day { rule.today }

    /// Whether no name of the file means an exercise: it may have been renamed in the app.
    func isGone(_ exercise: UUID) -> Bool { !named.contains(exercise) }

    /// Whether a stored row is one that the file has.
    /// - Parameter part: In which it must stand; `nil` for any.
    func names(_ id: UUID, in part: String? = nil) -> Bool {
        (part.flatMap { marksOfParts[$0] } ?? marks).contains(ImportMark(of: id))
    }

    /// See `ImportedIDs`.
    func group(_ kind: String, _ moment: WrittenMoment) -> UUID { ids.group(kind, moment) }

    /// An id that follows from what the file says, so that the same again is the same. Its mark is its end.
    func id(_ kind: String, _ moment: WrittenMoment, _ mark: ImportMark) -> UUID {
        mark.id(beginning: group(kind, moment))
    }

    /// An id as earlier versions made them.
    func id(_ kind: String, _ moment: WrittenMoment, _ parts: [String]) -> UUID {
        ids.id(kind, moment, parts)
    }
}
