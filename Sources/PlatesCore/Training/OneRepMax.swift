/// Estimates of the weight that a person could lift once, from a set of several repetitions.
public enum OneRepMax: String, NamedChoice, Codable, Hashable, Sendable {
    /// w · (1 + r / 30). Source: B. Epley, "Poundage Chart", Boyd Epley Workout, Lincoln,
    /// Nebraska: Body Enterprises, 1985.
    case epley
    /// w · 36 / (37 − r). Source: M. Brzycki, "Strength Testing: Predicting a One-Rep Max from
    /// Reps-to-Fatigue", Journal of Physical Education, Recreation & Dance 64 (1), 1993, 88–90.
    case brzycki

    /// The formulas are not valid for more.
    public static let mostReps = 12

    /// The estimate in grams, rounded half away from zero; one repetition is the weight itself.
    ///
    /// None for more than 12 repetitions, for none, and for no weight.
    public func estimate(grams: Int64, reps: Int) -> Int64? {
        guard grams > 0, (1...OneRepMax.mostReps).contains(reps) else { return nil }
        guard reps > 1 else { return grams }
        return switch self {
        case .epley: Mass.divideRounding(Int128(grams) * Int128(30 + reps), by: 30)
        case .brzycki: Mass.divideRounding(Int128(grams) * 36, by: Int128(37 - reps))
        }
    }

    /// The estimate of a set in grams; none for warm-ups, for sets that were not completed, and
    /// where the weight lifted is not known because the body is part of it.
    public func estimate(_ entry: SetEntry, measured measure: Measure) -> Int64? {
        guard entry.counts, measure == .weightReps, let mass = entry.mass, let reps = entry.reps
        else { return nil }
        return estimate(grams: mass.grams, reps: reps)
    }
}
