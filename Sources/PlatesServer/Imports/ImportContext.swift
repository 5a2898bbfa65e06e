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
    let marks: Set<ImportMark>
    /// By the name in the file.
    let exercises: [String: Exercise]
    /// Body weights that other imports have added. One that is there no more has been deleted by the person.
    let weightsBefore: Set<String>

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
        let directory = try ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection)
        // An exercise may have been deleted since: its sets are left out.
        exercises = decisions.exercises.compactMapValues { try? directory.exercise($0) }
    }

    var answers: HistoryAnswers { rule.answers }
    var today: Day { rule.today }

    /// Whether a stored row is one that the file has.
    func names(_ id: UUID) -> Bool { marks.contains(ImportMark(of: id)) }

    /// The beginning of the ids of all rows of a kind that a file has for a moment: the session's start, or the day.
    ///
    /// It begins with the time, as ids of version 7 do: those of one file stand side by side in the index of their table,
    /// and not each on another page.
    func group(_ kind: String, _ moment: WrittenMoment) -> UUID {
        ImportMark.least.id(beginning: id(kind, moment, []))
    }

    /// An id that follows from what the file says, so that the same again is the same. Its mark is its end.
    func id(_ kind: String, _ moment: WrittenMoment, _ mark: ImportMark) -> UUID {
        mark.id(beginning: group(kind, moment))
    }

    /// An id as earlier versions made them, of the place of a row among those like it.
    func id(_ kind: String, _ moment: WrittenMoment, _ parts: [String]) -> UUID {
        var bytes = UUID(hashing: ["import", account.id.text, source.rawValue, kind, moment.key] + parts).uuid
        let time = UInt64(clamping: moment.order)
        (bytes.0, bytes.1, bytes.2) = (Self.byte(time, 32), Self.byte(time, 24), Self.byte(time, 16))
        (bytes.3, bytes.4) = (Self.byte(time, 8), Self.byte(time, 0))
        return UUID(uuid: bytes)
    }

    private static func byte(_ time: UInt64, _ shift: UInt64) -> UInt8 {
        UInt8(truncatingIfNeeded: time >> shift)
    }
}
