/// Made-up supplements of the demo account and how regularly they were taken: the same for the same day and seed.
public struct DemoSupplements: Sendable {
    /// A supplement of the catalogue, with what is different for this person.
    public struct Choice: Sendable {
        /// Its key in the catalogue.
        public let key: String
        public let kind: SupplementSchedule.Kind?
        /// What is left, in the unit of a piece or of the dose.
        public let stock: Stock?
        public let pack: (amount: Double, price: Double)?
        /// The part that is taken of what is due.
        public let share: Double
        /// Since how many days ago it is paused.
        public let pausedSince: Int?

        init(
            _ key: String, _ kind: SupplementSchedule.Kind? = nil, stock: Stock? = nil,
            pack: (Double, Double)? = nil, share: Double = 0.93, pausedSince: Int? = nil
        ) {
            self.key = key
            self.kind = kind
            self.stock = stock
            self.pack = pack
            self.share = share
            self.pausedSince = pausedSince
        }
    }

    /// For how many days up to today.
    public static let length = 200

    public static let choices = [
        Choice("creatine", stock: Stock(185, .grams), pack: (500, 24.9), share: 0.96),
        Choice("vitamin-d3", stock: Stock(5, .capsules), pack: (120, 9.6)),
        Choice("omega-3", stock: Stock(74, .capsules), pack: (100, 14.5), share: 0.88),
        Choice("caffeine", .trainingDays, share: 0.8),
        Choice("magnesium", share: 0.9),
        Choice("melatonin", .asNeeded(leastMinutes: 1200, mostPerDay: 1)),
        Choice("ashwagandha", .cycle(weeksOn: 8, weeksOff: 4), share: 0.85, pausedSince: 12),
    ]

    /// The outcome of an intake some days ago.
    public static func state(_ key: String, age: Int, share: Double, seed: UInt64 = 4_211) -> Intake.State {
        let salt = key.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }
        var random = SeededGenerator(seed: seed &+ salt &+ UInt64(age) &* 977)
        if random.chance(share) { return .taken }
        return random.chance(0.3) ? .skipped : .open
    }
}
