/// A question about an exercise as somebody types it: `Am I getting stronger in Squat?`
public enum ExerciseQuestion {
    private static let openings: Set<String> = [
        "am", "are", "can", "did", "do", "does", "has", "have", "how", "is", "what",
    ]
    private static let fillers: Set<String> = openings.union([
        "a", "about", "at", "becoming", "better", "declining", "for", "get", "getting", "gotten", "heavy",
        "holding",
        "i", "improve", "improved", "improving", "in", "kg", "lb", "lifted", "lifting", "many", "more",
        "much",
        "my", "of", "on", "progress", "progressing", "reps", "sets", "strong", "stronger", "the", "volume",
        "weaker",
        "weight", "with", "worse", "your",
    ])
    /// What ends a question, as `in the last 3 months`.
    private static let times: Set<String> = [
        "ago", "always", "ever", "last", "lately", "now", "past", "recently", "since", "this", "today",
        "yesterday",
    ]

    /// What is left of a question without the words that only ask; a text that does not begin as one stays as it is,
    /// and so does one of which nothing would be left.
    public static func name(in text: String) -> String {
        let words = text.split { $0.isWhitespace || "?!.,…".contains($0) }.map { ($0, $0.lowercased()) }
        guard let first = words.first, openings.contains(first.1) else { return text }
        let asked = words.prefix { !times.contains($0.1) }
        var kept: [Substring] = []
        for (index, word) in asked.enumerated() {
            // “did I lift”, but not the exercise “Leg Lift”.
            let isVerb = word.1 == "lift" && index > 0 && asked[index - 1].1 == "i"
            if !isVerb, !fillers.contains(word.1) { kept.append(word.0) }
        }
        return kept.isEmpty ? text : kept.joined(separator: " ")
    }
}
