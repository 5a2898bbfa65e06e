extension Stock {
    /// What a change made of a stock; `nil` if it is not counted.
    public struct Change: Sendable {
        let before: Stock?
        let after: Stock?

        public init(from before: Stock?, to after: Stock?) {
            (self.before, self.after) = (before, after)
        }

        /// What is left once the change is undone. Doses and refills of since stay.
        /// - Parameter current: What is left by now.
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

    /// The stock is not what a change left and what doses and refills made of that.
    public struct CountedSince: Error {}

    /// What is left once a refill is undone. What was counted by the refill alone is not counted then.
    /// - Parameter wasCounted: Whether there was a stock before the refill.
    public func withoutRefill(of amount: Double, wasCounted: Bool) -> Stock? {
        let left = refilled(by: -amount)
        return wasCounted || left.amount > 0 ? left : nil
    }
}
