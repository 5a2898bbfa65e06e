/// The figure that a question asks for, and its unit.
struct AskedFigure {
    let figure: Inquiry.Figure
    let unit: WeightUnit?

    /// - Parameter words: The question without its time, and without the name of the exercise.
    init(_ words: [String], isAmount: Bool) {
        let all = Set(words)
        func has(_ some: Set<String>) -> Bool { !all.isDisjoint(with: some) }
        func has(_ one: String, _ other: String) -> Bool {
            zip(words, words.dropFirst()).contains { $0 == one && $1 == other }
        }
        let units = Set(words.compactMap { Self.weights[$0] })
        unit = units.count == 1 ? units.first : nil
        let isLong = has("how", "long") && !has("long", "ago") && !has("long", "since")
        if isLong || has(Self.times) || has("much", "time") || has("training", "time") {
            figure = .time
        } else if has("how", "far") || has(Self.distances) {
            figure = .distance
        } else if has(Self.reps) {
            figure = .reps
        } else if has(["sets"]) {
            figure = .sets
        } else if has(["volume", "tonnage"]) || has("much", "weight")
            || isAmount && words.firstIndex(of: "many").map({ Self.isUnit(words, $0 + 1) }) ?? false
        {
            figure = .volume
        } else if isAmount || words.contains("can"), has("how", "many") {
            // “How many pull-ups”.
            figure = .reps
        } else {
            figure = .usual
        }
    }

    private static func isUnit(_ words: [String], _ index: Int) -> Bool {
        index < words.count && weights[words[index]] != nil
    }

    /// The figure of a word that is a unit.
    static func unit(of word: String) -> Inquiry.Figure? {
        weights[word] != nil
            ? .volume : times.contains(word) ? .time : distances.contains(word) ? .distance : nil
    }

    static func isWeight(_ word: String) -> Bool { weights[word] != nil }

    /// Whether both units of weight are named, which no answer can use.
    static func namesBothUnits(_ words: [String]) -> Bool { Set(words.compactMap { weights[$0] }).count > 1 }

    static let reps: Set<String> = ["rep", "reps", "repetition", "repetitions"]
    static let times: Set<String> = [
        "minute", "minutes", "min", "mins", "hour", "hours", "hrs", "second", "seconds", "sec", "secs",
        "duration",
    ]
    static let distances: Set<String> = [
        "km", "kms", "kilometre", "kilometres", "kilometer", "kilometers", "metre", "metres", "meter",
        "meters",
        "distance",
    ]
    private static let weights: [String: WeightUnit] = [
        "kg": .kg, "kgs": .kg, "kilo": .kg, "kilos": .kg, "kilogram": .kg, "kilograms": .kg, "lb": .lb,
        "lbs": .lb,
        "pound": .lb, "pounds": .lb,
    ]
}
