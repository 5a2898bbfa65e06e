/// Finds words of a question that no answer can use, so that no answer ignores them: weights and numbers, rates, words
/// of other sections, and words that do not fit the kind of question.
struct UnansweredWords {
    /// The question without its time, and with `name` for the exercise.
    let words: [QuestionWords.Word]
    let kind: Inquiry.Kind?

    /// The placeholder for the exercise.
    static let name = "·"

    /// The part that cannot be answered, as it was typed.
    var part: String? {
        number ?? rate ?? unit ?? words.first { Self.unknowable.contains($0.text) }?.typed ?? lastOfAmount
            ?? otherKind
    }

    /// A time that was not understood, such as `week 45`.
    var leftTime: String? {
        let texts = words.map(\.text)
        for (index, text) in texts.enumerated() where Self.units.contains(text) {
            let before = index > 0 ? texts[index - 1] : ""
            let isCounted = ["many", "what", "which"].contains(before)
            if isCounted || Self.isRate(before) || texts.dropFirst(index + 1).first == "since" { continue }
            return typed(index..<min(index + 3, words.count))
        }
        return nil
    }

    static func isNumber(_ word: String) -> Bool {
        word.first?.isNumber ?? false || ["half", "hundred"].contains(word) || spelled.contains(word)
    }

    // MARK: Kinds of parts

    /// `over 100 kg`, `5k`, `5 reps`.
    private var number: String? {
        let texts = words.map(\.text)
        let bests: Set<String> = ["1rm", "1-rep"]
        guard let index = texts.firstIndex(where: { Self.isNumber($0) && !bests.contains($0) }) else {
            return nil
        }
        var (first, last) = (index, index)
        while first > 0, Self.comparing.contains(texts[first - 1]) { first -= 1 }
        while last + 1 < texts.count, Self.counted.contains(texts[last + 1]) || Self.isNumber(texts[last + 1])
        {
            last += 1
        }
        return typed(first..<last + 1)
    }

    /// `per month`; how often a week is part of an answer.
    private var rate: String? {
        let texts = words.map(\.text)
        for index in texts.indices.dropFirst() where Self.isRate(texts[index - 1]) {
            let unit = texts[index]
            guard Self.units.contains(unit) || Self.sessions.contains(unit) && texts[index - 1] != "a" else {
                continue
            }
            if kind == .often, unit == "week" { continue }
            return typed(index - 1..<index + 1)
        }
        return nil
    }

    private var unit: String? {
        let texts = words.map(\.text)
        if AskedFigure.namesBothUnits(texts), let first = texts.firstIndex(where: AskedFigure.isWeight),
            let last = texts.lastIndex(where: AskedFigure.isWeight)
        {
            return typed(first..<last + 1)
        }
        guard let index = texts.firstIndex(where: Self.foreignUnits.contains) else { return nil }
        return typed((index > 0 && texts[index - 1] == "in" ? index - 1 : index)..<index + 1)
    }

    /// `last workout`, which is not a period.
    private var lastOfAmount: String? {
        guard kind == .amount || kind == .often || kind == .trend,
            let index = words.firstIndex(where: { ["last", "latest", "previous"].contains($0.text) })
        else { return nil }
        return typed(index..<min(index + 2, words.count))
    }

    /// Words for a best or a trend in a question of another kind.
    private var otherKind: String? {
        let texts = words.map(\.text)
        func typed(_ some: Set<String>) -> String? { words.first { some.contains($0.text) }?.typed }
        switch kind {
        case .often:
            let weeks = zip(words, words.dropFirst()).first { $0.text == "many" && $1.text == "weeks" }
            return weeks.map { "\($0.typed) \($1.typed)" } ?? typed(InquiryReader.bests)
                ?? typed(Self.improving)
        case .last: return typed(Self.improving)
        case .trend: return typed(Self.figures)
        case .best:
            return typed(Self.improving.subtracting(["better"]))
                ?? (texts.contains("most")
                    ? typed(["sets", "sessions", "workouts", "days", "exercises"]) : nil)
        case .amount, nil: return nil
        }
    }

    private func typed(_ range: Range<Int>) -> String {
        QuestionWords.typed(words[range].filter { $0.typed != Self.name })
    }

    // MARK: Words

    private static func isRate(_ word: String) -> Bool { ["per", "a", "an", "each", "every"].contains(word) }

    private static let units: Set<String> = [
        "day", "days", "week", "weeks", "fortnight", "month", "months", "year", "years",
    ]
    private static let sessions: Set<String> = ["session", "workout", "set", "training", "time"]
    private static let spelled: Set<String> = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen",
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "thousand",
    ]
    private static let comparing: Set<String> = [
        "over", "above", "under", "below", "at", "least", "most", "more", "less", "fewer", "than", "for",
        "of", "with",
        "exactly", "about", "around", "beyond", "from", "up", "to", "a",
    ]
    private static let counted: Set<String> = [
        "kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "lb", "lbs", "pound", "pounds", "k", "km",
        "kms",
        "kilometres", "kilometers", "m", "metres", "meters", "mile", "miles", "reps", "rep", "repetitions",
        "sets",
        "minutes", "minute", "min", "hours", "hour", "seconds", "sec", "plates", "or", "more", "x", "×", "rm",
        "max",
        "workouts", "sessions", "times", "percent", "%",
    ]
    private static let foreignUnits: Set<String> = [
        "mile", "miles", "mi", "yard", "yards", "foot", "feet", "stone", "stones", "ounces", "ton", "tons",
        "tonne",
        "tonnes",
    ]
    private static let improving: Set<String> = [
        "improving", "improve", "improved", "improvement", "stronger", "better", "progress", "progressing",
        "progressed", "weaker", "worse", "declining", "decline", "declined", "gaining", "gains", "plateau",
        "plateaued",
        "stagnating", "stalling", "stalled", "faster", "slower",
    ]
    private static let figures: Set<String> = [
        "reps", "rep", "repetitions", "sets", "volume", "tonnage", "minutes", "hours", "time", "often",
        "frequency",
    ]
    /// What a training log cannot answer.
    private static let unknowable: Set<String> = [
        "why", "should", "shall", "will", "would", "could", "who", "where", "worst", "lightest", "slowest",
        "least", "average", "mean", "median", "first", "started", "compare", "compared", "versus", "vs",
        "than",
        "weather", "predict", "next", "tomorrow", "long-term", "not", "never", "injured", "which", "need",
        "shortest",
        "usually", "typically", "normally",
    ]
}
