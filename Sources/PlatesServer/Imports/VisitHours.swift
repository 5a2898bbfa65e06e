import PlatesCore

/// When some sets of a visit to the gym were done, and for a while before and after: what else was done then may be of the
/// same visit.
struct VisitHours {
    private let hours: ClosedRange<Instant>?

    /// - Parameter around: For how many seconds before and after.
    init(_ sets: [Instant], around: Int = 1800) {
        guard let first = sets.min(), let last = sets.max() else {
            hours = nil
            return
        }
        hours = first.adding(seconds: -around)...last.adding(seconds: around)
    }

    func contains(_ instant: Instant) -> Bool { hours?.contains(instant) == true }
}
