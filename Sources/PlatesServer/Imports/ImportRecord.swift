import Foundation
import HistoryFiles
import PlatesCore

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

    /// The first and the last day, as the order of dates was answered.
    var days: (first: Day, last: Day)? { summary.days(decisions?.dateOrder ?? summary.presets.dateOrder) }

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
