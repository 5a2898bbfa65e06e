/// Parses questions about training. It only accepts questions that it understands completely; otherwise it reports what
/// it does not understand, so that no answer ignores a part of the question.
///
/// Its rules are English: questions in another language are first put into English, word by word, by `AskedWords`.
public struct InquiryReader: Sendable {
    /// Whether an exercise has exactly this name or alias.
    private let named: @Sendable (String) -> Bool
    private let time: AskedTimeReader

    public init(today: Day, weekStarts: Weekday, named: @escaping @Sendable (String) -> Bool) {
        self.named = named
        time = AskedTimeReader(today: today, weekStarts: weekStarts)
    }

    /// - Parameter language: The reader's. They may ask in English as well.
    public func read(_ text: String, in language: Language = .english) -> InquiryReading {
        let (question, isMarked) = (QuestionWords(text), text.contains("?"))
        let reading = read(question, isMarked: isMarked)
        guard !reading.isUnderstood, let english = language.asked?.english(question) else { return reading }
        return read(english, isMarked: isMarked)
    }

    /// - Parameter isMarked: Whether it has a question mark.
    private func read(_ question: QuestionWords, isMarked: Bool) -> InquiryReading {
        guard let first = question.words.first, !named(question.typed(0..<question.words.count)) else {
            return .search
        }
        let isAsked = isMarked || Self.openings.contains(first.text)
        let (read, rest) = self.time.read(question)
        var time = read
        if case .unreadable(let words) = read { time = .unreadable(question.typed(for: words)) }
        let subject = subject(rest)
        let asked = subject.asking.map(\.text)
        let kind = kind(asked, first: isAsked ? first.text : "")
        let unanswered = UnansweredWords(words: subject.asking, kind: kind)
        guard isAsked else { return short(kind, subject, time, unanswered) }
        if time == .several { return .severalTimes }
        let foreign = subject.isExercise ? nil : Self.foreign(question)
        guard foreign == nil, unanswered.part == nil, !subject.isAnyExercise, let kind else {
            // The future cannot be answered in any case.
            if case .future(let when) = time, foreign == nil, !subject.hasNumbers { return .future(when) }
            return .unanswerable(foreign ?? unanswered.part ?? (subject.isAnyExercise ? subject.text : nil))
        }
        if case .unreadable(let word) = read, rest.texts.contains(word), subject.isKnown {
            // “Good Morning” is an exercise.
            return reading(kind, subject, .none)
        }
        if let words = unanswered.leftTime { return .unreadableTime(words) }
        return reading(kind, subject, time)
    }

    private static func foreign(_ question: QuestionWords) -> String? {
        let pairs = zip(question.words, question.words.dropFirst())
        if let (my, weight) = pairs.first(where: { $0.text == "my" && $1.text == "weight" }) {
            return QuestionWords.typed([my, weight])
        }
        return question.words.first { foreign.contains($0.text) }?.typed
    }

    private func reading(_ kind: Inquiry.Kind, _ subject: Found, _ time: AskedTime) -> InquiryReading {
        switch time {
        case .future(let when): return .future(when)
        case .several: return .severalTimes
        case .unreadable(let words): return .unreadableTime(words)
        case .none: return .inquiry(inquiry(kind, subject, nil))
        case .period(let period): return .inquiry(inquiry(kind, subject, period))
        }
    }

    private func inquiry(_ kind: Inquiry.Kind, _ subject: Found, _ period: AskedPeriod?) -> Inquiry {
        let asked = AskedFigure(subject.asking.map(\.text), isAmount: kind == .amount)
        return Inquiry(
            kind: kind, subject: subject.subject, period: period, subjectText: subject.text,
            figure: asked.figure,
            unit: asked.unit)
    }

    /// `squat in March`, `best bench press`, `legs last week`: a question without its words, if all is understood.
    private func short(
        _ kind: Inquiry.Kind?, _ subject: Found, _ time: AskedTime, _ unanswered: UnansweredWords
    ) -> InquiryReading {
        if kind != nil, let part = unanswered.part { return .unanswerable(part) }
        guard subject.isKnown, subject.subject != .everything, !subject.hasNumbers, unanswered.leftTime == nil
        else { return .search }
        if kind == nil, time == .none { return .search }
        return reading(kind ?? .amount, subject, time)
    }

    // MARK: What is asked

    private func kind(_ words: [String], first: String) -> Inquiry.Kind? {
        let all = Set(words)
        func has(_ some: Set<String>) -> Bool { !all.isDisjoint(with: some) }
        func has(_ one: String, _ other: String) -> Bool {
            zip(words, words.dropFirst()).contains { $0 == one && $1 == other }
        }
        if has("how", "often") || has("how", "frequently") || has("many", "times")
            || has("number", "of") && has(["times"])
            || has("how", "many") && has(["sessions", "workouts", "days", "trainings", "weeks"])
            || ["often", "frequency"].contains(where: all.contains)
        {
            return has("days", "since") || has("long", "since") ? .last : .often
        }
        if has(Self.bests) || has("how", "heavy") || has("how", "fast") || has("how", "strong") {
            return .best
        }
        if has(["when"]) || has("long", "ago") || has("i", "last") || has("last", "time")
            || has("long", "since")
            || has(["last", "latest"]) && !has(Self.trends) && !has("how", "much") && !has("how", "many")
                && !has(["total"])
        {
            return .last
        }
        if has(Self.trends) { return .trend }
        if has("how", "much") || has("how", "many") || has("how", "far") || has("how", "long") {
            // “How much can I bench?”, but “how much did I lift?”.
            let isPast = has(["did", "have", "has", "had", "was", "were", "lifted", "done"])
            return isPast || has(["sets", "reps", "repetitions", "volume"]) ? .amount : .best
        }
        if has(Self.amounts) { return .amount }
        if has("how", "is") || has("how", "are") || has("how", "am") || has("doing", "in") { return .trend }
        if first == "what", has(["is", "was"]) { return .best }
        if ["did", "have", "has", "what"].contains(first), has(["did", "have", "has", "done", "do"]) {
            return has(["do"]) && !has(["did", "have", "has"]) ? .best : .amount
        }
        return nil
    }

    static let openings: Set<String> = [
        "am", "are", "can", "could", "did", "do", "does", "has", "have", "how", "is", "what", "when", "which",
        "who",
        "why", "where", "should", "shall", "will", "would", "was", "were", "tell", "show", "compare", "give",
    ]
    /// Words about other sections and topics.
    private static let foreign: Set<String> = [
        "eat", "ate", "eaten", "eating", "food", "calories", "calorie", "kcal", "protein", "carbs", "fat",
        "fats",
        "fibre", "fiber", "sugar", "salt", "drink", "drank", "water", "sleep", "slept", "weigh", "weighed",
        "supplement", "supplements", "creatine", "vitamin", "vitamins", "caffeine", "cost", "price", "burn",
        "burned", "burnt", "bodyweight", "steps", "weather", "heart", "pulse",
    ]
    static let bests: Set<String> = [
        "best", "max", "maximum", "heaviest", "record", "records", "pr", "prs", "pb", "pbs", "strongest",
        "personal",
        "fastest", "longest", "farthest", "furthest", "most", "highest", "1rm", "1-rep", "one-rep", "e1rm",
        "top",
    ]
    private static let trends: Set<String> = [
        "improving", "improve", "improved", "improvement", "stronger", "better", "progress", "progressing",
        "progressed", "weaker", "worse", "declining", "decline", "declined", "trend", "gaining", "gains",
        "plateau",
        "plateaued", "plateauing", "stagnating", "holding", "stalling", "stalled", "faster", "slower", "up",
        "growing",
        "going", "longer", "heavier", "farther", "further", "stuck",
    ]
    private static let amounts: Set<String> = ["volume", "total", "tonnage", "amount"]

    // MARK: Of what

    private struct Found {
        let subject: Inquiry.Subject
        let text: String
        /// The question with a placeholder for the name of the exercise.
        var asking: [QuestionWords.Word]
        /// Whether it has numbers of weights or repetitions, which no answer uses.
        var hasNumbers = false
        /// Whether it asks for any exercise instead of a particular one.
        var isAnyExercise = false

        var isExercise: Bool {
            if case .exercise = subject { true } else { false }
        }

        var isKnown: Bool {
            switch subject {
            case .exercise, .muscles, .everything, .several: true
            case .unknown: false
            }
        }
    }

    /// The exercise with the longest exact name; else muscles, or the words that are left without question words.
    private func subject(_ question: QuestionWords) -> Found {
        let count = question.words.count
        for length in stride(from: min(count, 6), through: 1, by: -1) {
            for start in 0...(count - length) {
                let span = start..<start + length
                guard let name = name(question, span) else { continue }
                let before = QuestionWords(words: Array(question.words[..<start]))
                let behind = QuestionWords(words: Array(question.words[span.upperBound...]))
                let rest = Self.unasked(before.words) + Self.unasked(behind.words)
                let typed = question.typed(span)
                let asking =
                    before.words + [.init(typed: UnansweredWords.name, text: UnansweredWords.name)]
                    + behind.words
                if rest.isEmpty { return Found(subject: .exercise(name), text: typed, asking: asking) }
                // A second exercise, or words that turn it into another one.
                let joint: Set<String> = ["and", "or", "&", "+", "with", "than", "to"]
                let isJoined = rest.count > 1 && rest.contains { joint.contains($0.text) }
                if isJoined, let other = others(before, behind).first {
                    return Found(subject: .several([name, other]), text: typed, asking: asking)
                }
                return unknown(question, asking, rest)
            }
        }
        let rest = Self.unasked(question.words)
        let text = QuestionWords.typed(rest)
        if rest.isEmpty { return Found(subject: .everything, text: "", asking: question.words) }
        if let muscles = Self.muscles(rest.map(\.text)) {
            // Other languages have nouns with capital letters.
            let name = question.isTyped ? text.lowercased() : text
            return Found(subject: .muscles(muscles, name), text: text, asking: question.words)
        }
        return unknown(question, question.words, rest)
    }

    /// - Parameter rest: The words that name nothing.
    private func unknown(
        _ question: QuestionWords, _ asking: [QuestionWords.Word], _ rest: [QuestionWords.Word]
    ) -> Found {
        let words = Self.unasked(question.words)
        let text = QuestionWords.typed(words)
        return Found(
            subject: .unknown(text), text: text, asking: asking,
            hasNumbers: rest.contains { UnansweredWords.isNumber($0.text) },
            isAnyExercise: !words.isEmpty && words.allSatisfy { Self.anyExercise.contains($0.text) })
    }

    private static let anyExercise: Set<String> = ["exercise", "exercises", "lift", "movement", "movements"]

    private func others(_ before: QuestionWords, _ behind: QuestionWords) -> [String] {
        [before, behind].compactMap { words in
            for length in stride(from: min(words.words.count, 6), through: 1, by: -1) {
                for start in 0...(words.words.count - length) {
                    if let name = name(words, start..<start + length) { return name }
                }
            }
            return nil
        }
    }

    /// The exercise that words name, also in the plural or as a verb: `squats`, `benched`, `running`.
    private func name(_ question: QuestionWords, _ span: Range<Int>) -> String? {
        let words = question.words[span]
        guard let last = words.last, words.contains(where: { !Self.fillers.contains($0.text) }) else {
            return nil
        }
        // An exercise of one's own may be called by words that have another meaning in English.
        let typed = question.typed(span)
        if words.contains(where: { $0.source != nil }), named(typed) { return typed }
        // “Did I walk”, but no exercise is called “a squat”.
        if span.count > 1, let first = words.first, Self.articles.contains(first.text) { return nil }
        let start = words.dropLast().map(\.name)
        for form in [last.name] + Self.forms(of: last.text) {
            let name = (start + [form]).joined(separator: " ")
            if named(name) { return name }
        }
        return nil
    }

    private static let articles: Set<String> = [
        "a", "an", "the", "my", "your", "i", "did", "do", "is", "of", "on",
    ]

    static func forms(of word: String) -> [String] {
        var forms: [String] = []
        if let known = irregular[word] { forms.append(known) }
        if word.hasSuffix("s"), word.count >= 3 { forms.append(String(word.dropLast())) }
        if word.hasSuffix("es"), word.count > 4 { forms.append(String(word.dropLast(2))) }
        for ending in ["ing", "ed"] where word.hasSuffix(ending) && word.count > ending.count + 2 {
            let stem = String(word.dropLast(ending.count))
            forms += [stem, stem + "e"]
            let letters = Array(stem)
            if letters.count > 2, letters[letters.count - 1] == letters[letters.count - 2] {
                forms.append(String(stem.dropLast()))
            }
        }
        return forms
    }

    private static let irregular = [
        "ran": "run", "swam": "swim", "swum": "swim", "rode": "cycling", "held": "hold",
    ]

    /// The words without question words.
    private static func unasked(_ words: [QuestionWords.Word]) -> [QuestionWords.Word] {
        words.enumerated().filter { index, word in
            // “Did I lift”, but not the exercise “Leg Lift”.
            if ["lift", "train", "exercise", "work", "go"].contains(word.text) {
                let before = index > 0 ? words[index - 1].text : ""
                return !["i", "we", "to", "did", "do", "last", "ever", "and", ""].contains(before)
            }
            // “How heavy did I squat”, but not “squat heavy”.
            if ["heavy", "strong", "fast", "long"].contains(word.text) {
                let next = index + 1 < words.count ? words[index + 1].text : ""
                return !(index > 0 && words[index - 1].text == "how") && !["ago", "since"].contains(next)
            }
            return !fillers.contains(word.text) && AskedFigure.unit(of: word.text) == nil
                && !AskedFigure.reps.contains(word.text) && !bests.contains(word.text)
                && !trends.contains(word.text)
                && !amounts.contains(word.text) && !openings.contains(word.text)
        }.map(\.element)
    }

    private static let fillers: Set<String> = [
        "a", "about", "at", "an", "any", "been", "becoming", "do", "doing", "done", "for", "get", "getting",
        "gotten",
        "got", "hit", "i", "in", "it", "last",
        "latest",
        "lifted", "lifting", "lifts", "many", "me", "more", "much", "my", "number", "of", "often",
        "on", "out", "over",
        "perform", "performed", "please", "set", "sets", "session", "sessions", "since", "so",
        "far", "the", "there", "this", "time", "times", "to", "trained", "training", "trainings",
        "weight",
        "with", "worked", "working", "workout", "workouts", "your", "now", "recently", "lately", "gym",
        "went", "been",
        "ago", "was", "were", "today", "days", "day", "weeks", "frequently", "frequency", "myself",
        "ever",
        "current", "currently", "estimated", "one", "single", "still", "really", "ones",
        "made", "make",
        "complete", "completed", "took", "take", "spend", "spent", "each", "every", "logged", "log", "since",
        "per", "week", "month", "we", "our", "that",
        "as", "much",
    ]

    /// The muscles that words name.
    static func muscles(_ words: [String]) -> Set<MuscleGroup>? {
        let meaning = words.filter { !["and", "&", "muscles", "muscle", "body"].contains($0) }
        guard !meaning.isEmpty else { return nil }
        var groups: Set<MuscleGroup> = []
        for word in meaning {
            guard let more = muscleWords[word] else { return nil }
            groups.formUnion(more)
        }
        return groups
    }

    private static let muscleWords: [String: Set<MuscleGroup>] = [
        "legs": [.quads, .hamstrings, .glutes, .calves, .hips],
        "leg": [.quads, .hamstrings, .glutes, .calves, .hips],
        "lower": [.quads, .hamstrings, .glutes, .calves, .hips],
        "upper": [.chest, .back, .shoulders, .biceps, .triceps, .forearms],
        "arms": [.biceps, .triceps, .forearms], "arm": [.biceps, .triceps, .forearms],
        "chest": [.chest], "pecs": [.chest], "back": [.back], "lats": [.back], "traps": [.back],
        "shoulders": [.shoulders], "shoulder": [.shoulders], "delts": [.shoulders],
        "biceps": [.biceps], "bicep": [.biceps], "triceps": [.triceps], "tricep": [.triceps],
        "forearms": [.forearms], "core": [.core], "abs": [.core], "obliques": [.core],
        "glutes": [.glutes], "butt": [.glutes], "quads": [.quads], "hamstrings": [.hamstrings],
        "hams": [.hamstrings], "hips": [.hips], "calves": [.calves], "neck": [.neck],
    ]
}
