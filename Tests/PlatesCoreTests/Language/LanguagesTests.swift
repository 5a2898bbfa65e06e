import Foundation
import Testing

@testable import PlatesCore

@Suite("Languages")
struct LanguagesTests {
    /// English and a German of a few texts.
    private let languages: Languages

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "texts-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ text: String, _ path: String) throws {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        try write(
            Self.facts(name: "English", decimal: ".", group: ",", day: "{weekday} {day} {month}"),
            "en/language.json")
        try write(
            #"{"{1} sets": {"one": "{1} set", "other": "{1} sets"}, "{1} of {2} days": {"by": "2", "one": "{1} of {2} day", "other": "{1} of {2} days"}}"#,
            "en/training.json")
        try write(
            Self.facts(name: "Deutsch", decimal: ",", group: ".", day: "{weekday}, {day}. {month}"),
            "de/language.json")
        try write(
            #"{"{1} sets": {"one": "{1} Satz", "other": "{1} Sätze"}, "Moved {1} to {2}.": "Am {2}: {1}.", "Left|side": "Links"}"#,
            "de/training.json")
        try write(#"{"Bench Press": ["Bankdrücken", "Flachbankdrücken"]}"#, "de/names/exercises.json")
        try write(#"{"wie oft": "how often"}"#, "de/asked.json")
        try write(#"{"Undo": "Rückgängig"}"#, "de/scripts.json")
        languages = try Languages(folder: folder)
    }

    private static func facts(name: String, decimal: String, group: String, day: String) -> String {
        let isGerman = name == "Deutsch"
        let weekdays = (1...7).map { isGerman ? "Tag\($0)" : "Day\($0)" }
        let months = (1...12).map { isGerman ? "Monat\($0)" : "Month\($0)" }
        return """
            {"name": "\(name)", "decimal": "\(decimal)", "group": "\(group)", "plurals": {"one": "i = 1 and v = 0"},
             "weekdays": \(weekdays), "short_weekdays": \(weekdays), "months": \(months), "short_months": \(months),
             "long_day": "\(day)", "short_day": "\(day)", "short_day_with_year": "\(day) {year}",
             "day_and_month": "{day} {month}", "day_month_year": "{day} {month} {year}",
             "month_and_year": "{month} {year}"}
            """
    }

    private func german(_ phrase: Phrase) throws -> String { try #require(languages["de"]).text(phrase) }
    private func english(_ phrase: Phrase) -> String { languages.all[0].text(phrase) }

    @Test("a number chooses the form of its noun")
    func plurals() throws {
        let counts = [0, 1, 2, 1_000].map { Phrase("\($0) sets") }
        #expect(try counts.map(german) == ["0 Sätze", "1 Satz", "2 Sätze", "1.000 Sätze"])
        #expect(counts.map(english) == ["0 sets", "1 set", "2 sets", "1,000 sets"])
        #expect(english("\(1) of \(1) days") == "1 of 1 day")
        #expect(english("\(1) of \(2) days") == "1 of 2 days")
    }

    @Test("a translation puts arguments into its own order, and writes each in its own language")
    func arguments() throws {
        let day = try #require(Day("2026-11-29"))
        let moved: Phrase = "Moved \("{2} <Pull>") to \(day.phrase(.short))."
        #expect(try german(moved) == "Am Tag7, 29. Monat11: {2} <Pull>.")
        #expect(english(moved) == "Moved {2} <Pull> to Day7 29 Month11.")
        #expect(
            try german("Moved \(Phrase("\(1) sets")) to \(day.phrase(.dayMonthYear)).")
                == "Am 29 Monat11 2026: 1 Satz.")
    }

    @Test("a text that a language lacks is shown in English, with numbers of the language")
    func fallback() throws {
        #expect(try german("Rest \(Phrase.number("1,062.5")) s") == "Rest 1.062,5 s")
        #expect(try german("\(1) reps") == "1 rep")
        #expect(try german("A brace { and {9} stay") == "A brace { and {9} stay")
    }

    @Test("the texts of the browser's scripts stay a file, apart from those of pages")
    func scripts() throws {
        #expect(try #require(languages["de"]).scriptTexts == #"{"Undo": "Rückgängig"}"#)
        #expect(languages.all[0].scriptTexts == "{}")
        #expect(try german("Undo") == "Undo")
    }

    @Test("a note for translators is not shown")
    func notes() throws {
        #expect(try german("Left|side") == "Links")
        #expect(english("Left|side") == "Left")
        #expect(try german("Left|remaining") == "Left")
    }

    @Test("names that come with the program are translated, those of people are not")
    func names() throws {
        #expect(try german(.name("Bench Press", .exercise)) == "Bankdrücken")
        #expect(try german(.name("Squat", .exercise)) == "Squat")
        #expect(
            try german("Moved \("Bench Press") to \(.name("Bench Press", .exercise)).")
                == "Am Bankdrücken: Bench Press."
        )
    }

    @Test("the words of questions are no texts, and know exercises by their names")
    func asked() throws {
        let language = try #require(languages["de"])
        #expect(!language.has("wie oft") && languages.all[0].asked == nil)
        let question = language.asked?.english(QuestionWords("Wie oft Flachbankdrücken?"))
        #expect(question?.texts == ["how", "often", "bench", "press"])
    }

    @Test("parts are joined without the empty ones")
    func joined() throws {
        let parts: [Phrase] = ["\(1) sets", .empty, .number("62.5 kg")]
        #expect(try german(parts.joined()) == "1 Satz · 62,5 kg")
        #expect(parts.joined(by: .verbatim(", ")) == "1 set, 62.5 kg")
        #expect([Phrase.empty].joined().isEmpty && !parts.joined().isEmpty)
    }

    @Test(
        "a browser gets the language that it likes best, else English",
        arguments: [
            ("de", "de"), ("de-CH, en;q=0.5", "de"), ("en, de;q=0.9", "en"), ("fr, de;q=0.3, en;q=0.2", "de"),
            ("fr", "en"), ("", "en"), ("*", "en"), ("de;q=0, *;q=0.1", "en"), ("DE-at", "de"),
            (";;,,q=", "en"),
            ("den", "en"), ("en;q=0.1, de; q=0.2", "de"),
        ]
    )
    func preferences(header: String, id: String) {
        #expect(languages.language(for: header).id == id)
    }

    @Test("a text with forms must have one for other")
    func noOther() {
        #expect(throws: (any Error).self) {
            try JSONDecoder().decode([String: Translation].self, from: Data(#"{"a": {"one": "b"}}"#.utf8))
        }
    }

    @Test("the languages of the program can be read, and begin with English")
    func bundled() throws {
        #expect(Languages.bundled.all.first?.id == "en")
        let day = try #require(Day("2026-11-23"))
        #expect(day.phrase(.long) == Phrase.verbatim("Monday, 23 November 2026"))
        #expect(day.phrase(.short) == Phrase.verbatim("Mon 23 Nov"))
        #expect(Month(of: day).phrase(.nameAndYear) == Phrase.verbatim("November 2026"))
        #expect(Month(of: day).phrase(.shortName) == Phrase.verbatim("Nov"))
        #expect(day.weekday.phrase(.shortName) == Phrase.verbatim("Mon"))
    }
}
