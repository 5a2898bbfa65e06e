import Foundation
import PlatesCore

/// What a change belongs to, if its offers are listed and stored longer than others.
package enum UndoTopic: String, Sendable {
    case plan
    /// A part of a change of the plan, which is listed as a whole.
    case planPart = "plan_part"

    /// For so many days offers of a topic can be found.
    package static let days = 30
}

/// A change in the list of a topic.
package struct ListedUndo: Sendable {
    package let id: UUID
    /// What was done, as one sentence.
    package let summary: Phrase
    package let madeAt: Instant
    package let isUsed: Bool
    /// Why it could not be undone when that was tried.
    package let refusal: Phrase?
}
