extension Trend.Verdict {
    /// `Improving`, `Can’t be judged`.
    public func title(by basis: LiftStrength.Basis) -> String {
        switch self {
        case .improving: "Improving"
        case .holding: "Holding"
        case .declining: "Declining"
        case .tooLittleData: basis == .incomparable ? "Can’t be judged" : "Too little data"
        }
    }
}

extension LiftStrength.Basis {
    /// Its name for programs; none where nothing is equal.
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

    /// `reps with the body’s own weight`, `speed over 5 km`; none where it goes without saying.
    public func text(measured measure: Measure, in unit: WeightUnit) -> String? {
        func with(_ grams: Int64) -> String {
            " with \(DayEffort.addedText(grams, measured: measure, in: unit))"
        }
        func far(_ millimetres: Int64) -> String {
            EffortText.distance(metres: Double(millimetres) / 1000)
        }
        let weight =
            measure == .bodyweightReps ? "added weight" : measure == .assistedReps ? "help" : "weight"
        return switch self {
        case .estimate, .incomparable: nil
        case .estimateWithBody: "the estimated maximum with the body’s weight"
        case .reps(let grams): "reps\(with(grams))"
        case .weightAtReps(let reps): "\(weight) at \(reps) \(reps == 1 ? "rep" : "reps")"
        case .weightAtSeconds(let seconds): "weight over \(EffortText.duration(seconds: seconds))"
        case .weightAtDistance(let distance): "weight over \(far(distance))"
        case .seconds(let grams): "time" + (grams == 0 ? "" : with(grams))
        case .distance(let grams): "distance" + (grams == 0 ? "" : with(grams))
        case .speed(let distance, let grams): "speed over \(far(distance))" + (grams == 0 ? "" : with(grams))
        case .product: measure == .time ? "weight × time" : "weight × distance"
        }
    }
}
