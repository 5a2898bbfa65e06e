/// A person's body weight by day, which is part of the load of body-weight exercises.
public struct BodyWeights: Hashable, Sendable {
    /// In the order of the days, in grams.
    private let days: [Day]
    private let grams: [Int64]

    /// A weight does not apply to days further away.
    public static let mostDays = 60

    public static let none = BodyWeights([])

    /// - Parameter weights: In any order; the last of a day counts.
    public init(_ weights: some Sequence<(day: Day, grams: Int64)>) {
        let byDay = Dictionary(weights.map { ($0.day, $0.grams) }) { _, later in later }
            .sorted { $0.key < $1.key }
        days = byDay.map(\.key)
        grams = byDay.map(\.value)
    }

    public var isEmpty: Bool { days.isEmpty }

    /// Those that say something of a day or of later ones.
    public func part(from first: Day) -> BodyWeights {
        let earliest = first.adding(days: -Self.mostDays)
        return BodyWeights(zip(days, grams).filter { $0.0 >= earliest }.map { (day: $0.0, grams: $0.1) })
    }

    /// The weight of the nearest day within 60 days in grams; the earlier of two equally near.
    public func weight(on day: Day) -> Int64? {
        var (low, high) = (0, days.count)
        while low < high {
            let middle = (low + high) / 2
            if days[middle] < day { low = middle + 1 } else { high = middle }
        }
        let near = [low - 1, low].filter(days.indices.contains)
            .min { abs(days[$0].days(until: day)) < abs(days[$1].days(until: day)) }
        guard let near, abs(days[near].days(until: day)) <= Self.mostDays else { return nil }
        return grams[near]
    }
}
