import Foundation

/// A daily measure of strength in an exercise, of which more is better, and its basis.
///
/// | what is lifted | judged by |
/// | --- | --- |
/// | a weight | the best estimate of a single repetition |
/// | the body, with weight or help | the same of the whole load, if the body weight is known; else the reps at equal weight, or the weight at equal reps |
/// | a hold | how long at equal weight, or how heavy at equal time |
/// | a distance in a time | the speed, brought to one distance |
/// | a distance, a carry | how far at equal weight, or how heavy at equal distance |
///
/// Days with nothing in common have no trend: without body weight, nobody can compare 12 reps with 5 reps at 30 kg
/// more. The common basis must cover half of the days.
public struct LiftStrength: Sendable {
    public enum Basis: Hashable, Sendable {
        /// Of a single repetition; with the body's weight where that is moved.
        case estimate, estimateWithBody
        /// The most repetitions of sets with this weight beside the body's own, in grams.
        case reps(weight: Int64)
        /// The greatest weight of sets with this number of repetitions.
        case weightAtReps(Int)
        case seconds(weight: Int64)
        case weightAtSeconds(Int)
        /// In millimetres.
        case distance(weight: Int64)
        case weightAtDistance(Int64)
        /// Over this distance in millimetres, and with this weight.
        case speed(distance: Int64, weight: Int64)
        /// Weight times seconds or metres, if neither was traded for the other.
        case product
        /// Nothing is equal.
        case incomparable
    }

    public let basis: Basis
    /// In the order of the days.
    public let points: [(day: Day, value: Double)]
    /// What relative changes are measured against; `nil` for the median of the values.
    let scale: Double?
    /// On how many days it was done.
    let days: Int

    fileprivate init(_ basis: Basis, _ points: [(day: Day, value: Double)], of days: Int) {
        self.basis = basis
        self.points = points
        self.days = days
        switch basis {
        case .weightAtReps, .weightAtSeconds, .weightAtDistance:
            // Help is negative, and no weight is 0.
            let sizes = points.map { abs($0.value) }
            scale = sizes.isEmpty ? nil : sizes.reduce(0, +) / Double(sizes.count)
        default: scale = nil
        }
    }

    /// Whether it improves.
    public var trend: Trend {
        basis == .incomparable ? Trend(unjudged: days) : Trend(points, scale: scale)
    }
}

extension LiftStrength.Basis {
    /// Its name for programs; `nil` if nothing is comparable.
    public var name: String? {
        switch self {
        case .estimate, .estimateWithBody: "e1rm"
        case .reps: "reps"
        case .weightAtReps, .weightAtSeconds, .weightAtDistance: "weight"
        case .seconds: "seconds"
        case .distance: "distance"
        case .speed: "speed"
        case .product: "product"
        case .incomparable: nil
        }
    }
}

extension LiftLog {
    /// The daily measure of strength, without days that have none.
    public func strength(by formula: OneRepMax) -> [(day: Day, value: Double)] {
        measuredStrength(by: formula).points
    }

    /// The daily measure of strength and its basis.
    public func measuredStrength(by formula: OneRepMax) -> LiftStrength {
        let days = days
        switch measure {
        case .weightReps: return LiftStrength(.estimate, estimates(days, formula), of: days.count)
        case .bodyweightReps, .assistedReps:
            let done = days.filter { $0.efforts.contains { $0.reps > 0 } }
            if !bodyWeights.isEmpty, !done.isEmpty {
                let known = estimates(done, formula)
                if known.count * 2 >= done.count {
                    return LiftStrength(.estimateWithBody, known, of: done.count)
                }
            }
            return Self.atEqual(
                done,
                { $0.reps > 0 ? ($0.weight, Int64($0.reps)) : nil },
                atWeight: { .reps(weight: $0) }, atAmount: { .weightAtReps(Int($0)) }
            )
        case .time:
            let done = days.filter { $0.efforts.contains { $0.seconds > 0 } }
            return Self.speeds(done)
                ?? Self.atEqual(
                    done, { $0.seconds > 0 ? ($0.weight, Int64($0.seconds)) : nil },
                    atWeight: { .seconds(weight: $0) }, atAmount: { .weightAtSeconds(Int($0)) }
                )
        case .distance:
            let done = days.filter { $0.efforts.contains { $0.distance > 0 } }
            return Self.speeds(done)
                ?? Self.atEqual(
                    done, { $0.distance > 0 ? ($0.weight, $0.distance) : nil },
                    atWeight: { .distance(weight: $0) }, atAmount: { .weightAtDistance($0) }
                )
        }
    }

    private typealias DayEfforts = (day: Day, efforts: ArraySlice<DayEffort>)

    private func estimates(_ days: [DayEfforts], _ formula: OneRepMax) -> [(day: Day, value: Double)] {
        days.compactMap { day, efforts in
            efforts.compactMap { oneRepMax(of: $0, by: formula) }.max().map { (day, Double($0)) }
        }
    }

    /// The best effort of each day among those with the same key, for the key that most days have; the greater of two
    /// equally common keys.
    private static func common<Key: Hashable & Comparable>(
        _ days: [DayEfforts], _ value: (DayEffort) -> (key: Key, value: Double)?
    ) -> (key: Key, points: [(day: Day, value: Double)])? {
        var groups: [Key: [(day: Day, value: Double)]] = [:]
        for (day, efforts) in days {
            for effort in efforts {
                guard let (key, value) = value(effort) else { continue }
                // Updated in place: copying the array for each effort would be quadratic.
                Self.add(value, on: day, to: &groups[key, default: []])
            }
        }
        return groups.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }
            .map { (key: $0.key, points: $0.value) }
    }

    private static func add(_ value: Double, on day: Day, to points: inout [(day: Day, value: Double)]) {
        if let last = points.last, last.day == day {
            points[points.count - 1].value = max(last.value, value)
        } else {
            points.append((day, value))
        }
    }

    /// The amounts at equal weight, or the weights at equal amount, whichever covers more days.
    private static func atEqual(
        _ days: [DayEfforts], _ effort: (DayEffort) -> (weight: Int64, amount: Int64)?,
        atWeight: (Int64) -> LiftStrength.Basis, atAmount: (Int64) -> LiftStrength.Basis
    ) -> LiftStrength {
        let amounts = common(days) { effort($0).map { ($0.weight, Double($0.amount)) } }
        let weights = common(days) { effort($0).map { ($0.amount, Double($0.weight)) } }
        guard let amounts, let weights else { return LiftStrength(atWeight(0), [], of: days.count) }
        let isByWeight = weights.points.count > amounts.points.count
        let points = isByWeight ? weights.points : amounts.points
        guard points.count * 2 >= days.count else {
            return products(days, effort) ?? LiftStrength(.incomparable, [], of: days.count)
        }
        return LiftStrength(
            isByWeight ? atAmount(weights.key) : atWeight(amounts.key), points, of: days.count)
    }

    /// Weight times amount, if few pairs of days trade one for the other. Not for repetitions, because body weight is
    /// not included.
    private static func products(
        _ days: [DayEfforts], _ effort: (DayEffort) -> (weight: Int64, amount: Int64)?
    ) -> LiftStrength? {
        let bests = days.suffix(Trend.mostSessions).compactMap { day, efforts in
            efforts.filter { $0.reps == 0 && $0.weight > 0 }.compactMap(effort)
                .max { Double($0.weight) * Double($0.amount) < Double($1.weight) * Double($1.amount) }
                .map { (day: day, weight: $0.weight, amount: $0.amount) }
        }
        guard bests.count == min(days.count, Trend.mostSessions), bests.count > 1 else { return nil }
        var traded = 0
        for (index, one) in bests.enumerated() {
            for other in bests[(index + 1)...]
            where (one.weight < other.weight && one.amount > other.amount)
                || (one.weight > other.weight && one.amount < other.amount)
            {
                traded += 1
            }
        }
        guard traded * 4 <= bests.count * (bests.count - 1) / 2 else { return nil }
        return LiftStrength(
            .product, bests.map { ($0.day, Double($0.weight) * Double($0.amount)) }, of: days.count)
    }

    /// Times are normalised to the median distance by t₂ = t₁ · (d₂ / d₁)^1.06. With a weight only equal distances are
    /// compared.
    ///
    /// Source: P. S. Riegel, "Athletic Records and Human Endurance", American Scientist 69 (1981), 285–290.
    private static let fatigue = 1.06

    /// The speed of each day, if at least half of the days are comparable: without weight, distances from half to twice
    /// the median; with a weight, a single distance.
    private static func speeds(_ days: [DayEfforts]) -> LiftStrength? {
        let run = days.flatMap { $0.efforts }.filter { $0.weight == 0 && $0.speed != nil }
        let distances = run.map(\.distance).sorted()
        if !distances.isEmpty {
            let middle = distances[distances.count / 2]
            let near = common(days) { effort -> (key: Int, value: Double)? in
                guard effort.weight == 0, effort.seconds > 0, effort.distance > 0,
                    middle / 2 <= effort.distance, effort.distance <= middle * 2
                else { return nil }
                let time =
                    Double(effort.seconds) * pow(Double(middle) / Double(effort.distance), Self.fatigue)
                return (0, Double(middle) / time)
            }
            if let near, near.points.count * 2 >= days.count {
                return LiftStrength(.speed(distance: middle, weight: 0), near.points, of: days.count)
            }
        }
        let carried = common(days) { effort -> (key: Load, value: Double)? in
            guard effort.weight != 0, let speed = effort.speed else { return nil }
            return (Load(weight: effort.weight, distance: effort.distance), speed)
        }
        guard let carried, carried.points.count * 2 >= days.count else { return nil }
        return LiftStrength(
            .speed(distance: carried.key.distance, weight: carried.key.weight), carried.points, of: days.count
        )
    }

    private struct Load: Hashable, Comparable {
        let weight: Int64
        let distance: Int64

        static func < (one: Load, other: Load) -> Bool {
            (one.weight, one.distance) < (other.weight, other.distance)
        }
    }
}
