extension Stock {
    /// The stock before and after a change; `nil` if it is not counted.
    public struct Change: Sendable {
        let before: Stock?
        let after: Stock?

        public init(from before: Stock?, to after: Stock?) {
            (self.before, self.after) = (before, after)
        }

        /// The stock after undoing the change. Later doses and refills stay.
        /// - Parameter current: The current stock.
        /// - Throws: `CountedSince` if it was counted since, or is not counted any more.
        public func undone(in current: Stock?) throws(CountedSince) -> Stock? {
            if before == after { return current }
            if current == after { return before }
            guard let after, let current, current.unit == after.unit else { throw CountedSince() }
            guard let before else { return nil }
            guard before.unit == after.unit else { throw CountedSince() }
            return Stock(current.amount + before.amount - after.amount, after.unit)
        }
    }

    /// The stock was counted after the change.
    public struct CountedSince: Error {}

    /// The stock after undoing a refill; `nil` if only the refill made it counted.
    /// - Parameter wasCounted: Whether there was a stock before the refill.
    public func withoutRefill(of amount: Double, wasCounted: Bool) -> Stock? {
        let left = refilled(by: -amount)
        return wasCounted || left.amount > 0 ? left : nil
    }
}
