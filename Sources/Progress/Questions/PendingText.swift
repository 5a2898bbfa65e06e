import PlatesCore

/// What is said of sets that are stored and that time-based questions do not see yet.
enum PendingText {
    /// - Returns: `nil` where there are none.
    static func text(_ sets: Int) -> Phrase? {
        sets == 0 ? nil : "\(sets) sets are on the way and not counted yet."
    }
}
