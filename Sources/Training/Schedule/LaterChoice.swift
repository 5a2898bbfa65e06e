import PlatesCore
import Web

/// The question what becomes of schedules that are to take over later. It is asked only where there are some, and
/// names their days.
struct LaterChoice: Sendable {
    let field: FormField?

    init(_ history: ScheduleHistory, after day: Day, chosen: String? = nil, id: String? = nil) {
        let later = history.entries(after: day)
        guard let next = later.first else {
            field = nil
            return
        }
        let all = Phrase.enumeration(later.map(\.effectiveFrom.longText))
        field = FormField(
            "later", "Until when",
            choices: [
                ("keep", "Until \(next.effectiveFrom.longText), when \(next.schedule.about) begins"),
                ("replace", "For good, without what begins on \(all)"),
            ],
            selected: chosen ?? "keep", id: id
        )
    }
}

extension Schedule {
    /// `a rotation of 5 days`, in the middle of a sentence.
    var about: Phrase {
        switch self {
        case .weekly: "a schedule by weekday"
        case .rotation(_, let days, .byDate): "a rotation of \(days.count) days"
        case .rotation(_, let days, .whenDone): "a rotation of \(days.count) days that waits for you"
        }
    }

    /// `A rotation of 5 days begins on Monday, 23 November 2026.`
    func beginning(on day: Day) -> Phrase {
        switch self {
        case .weekly: "A schedule by weekday begins on \(day.longText)."
        case .rotation(_, let days, .byDate): "A rotation of \(days.count) days begins on \(day.longText)."
        case .rotation(_, let days, .whenDone):
            "A rotation of \(days.count) days that waits for you begins on \(day.longText)."
        }
    }
}
