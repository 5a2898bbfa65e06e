import Foundation
import HistoryFiles
import PlatesCore
import Web

/// A file that a person has brought.
struct ImportRecord: Sendable {
    enum State: String, NamedChoice, Sendable {
        /// Its chunks are being stored.
        case reading
        /// Nothing of it is added yet.
        case ready
        case applying, applied, undone
    }

    let id: UUID
    let source: HistorySource
    let state: State
    let summary: ImportSummary
    /// `nil` until it is applied.
    let decisions: ImportDecisions?
    let outcome: ImportOutcome
    let chunks: Int
    let nextChunk: Int
    let createdAt: Instant

    /// What was answered, with the file or when it was to be added.
    var answers: ImportAnswers {
        guard let decisions else { return summary.presets }
        return ImportAnswers(
            unit: decisions.unit, dateOrder: decisions.dateOrder, timeZone: decisions.timeZone)
    }

    /// Whether it is still to be decided.
    /// - Throws: `Conflict` for one that was undone.
    var isOpen: Bool {
        get throws {
            if state == .undone { throw Conflict(message: "That import was undone. Bring the file again.") }
            return state == .ready
        }
    }

    /// The answers to the questions that the file asks.
    var usedAnswers: ImportAnswers {
        let (asked, all) = (summary.questions.asked, answers)
        return ImportAnswers(
            unit: asked.contains(.unit) ? all.unit : nil,
            dateOrder: asked.contains(.dateOrder) ? all.dateOrder : nil,
            timeZone: asked.contains(.timeZone) ? all.timeZone : nil)
    }

    /// The first and the last day, as the questions were answered.
    /// - Parameter zone: The account's.
    func days(zone: TimeZone) -> (first: Day, last: Day)? {
        let own = answers.timeZone.map { TimeZoneName(stored: $0).timeZone }
        return summary.days(answers.dateOrder, own ?? zone)
    }

    /// How much of it is added, from 0 to 1.
    var progress: Double {
        switch state {
        case .reading, .ready: 0
        case .applying: chunks == 0 ? 1 : Double(nextChunk) / Double(chunks)
        case .applied, .undone: 1
        }
    }
}

/// What a person has decided about a file.
struct ImportDecisions: Codable, Sendable {
    let unit: WeightUnit
    let dateOrder: DateOrder?
    let timeZone: String
    /// Which exercise each name means.
    let exercises: [String: UUID]
    /// The moment of all that is added.
    let at: Instant

    func answers(_ questions: HistoryQuestions) -> HistoryAnswers {
        HistoryAnswers(
            questions, unit: unit, dateOrder: dateOrder, zone: TimeZoneName(stored: timeZone).timeZone)
    }
}
