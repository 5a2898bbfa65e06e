import Foundation
import PlatesCore

/// The question what becomes of yesterday's workouts, if they were missed. It is asked once.
struct MissedModel: Sendable {
    let day: String
    let names: String
    let submissionID = UUID().text
    /// Whether today has none of them.
    let canDoToday: Bool
    /// Whether today was not begun, so that its workouts can come later.
    let canShift: Bool

    /// - Parameter days: Yesterday and today among them.
    init?(_ days: [CalendarDay], today: Day) {
        let yesterday = today.adding(days: -1)
        guard let missed = days.first(where: { $0.day == yesterday }),
            let now = days.first(where: { $0.day == today }),
            missed.state == .planned, !missed.isDismissed
        else { return nil }
        day = yesterday.description
        names = missed.planned.map(\.name).joined(separator: " · ")
        canDoToday = Set(now.planned.map(\.id)).isDisjoint(with: missed.planned.map(\.id))
        canShift = now.sets.logged == 0
    }
}
