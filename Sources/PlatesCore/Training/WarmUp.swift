/// Warm-up sets that lead to a working weight: each is heavier and shorter than the one before.
public enum WarmUp {
    public struct Step: Hashable, Sendable {
        public let mass: Mass
        public let reps: Int

        public init(mass: Mass, reps: Int) {
            self.mass = mass
            self.reps = reps
        }
    }

    /// The sets before the first working set, the lightest first; none if the working weight needs none.
    ///
    /// With a bar they begin with it, and there are more of them the heavier the working weight is beside it. Each is
    /// less than the working weight and can be loaded, if anything lighter can.
    public static func ramp(to working: Mass, on weights: CardWeights) -> [Step] {
        let goal = weights.done(working)
        guard goal.thousandths > 0 else { return [] }
        let bar = weights.rack.flatMap { $0.bar.thousandths > 0 ? $0.bar.in(weights.unit) : nil }
        var steps: [Step] = []
        for (share, reps) in bar.map({ shares(of: goal, from: $0) }) ?? shares(of: goal) {
            let part = Mass(unchecked: goal.thousandths / 100 * Int64(share), unit: goal.unit)
            let mass = share == 0 ? bar ?? part : weights.nearest(to: part)
            guard mass.grams > steps.last?.mass.grams ?? 0, mass.grams < goal.grams else { continue }
            steps.append(Step(mass: mass, reps: reps))
        }
        return steps
    }

    /// Percent of the working weight with reps; 0 is the bar alone.
    private static func shares(of goal: Mass, from bar: Mass) -> [(share: Int, reps: Int)] {
        let tenths = goal.exact * 10 / max(1, bar.exact)
        return switch tenths {
        case ...10: []
        case ...15: [(0, 10)]
        case ...25: [(0, 10), (70, 5)]
        case ...40: [(0, 10), (50, 5), (75, 3)]
        default: [(0, 10), (50, 5), (70, 3), (85, 1)]
        }
    }

    /// Without a bar, where the lightest weights need no warm-up.
    private static func shares(of goal: Mass) -> [(share: Int, reps: Int)] {
        switch goal.grams {
        case ..<10_000: []
        case ..<20_000: [(50, 8)]
        case ..<40_000: [(50, 8), (75, 4)]
        default: [(40, 8), (60, 5), (80, 2)]
        }
    }
}
