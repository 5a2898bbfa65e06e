/// The bar and the plates that a person owns.
public struct PlateRack: Hashable, Sendable {
    public struct Plate: Hashable, Sendable {
        public let mass: Mass
        /// How many there are; they are used in pairs, one for each side.
        public let count: Int

        public init(_ mass: Mass, count: Int) {
            self.mass = mass
            self.count = count
        }
    }

    public var bar: Mass
    /// The heaviest first.
    public private(set) var plates: [Plate]

    public init(bar: Mass, plates: [Plate]) {
        self.bar = bar
        self.plates = plates.filter { $0.count >= 2 }.sorted { $0.mass.exact > $1.mass.exact }
    }

    /// More sizes make too many ways to load a bar.
    public static let mostSizes = 12

    /// What a bar may weigh.
    public static let barAllowed = MassRange(grams: 0...50_000)
    /// What a plate may weigh.
    public static let plateAllowed = MassRange(grams: 50...100_000)

    /// What most gyms have.
    public static func usual(in unit: WeightUnit) -> PlateRack {
        func mass(_ number: Double) -> Mass { Mass(unchecked: Int64(number * 1000), unit: unit) }
        let sizes: [Double] =
            switch unit {
            case .kg: [25, 20, 15, 10, 5, 2.5, 1.25]
            case .lb: [45, 35, 25, 10, 5, 2.5]
            }
        return PlateRack(
            bar: mass(unit == .kg ? 20 : 45),
            plates: sizes.enumerated().map { Plate(mass($1), count: $0 == 0 ? 8 : $0 == 1 ? 4 : 2) }
        )
    }

    /// - Throws: `ValidationError` for the fields `bar` and `plates`.
    public func validated() throws(ValidationError) -> PlateRack {
        var validator = Validator()
        validator.range("bar", bar, Self.barAllowed)
        let isFine =
            plates.count <= Self.mostSizes
            && plates.allSatisfy { Self.plateAllowed.contains($0.mass) && $0.count <= 40 }
        validator.require(
            isFine, "plates", TrainingMistake.plates(mostSizes: Self.mostSizes))
        validator.require(
            Set(plates.map(\.mass)).count == plates.count, "plates", TrainingMistake.plateSizeTwice)
        try validator.check()
        return self
    }
}

/// Which plates go on one side of the bar, the innermost first.
public struct PlateLoading: Hashable, Sendable {
    public let side: [Mass]
    /// The total weight; less than requested if the plates do not reach it.
    public let total: Mass
    public let isExact: Bool
    /// How many plates of a side change from the previous loading.
    public let changes: Int

    /// The loading that is nearest to a weight without exceeding it, and among equal ones that with the fewest
    /// changes from the loading before: plates come off the outer end, and new ones go on there. From an empty
    /// bar that is the one with the fewest plates, the heaviest inside.
    /// - Returns: `nil` if the weight is less than the bar.
    ///
    /// It considers the heaviest 12 sizes and at most 10 plates of each a side. If the weights are so odd that there
    /// are too many sums, it is the nearest that was found within a budget.
    public init?(_ mass: Mass, on rack: PlateRack, after before: [Mass] = []) {
        let perBothSides = mass.exact - rack.bar.exact
        guard perBothSides >= 0 else { return nil }
        let all = rack.plates.filter { $0.mass.exact > 0 }.prefix(PlateRack.mostSizes).map {
            ($0.mass, min($0.count / 2, Filling.most))
        }
        var filling = Filling()
        let (best, fewest) = filling.nearest(to: perBothSides / 2, of: all)
        var found = (side: fewest, changes: before.count + fewest.count)
        for common in stride(from: before.count, to: 0, by: -1) where before.count - common < found.changes {
            let stack = Array(before.prefix(common))
            let rest = best - stack.reduce(0) { $0 + $1.exact }
            guard rest >= 0, let left = Self.left(all, without: stack) else { continue }
            let (reached, added) = filling.nearest(to: rest, of: left)
            let changes = before.count - common + added.count
            if reached == rest, changes < found.changes { found = (stack + added, changes) }
        }
        side = found.side
        changes = found.changes
        let sum = rack.bar.exact + 2 * best
        isExact = sum == mass.exact
        total = isExact ? mass : Mass(exact: sum, in: mass.unit)
    }

    private static func left(_ all: [(Mass, Int)], without stack: [Mass]) -> [(Mass, Int)]? {
        var left = all
        for mass in stack {
            guard let index = left.firstIndex(where: { $0.0 == mass }), left[index].1 > 0 else { return nil }
            left[index].1 -= 1
        }
        return left
    }
}

/// Finds sums of a limited number of plates of each size; the heaviest size comes first.
private struct Filling {
    /// Plates of a size on one side; four bits hold it.
    static let most = 10
    /// How many sums are tracked. Plates in steps of 0.25 kg never have so many.
    private static let mostSums = 4096
    /// How many steps a search may take.
    private var budget = 1_000_000

    /// The number of plates of each size, four bits each, the heaviest size in the highest bits. Of two ways with the
    /// same number of plates, the greater `counts` has the heavier plates.
    private struct Way {
        var plates = 0
        var counts: UInt64 = 0

        /// With plates of the next size.
        func adding(_ number: Int) -> Way {
            Way(plates: plates + number, counts: counts << 4 | UInt64(number))
        }

        func isBetter(than other: Way?) -> Bool {
            guard let other else { return true }
            return plates == other.plates ? counts > other.counts : plates < other.plates
        }
    }

    /// The greatest sum that is not above a limit, and the fewest plates that make it, the heaviest first.
    mutating func nearest(to limit: Int64, of plates: [(mass: Mass, count: Int)]) -> (Int64, [Mass]) {
        let (sum, way) = nearestInSteps(to: limit, of: plates) ?? nearestOfAny(to: limit, of: plates)
        let side = plates.enumerated().flatMap { index, plate in
            let count = way.counts >> UInt64(4 * (plates.count - 1 - index)) & 15
            return Array(repeating: plate.mass, count: Int(count))
        }
        return (sum, side)
    }

    /// The same where all plates are multiples of one weight, as those of one unit are: the sums are then a few numbers in a
    /// row.
    /// - Returns: `nil` if there are too many of them.
    private func nearestInSteps(
        to limit: Int64, of plates: [(mass: Mass, count: Int)]
    ) -> (Int64, Way)? {
        let step = plates.reduce(0) { Self.divisor($0, $1.mass.exact) }
        guard step > 0, limit >= 0, limit / step < Int64(Self.mostSums) else { return nil }
        let last = Int(limit / step)
        var ways = [Way?](repeating: nil, count: last + 1)
        ways[0] = Way()
        for (mass, count) in plates {
            let steps = Int(mass.exact / step)
            var next = [Way?](repeating: nil, count: last + 1)
            for (reached, way) in ways.enumerated() {
                guard let way else { continue }
                for number in 0...min(count, (last - reached) / steps) {
                    let longer = way.adding(number)
                    let sum = reached + number * steps
                    if longer.isBetter(than: next[sum]) { next[sum] = longer }
                }
            }
            ways = next
        }
        guard let best = ways.lastIndex(where: { $0 != nil }), let way = ways[best] else { return nil }
        return (Int64(best) * step, way)
    }

    /// The greatest common divisor of two numbers that are not negative.
    private static func divisor(_ one: Int64, _ other: Int64) -> Int64 {
        var (one, other) = (one, other)
        while other != 0 { (one, other) = (other, one % other) }
        return one
    }

    private mutating func nearestOfAny(
        to limit: Int64, of plates: [(mass: Mass, count: Int)]
    ) -> (Int64, Way) {
        var ways: [Int64: Way] = [0: Way()]
        for (mass, count) in plates {
            var next: [Int64: Way] = [:]
            for (reached, way) in ways {
                let fits = Int(min(Int64(count), (limit - reached) / mass.exact))
                for number in 0...min(fits, budget > 0 ? Self.most : 0) {
                    budget -= 1
                    let sum = reached + Int64(number) * mass.exact
                    let longer = way.adding(number)
                    if longer.isBetter(than: next[sum]) { next[sum] = longer }
                }
            }
            ways = next
            if ways.count > Self.mostSums {
                let nearest = ways.sorted { $0.key > $1.key }.prefix(Self.mostSums)
                ways = Dictionary(uniqueKeysWithValues: nearest.map { ($0.key, $0.value) })
            }
        }
        return ways.max { $0.key < $1.key }.map { ($0.key, $0.value) } ?? (0, Way())
    }
}

extension Mass {
    /// In hundred-thousandths of a milligram: kilograms and pounds in one whole number.
    var exact: Int64 { unit == .kg ? thousandths * 100_000_000 : thousandths * Int64(Mass.gramsPerPoundE5) }

    fileprivate init(exact: Int64, in unit: WeightUnit) {
        self.init(grams: Mass.divideRounding(Int128(exact), by: 100_000_000), displayedIn: unit)
    }
}
