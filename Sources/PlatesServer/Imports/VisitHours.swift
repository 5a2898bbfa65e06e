import PlatesCore

/// When some sets of a visit to the gym were done, and for half an hour before and after: what else was done then is of the
/// same visit.
struct VisitHours {
    private let hours: ClosedRange<Instant>?

    init(_ sets: [Instant]) {
        guard let first = sets.min(), let last = sets.max() else {
            hours = nil
            return
        }
        hours = first.adding(seconds: -Self.around)...last.adding(seconds: Self.around)
    }

    private static let around = 1800

    func contains(_ instant: Instant) -> Bool { hours?.contains(instant) == true }
}
