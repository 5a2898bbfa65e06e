import Foundation
import PlatesCore

/// What can be done with the plan of a whole day.
struct PlanActionsModel: Sendable {
    let day: String
    let nextDay: String
    let submissionID = UUID().text
    /// Whether something is planned for it or was done.
    let canMove: Bool
    let hasSets: Bool
    let canSwap: Bool
    let canSkip: Bool
    /// The page to which its forms lead; without it that of the day.
    let returnTo: String

    init(_ training: TrainingDay, returnTo: String? = nil) {
        let day = training.day
        self.day = day.description
        nextDay = day.adding(days: 1).description
        hasSets = !training.sets.isEmpty
        canMove = training.isPlanned || hasSets
        canSwap = !hasSets
        canSkip = training.canSkip
        self.returnTo = returnTo ?? "/training/\(day)"
    }
}

extension TrainingDay {
    /// Whether nothing was done yet of what is planned.
    var canSkip: Bool { isPlanned && sets.isEmpty && ![.done, .skipped].contains(state) }
}
