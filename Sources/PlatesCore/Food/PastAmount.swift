/// An amount of a food that somebody had before.
public struct PastAmount: Hashable, Sendable {
    public let amount: Amount
    public let grams: Double?
    /// Whether it was asked about when it was logged.
    public let isUnusual: Bool

    public init(_ amount: Amount, grams: Double?, isUnusual: Bool) {
        self.amount = amount
        self.grams = grams
        self.isUnusual = isUnusual
    }

    /// How many times a large amount is had until it is taken for a habit.
    private static let habit = 3
    /// How many times the median the last amount may be to be offered again.
    private static let most = 4.0

    /// What to offer of a food: the last amount that is neither unusual nor far from the others; none where there
    /// was no such amount. What was had three times is a habit, however much it is.
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
