extension WeightBasis {
    /// `Includes the 20 kg bar`
    public var sentence: Phrase {
        switch self {
        case .bar(let mass): "Includes the \(mass) bar"
        case .platesOnly: "Plates alone, without the bar"
        case .pair: "Weight of both dumbbells together"
        case .single: "Weight of one dumbbell"
        }
    }
}

extension WeightBasis.Kind {
    public var title: Phrase {
        switch self {
        case .bar: "Bar and plates|weight"
        case .platesOnly: "Plates alone, without the bar"
        case .pair: "Both dumbbells together"
        case .single: "One dumbbell"
        }
    }
}
