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
        let days = later.map(\.effectiveFrom.longText)
        let all =
            days.count == 1 ? days[0] : "\(days.dropLast().joined(separator: ", ")) and \(days.last ?? "")"
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
    var about: String {
        switch self {
        case .weekly: "a schedule by weekday"
        case .rotation(_, let days):
            days.count == 1 ? "a rotation of 1 day" : "a rotation of \(days.count) days"
        }
    }
}
