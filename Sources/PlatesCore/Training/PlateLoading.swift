/// The bar and the plates that a person owns.
public struct PlateRack: Hashable, Sendable {
    public struct Plate: Hashable, Sendable {
        public let mass: Mass
        /// How many of them there are; they are used in pairs, one for each side.
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

    /// What most gyms have, in a unit.
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
        validator.require((0...50_000).contains(bar.grams), "bar", "must be between 0 and 50 kg")
        let isFine =
            plates.count <= 20
            && plates.allSatisfy { (50...100_000).contains($0.mass.grams) && $0.count <= 40 }
        validator.require(isFine, "plates", "must be at most 20 sizes up to 100 kg, and at most 40 of each")
        validator.require(Set(plates.map(\.mass)).count == plates.count, "plates", "must name each size once")
        try validator.check()
        return self
    }
}

/// Which plates go on one side of the bar, the innermost first.
public struct PlateLoading: Hashable, Sendable {
    public let side: [Mass]
    /// The bar with both sides; less than what was asked for where the plates do not give it.
    public let total: Mass
    public let isExact: Bool
    /// How many plates of a side are taken off and put on from the loading before.
    public let changes: Int

    /// The loading that is nearest to a weight without exceeding it, and among equal ones that with the fewest
    /// changes from the loading before: plates come off the outer end, and new ones go on there. From an empty
    /// bar that is the one with the fewest plates, the heaviest inside.
    /// - Returns: `nil` where the weight is less than the bar.
    public init?(_ mass: Mass, on rack: PlateRack, after before: [Mass] = []) {
        let room = mass.exact - rack.bar.exact
        guard room >= 0 else { return nil }
        let all = rack.plates.map { ($0.mass, $0.count / 2) }
        let best = Filling.best(upTo: room / 2, of: all)
        var found: (side: [Mass], changes: Int)?
        for kept in stride(from: before.count, through: 0, by: -1) {
            let stack = Array(before.prefix(kept))
            let rest = best - stack.reduce(0) { $0 + $1.exact }
            guard rest >= 0, let left = Self.left(all, without: stack) else { continue }
            guard let added = Filling.fewest(rest, of: left) else { continue }
            let changes = before.count - kept + added.count
            if changes < found?.changes ?? .max { found = (stack + added, changes) }
        }
        guard let found else { return nil }
        side = found.side
        changes = found.changes
        let sum = rack.bar.exact + 2 * best
        isExact = sum == mass.exact
        total = isExact ? mass : Mass(exact: sum, in: mass.unit)
    }

    /// `25 + 10 + 2.5 kg`, with the unit at each plate where they differ; nothing for an empty bar.
    public var text: String {
        let units = Set(side.map(\.unit))
        guard units.count == 1, let unit = units.first else {
            return side.map(\.text).joined(separator: " + ")
        }
        return side.map(\.formatted).joined(separator: " + ") + " \(unit.rawValue)"
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

/// Sums of plates, of each size so many; the sizes come heaviest first.
private enum Filling {
    /// The greatest sum that is not above a limit.
    static func best(upTo limit: Int64, of plates: [(Mass, Int)]) -> Int64 {
        var sums: Set<Int64> = [0]
        for (mass, count) in plates {
            let next = sums.flatMap { sum in (0...count).map { sum + Int64($0) * mass.exact } }
            sums = Set(next.filter { $0 <= limit })
        }
        return sums.max() ?? 0
    }

    /// The fewest plates that make a sum, the heaviest first.
    static func fewest(_ sum: Int64, of plates: [(Mass, Int)]) -> [Mass]? {
        var ways: [Int64: [Mass]] = [0: []]
        for (mass, count) in plates {
            var next = ways
            for (reached, way) in ways {
                for number in stride(from: 1, through: count, by: 1) {
                    let total = reached + Int64(number) * mass.exact
                    guard total <= sum else { break }
                    let longer = way + Array(repeating: mass, count: number)
                    if isBetter(longer, than: next[total]) { next[total] = longer }
                }
            }
            ways = next
        }
        return ways[sum]
    }

    /// Fewer plates; of as many those of which the first that differs is heavier.
    private static func isBetter(_ one: [Mass], than other: [Mass]?) -> Bool {
        guard let other, one.count == other.count else { return one.count < other?.count ?? .max }
        return zip(one, other).first { $0 != $1 }.map { $0.exact > $1.exact } ?? false
    }
}

extension Mass {
    /// In hundred-thousandths of a milligram: kilograms and pounds in one whole number.
    var exact: Int64 { unit == .kg ? thousandths * 100_000_000 : thousandths * Int64(Mass.gramsPerPoundE5) }

    fileprivate init(exact: Int64, in unit: WeightUnit) {
        self.init(grams: Mass.divideRounding(Int128(exact), by: 100_000_000), displayedIn: unit)
    }
}
