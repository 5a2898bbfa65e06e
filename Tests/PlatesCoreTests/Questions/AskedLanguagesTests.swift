import Testing

@testable import PlatesCore

/// Questions in other languages than English. Today is Monday, 23 November 2026.
@Suite("Questions in other languages")
struct AskedLanguagesTests {
    private static let names: Set<String> = Set(
        ["Squat", "Bench Press", "Deadlift", "Pull-up", "Plank", "Running", "Run", "Swim", "Leg Press"]
            .map(ExerciseSearch.normalized))

    private func reading(
        _ text: String, in language: Language = .english, own: String = "Own exercise"
    ) -> InquiryReading {
        let names = Self.names.union([ExerciseSearch.normalized(own)])
        return InquiryReader(today: .of("2026-11-23"), weekStarts: .monday) {
            names.contains(ExerciseSearch.normalized($0))
        }.read(text, in: language)
    }

    private func german() throws -> Language { try #require(Languages.bundled["de"]) }

    /// What is asked, without the words in which it is.
    private func meaning(_ text: String, in language: Language = .english) -> String {
        switch reading(text, in: language) {
        case .search: return "search"
        case .unanswerable: return "unanswerable"
        case .future(let period): return "future: \(period)"
        case .unreadableTime: return "unreadable time"
        case .severalTimes: return "several times"
        case .inquiry(let inquiry):
            let subject =
                switch inquiry.subject {
                case .exercise(let name): ExerciseSearch.normalized(name)
                case .muscles(let groups, _): groups.map(\.rawValue).sorted().joined(separator: " ")
                case .everything: "everything"
                case .several(let names): names.map(ExerciseSearch.normalized).joined(separator: " and ")
                case .unknown: "unknown"
                }
            let period = inquiry.period.map { "\($0.kind) \($0.days.from) \($0.days.to) \($0.name)" }
            let unit = inquiry.unit?.rawValue ?? "no unit"
            return "\(inquiry.kind) \(inquiry.figure) \(unit) \(subject) \(period ?? "no time")"
        }
    }

    @Test(
        "a German question is read as the English one is",
        arguments: [
            ("Wie viel habe ich im März gehoben?", "How much did I lift in March?"),
            ("Wird meine Kniebeuge besser?", "Is my squat improving?"),
            ("Wann habe ich zuletzt Kreuzheben gemacht?", "When did I last deadlift?"),
            ("Was ist mein bestes Bankdrücken?", "What is my best bench press?"),
            ("wie oft habe ich beine trainiert", "how often did I train legs"),
            ("Werde ich bei Kniebeugen stärker?", "Am I getting stronger in squat?"),
            ("Bin ich stärker geworden?", "Am I getting stronger?"),
            ("Verbessert sich mein Bankdrücken?", "Is my bench press improving?"),
            ("Habe ich mich beim Bankdrücken verbessert?", "Has my bench press improved?"),
            ("Habe ich Fortschritte bei Klimmzügen gemacht?", "Have I made progress on pull-ups?"),
            ("Wie entwickelt sich mein Bankdrücken?", "How is my bench press?"),
            ("Wie viel schaffe ich beim Bankdrücken?", "How much can I bench press?"),
            ("Wie viel kann ich beim Bankdrücken heben?", "How much can I bench press?"),
            ("Wie viele Klimmzüge schaffe ich?", "How many pull-ups can I do?"),
            ("Wie schwer war meine Kniebeuge?", "How heavy was my squat?"),
            ("Was ist meine längste Plank?", "What is my longest plank?"),
            ("Zeig mir meine Rekorde im Kreuzheben", "Show me my deadlift records"),
            ("Wann war mein letztes Training?", "When was my last workout?"),
            ("Wie lange dauerte mein letztes Training?", "How long did my last session take?"),
            ("Wie lange ist mein letztes Bankdrücken her?", "How long ago did I bench press?"),
            ("Wie lange ist es her, dass ich Kniebeugen gemacht habe?", "How long ago did I squat?"),
            ("Wie viele Tage ist mein letztes Training her?", "How many days since my last workout?"),
            ("Wie oft mache ich Kniebeugen pro Woche?", "How often do I squat per week?"),
            ("Wie oft mache ich Bankdrücken und Kniebeugen?", "How often do I bench press and squat?"),
            ("Habe ich diese Woche Bizeps trainiert?", "Did I train biceps this week?"),
            ("bestes Bankdrücken", "best bench press"), ("Kniebeugen im März", "squat in March"),
            ("Beine letzte Woche", "legs last week"), ("Bankdrücken Fortschritt", "bench press progress"),
            ("Bankdrücken mit Kurzhanteln", "dumbbell bench"),
        ] as [(String, String)])
    func kinds(german text: String, english: String) throws {
        #expect(try meaning(text, in: german()) == meaning(english))
    }

    @Test(
        "a German question names its figure and unit",
        arguments: [
            (
                "Wie viel Gewicht habe ich in den letzten 3 Monaten beim Bankdrücken gehoben?",
                "How much weight did I lift on Bench Press in the last 3 months?"
            ),
            ("Wie viele Sätze habe ich für Brust gemacht?", "How many sets did I do for chest?"),
            (
                "Wie viele Wiederholungen Bankdrücken habe ich gestern gemacht?",
                "How many reps of bench press did I do yesterday?"
            ),
            ("Wie viele Klimmzüge habe ich gemacht?", "How many pull-ups did I do?"),
            ("Wie lange habe ich letzte Woche trainiert?", "How long did I train last week?"),
            ("Wie viele Minuten habe ich trainiert?", "How many minutes did I train?"),
            ("Wie viel Zeit habe ich gestern trainiert?", "How much time did I train yesterday?"),
            ("Wie lange kann ich planken?", "How long can I plank?"),
            ("Wie weit bin ich diesen Monat gelaufen?", "How far did I run this month?"),
            ("Wie viele Kilometer bin ich gelaufen?", "How many kilometres did I run?"),
            ("Wie viele Kilo habe ich beim Bankdrücken bewegt?", "How many kilos did I bench press?"),
            ("bestes Bankdrücken in Pfund", "best bench press in pounds"),
        ] as [(String, String)])
    func figures(german text: String, english: String) throws {
        #expect(try meaning(text, in: german()) == meaning(english))
    }

    @Test(
        "a German question names its time",
        arguments: [
            ("heute", "today"), ("gestern", "yesterday"), ("vorgestern", "the day before yesterday"),
            ("diese Woche", "this week"), ("in dieser Woche", "this week"), ("letzte Woche", "last week"),
            ("in der letzten Woche", "last week"), ("letzten Monat", "last month"),
            ("dieses Jahr", "this year"), ("im letzten Jahr", "last year"),
            ("in den letzten 6 Wochen", "in the last 6 weeks"),
            ("in den letzten zwei Monaten", "in the last two months"),
            ("in den vergangenen 10 Tagen", "in the past 10 days"),
            ("seit drei Wochen", "in the last three weeks"), ("seit Januar", "since January"),
            ("seit dem 1. Juni", "since 1 June"), ("seit 1.10.", "since 1.10."),
            ("seit letzter Woche", "since last week"),
            ("seit Anfang des Jahres", "since the beginning of the year"),
            ("im März 2026", "in March 2026"), ("im Mai", "in May"), ("im Jahr 2025", "in 2025"),
            ("am Montag", "on Monday"), ("letzten Freitag", "last Friday"), ("am 3. Oktober", "on 3 October"),
            ("am 1.10.2026", "on 1.10.2026"), ("vor 3 Wochen", "3 weeks ago"),
            ("vor einem Monat", "a month ago"), ("vor zwei Tagen", "two days ago"),
            ("vor dem 1. Juni", "before 1 June"), ("nach März", "after March"), ("bis März", "until March"),
            ("bis zum 1. Juni", "until 1 June"), ("zwischen März und Mai", "between March and May"),
            ("zwischen dem 1. und dem 15. Oktober", "between the 1st and the 15th of October"),
            ("von März 2025 bis Mai 2025", "from March 2025 to May 2025"),
            ("vom 1. bis zum 15. Oktober", "from 1 to 15 October"),
            ("in der Woche vom 9. November", "in the week of 9 November"), ("jemals", "ever"),
            ("nächste Woche", "next week"), ("am Wochenende", "on the weekend"),
            ("im März und im Mai", "in March and in May"),
        ] as [(String, String)])
    func times(german time: String, english: String) throws {
        #expect(
            try meaning("Wie oft habe ich \(time) Kniebeugen gemacht?", in: german())
                == meaning("How often did I squat \(english)?"))
    }

    @Test(
        "a German question that cannot be answered is refused with its own words",
        arguments: [
            ("Wie viel Wasser habe ich gestern getrunken?", "Wasser"),
            ("Wie oft habe ich Bankdrücken über 80 kg gemacht?", "über 80 kg"),
            ("Wie viel habe ich beim letzten Training gehoben?", "letzten Training"),
            ("Wie oft habe ich pro Monat Kniebeugen gemacht?", "pro Monat"),
            ("Was ist meine beste Übung?", "Übung"), ("Was ist mein Gewicht?", "mein Gewicht"),
            ("Warum werde ich nicht stärker?", "Warum"),
            ("Was ist mein durchschnittliches Bankdrücken?", "durchschnittliches"),
        ] as [(String, String)])
    func refused(text: String, part: String) throws {
        #expect(try reading(text, in: german()) == .unanswerable(part))
    }

    @Test("a time that is not understood is named as it was typed")
    func unreadable() throws {
        let reading = try reading("Wie oft habe ich zu Weihnachten Kniebeugen gemacht?", in: german())
        #expect(reading == .unreadableTime("Weihnachten"))
    }

    @Test("muscles and words that are no exercise keep the words of the question")
    func typed() throws {
        let german = try german()
        guard case .inquiry(let legs) = reading("Wie oft habe ich Beine trainiert?", in: german),
            case .muscles(_, let name) = legs.subject,
            case .inquiry(let other) = reading("Wie oft habe ich Yoga gemacht?", in: german)
        else {
            Issue.record("no question")
            return
        }
        #expect(name == "Beine" && legs.subjectText == "Beine")
        #expect(other.subject == .unknown("Yoga") && other.subjectText == "Yoga")
    }

    @Test("one's own exercise is found by its name, also if its words mean something else in questions")
    func ownExercise() throws {
        let question = "Wie oft habe ich meine Übung gemacht?"
        guard case .inquiry(let inquiry) = try reading(question, in: german(), own: "Meine Übung") else {
            Issue.record("no question")
            return
        }
        #expect(inquiry.subject == .exercise("meine Übung"))
    }

    @Test(
        "a question in English is read in a German account too",
        arguments: [
            "How much did I lift in March?", "Is my squat improving?", "When did I last train legs?",
            "What was my best bench press last year?", "How often did I squat in August and in May?", "squat",
            "How much protein did I eat?",
        ])
    func english(text: String) throws {
        #expect(try meaning(text, in: german()) == meaning(text))
    }

    @Test(
        "the questions that pages give as examples are understood in every language",
        arguments: [
            "How much did I lift in March?", "Is my squat improving?", "When did I last deadlift?",
            "What is my best bench press?", "How often did I train legs in the last 6 weeks?",
            "How long did I train last week?", "How far did I run this month?",
        ] as [Phrase])
    func examples(question: Phrase) {
        for language in Languages.bundled.all where language.asked != nil {
            let text = language.text(question)
            #expect(meaning(text, in: language) == meaning(question.description), "\(language.id): \(text)")
        }
    }

    // MARK: Words

    private func english(_ question: String, by words: [String: String]) -> String? {
        AskedWords(words, names: ["Bench Press": TranslatedName(name: "Bankdrücken", aliases: ["Drücken"])])
            .english(QuestionWords(question))?.texts.joined(separator: " ")
    }

    @Test("the entry with most words wins, and words without an entry stay")
    func longest() {
        let words = ["wie": "how", "wie viel": "how much", "wie viel zeit": "how long"]
        #expect(english("Wie viel Zeit, wie viel, wie?", by: words) == "how long how much how")
        #expect(english("Und wie?", by: words) == "und how")
        #expect(english("und so", by: words) == nil)
    }

    @Test("a gap takes up to three words, which are translated as well")
    func gap() {
        let words = ["vor … wochen": "… weeks ago", "drei": "three", "vor": "before"]
        #expect(english("vor drei Wochen", by: words) == "three weeks ago")
        #expect(english("vor drei oder 4 Wochen", by: words) == "three oder 4 weeks ago")
        #expect(english("vor 1 2 3 4 Wochen", by: words) == "before 1 2 3 4 wochen")
        #expect(english("vor Wochen", by: words) == "before wochen")
    }

    @Test("exercises are known by their names and other names, after the words of questions")
    func exerciseNames() {
        #expect(english("Bankdrücken drücken", by: [:]) == "bench press bench press")
        #expect(english("Bankdrücken drücken", by: ["drücken": "lifting"]) == "bench press lifting")
    }

    @Test("an entry without English is left out")
    func dropped() {
        #expect(english("Training her", by: ["her": ""]) == "training")
    }

    @Test("a long question is read up to its limit")
    func long() throws {
        let text = Array(repeating: "vor in den letzten wie viel seit", count: 2000).joined(separator: " ")
        // It must not take long; any result is accepted.
        _ = try reading(text, in: german())
    }

    @Test("no German question of random parts crashes the reader", arguments: 1...10 as ClosedRange<UInt64>)
    func random(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let german = try german()
        let parts = [
            "0", "1", "31.", "2026", "-", "/", ".", "…", "vor ", "seit ", "von ", "vom ", "bis ", "zum ",
            "den ", "letzten ", "wochen ", "monaten ", "wie ", "viel ", "lange ", "ist ", "her ", "ich ",
            "zwischen ", "und ", "Bankdrücken ", "Beine ", "märz ", "kg ", " ",
        ]
        for _ in 0..<200 {
            let count = Int.random(in: 1...14, using: &random)
            let text = (0..<count).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
            _ = reading(text, in: german)
        }
    }
}
