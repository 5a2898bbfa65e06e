import Foundation
import PlatesCore
import Web

/// The pauses on the page of the schedule: the one that runs or comes, and the form of another.
struct PauseModel: Sendable {
    struct Row: Sendable {
        let id: String
        let text: Phrase
        /// What the button says.
        let end: Phrase
        let submissionID = UUID().text
    }

    let rows: [Row]
    let submissionID = UUID().text
    let from: FormField
    let to: FormField
    let reason: FormField
    /// Whether the schedule is a rotation by date, which can stand still.
    let asksForRotation: Bool

    init(_ course: ScheduleCourse, today: Day) {
        rows = course.pauses.filter { $0.to ?? .last >= today }.map { pause in
            Row(
                id: pause.id.text, text: pause.text,
                end: pause.from > today ? "Delete the pause" : "End the pause today")
        }
        from = FormField(
            "from", "From", type: "date", value: today.description, attributes: ["required": ""],
            id: "pause-from")
        to = FormField(
            "to", "To", type: "date", hint: "Leave it empty if you do not know yet.", id: "pause-to")
        reason = FormField(
            "reason", "Why",
            choices: PlanPause.Reason.allCases.map { ($0.rawValue, $0.title) }, selected: "holiday",
            id: "pause-reason")
        asksForRotation =
            if case .rotation(_, _, .byDate) = course.history.schedule(on: today) { true } else { false }
    }
}

extension PlanPause {
    /// `Holiday from Mon 23 Nov to Sun 29 Nov`
    var text: Phrase {
        if let to {
            "\(reason.title) from \(from.shortText) to \(to.shortText)"
        } else {
            "\(reason.title) from \(from.shortText) on"
        }
    }
}

extension PlanPause.Reason {
    var title: Phrase {
        switch self {
        case .holiday: "Holiday"
        case .illness: "Illness"
        case .other: "Pause|reason"
        }
    }
}
