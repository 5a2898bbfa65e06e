/// An amount of a food that a person logged before.
public struct PastAmount: Hashable, Sendable {
    public let amount: Amount
    public let grams: Double?
    /// Whether it needed confirmation.
    public let isUnusual: Bool

    public init(_ amount: Amount, grams: Double?, isUnusual: Bool) {
        self.amount = amount
        self.grams = grams
        self.isUnusual = isUnusual
    }

    /// How often an amount must occur to count as a habit.
    private static let habit = 3
    /// The largest multiple of the median that is offered again.
    private static let most = 4.0

    /// The amount to offer: the last one that is neither unusual nor far from the others. One that occurred three times
    /// is a habit, whatever its size.
    /// - Parameter past: The last one first.
    public static func usual(_ past: [PastAmount]) -> Amount? {
        let weights = past.compactMap(\.grams).sorted()
        let median = weights.isEmpty ? nil : weights[weights.count / 2]
        let offered = past.first { one in
            if past.count(where: { $0.amount == one.amount }) >= habit { return true }
            guard !one.isUnusual else { return false }
            guard past.count >= habit, let median, let grams = one.grams else { return true }
            return grams <= most * median
        }
        return offered?.amount
    }
}
