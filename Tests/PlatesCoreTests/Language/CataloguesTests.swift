import Foundation
import Testing

@testable import PlatesCore

/// The catalogues that come with the program.
@Suite("Catalogues")
struct CataloguesTests {
    private static let others = Array(Languages.bundled.all.dropFirst())

    /// The arguments of a text: `{1}` and so on.
    private func numbers(_ text: String) -> Set<Int> {
        Set(text.matches(of: /\{(\d+)\}/).compactMap { Int($0.1) })
    }

    @Test("German is one of the languages")
    func german() throws {
        let german = try #require(Languages.bundled["de"])
        #expect(german.name == "Deutsch")
        #expect(german.text("\(1) sets") == "1 Satz")
        #expect(german.text("\(1_250) sets") == "1.250 Sätze")
    }

    @Test("a translation has the arguments of its text; a form may leave out the number that chooses it")
    func sameNumbers() {
        for language in Languages.bundled.all {
            for (key, translation) in language.texts {
                switch translation {
                case .text(let text): #expect(numbers(text) == numbers(key), "\(language.id): \(key)")
                case .forms(let forms, let number):
                    #expect(numbers(key).contains(number), "\(language.id): \(key)")
                    for form in forms.values {
                        #expect(
                            numbers(form).union([number]) == numbers(key), "\(language.id): \(key): \(form)")
                    }
                }
            }
        }
    }

    @Test("no translation is empty, ends in other white space, or has a note of its own")
    func nothingOdd() {
        for language in Languages.bundled.all {
            for (key, text) in language.texts.flatMap({ key, value in value.texts.map { (key, $0) } }) {
                #expect(!text.isEmpty && !text.contains("|"), "\(language.id): \(key)")
                #expect(
                    text.trimmingCharacters(in: .whitespacesAndNewlines) == text || key.hasPrefix(" "),
                    "\(language.id): \(key)")
            }
        }
    }

    @Test("a text with forms in English has one in every language, with all forms of that language")
    func forms() {
        let counted = Languages.bundled.all[0].texts
        for language in Self.others {
            for key in counted.keys { #expect(language.has(key), "\(language.id): \(key)") }
            for (key, translation) in language.texts {
                guard case .forms(let forms, _) = translation else { continue }
                #expect(
                    Set(forms.keys) == Set(language.facts.plurals.keys).union(["other"]),
                    "\(language.id): \(key)")
            }
        }
    }

    @Test("every language has the names of seven days and twelve months, and patterns with their parts")
    func facts() {
        for facts in Languages.bundled.all.map(\.facts) {
            #expect(facts.weekdays.count == 7 && facts.shortWeekdays.count == 7)
            #expect(facts.months.count == 12 && facts.shortMonths.count == 12)
            for (pattern, parts) in [
                (facts.longDay, ["weekday", "day", "month", "year"]),
                (facts.shortDay, ["weekday", "day", "month"]),
                (facts.shortDayWithYear, ["weekday", "day", "month", "year"]),
                (facts.dayAndMonth, ["day", "month"]), (facts.dayMonthYear, ["day", "month", "year"]),
                (facts.monthAndYear, ["month", "year"]),
            ] {
                for part in parts { #expect(pattern.contains("{\(part)}"), "\(facts.name): \(pattern)") }
            }
        }
    }

    @Test("a stored phrase is read as it was, also with phrases within it")
    func stored() throws {
        let day = try #require(Day("2026-11-29"))
        let phrases: [Phrase] = [
            "Moved \("Pull {1}") to \(day.phrase(.short)).", "\(3) sets", .empty,
            .name("Bench Press", .exercise),
            .number("1,062.5 kg"), .portion("slice", of: "Bread"),
            ["\(1) sets", day.weekday.title, Month(of: day).title].joined(),
            .mistake("must be at most \(5)", of: "Reps", isLabel: true),
        ]
        for phrase in phrases {
            let read = Phrase(stored: phrase.stored)
            #expect(read == phrase && read.stored == phrase.stored)
            for language in Languages.bundled.all { #expect(language.text(read) == language.text(phrase)) }
        }
    }

    @Test(
        "a stored sentence that is no phrase is shown as it is",
        arguments: ["Deleted Eggs.", "{\"a\": 1}", "", "7"])
    func old(text: String) {
        #expect(Phrase(stored: text).description == text)
    }

    @Test("a mistake is a sentence about its field in every language")
    func mistakes() throws {
        let error = ValidationError("reps", "must be at most \(1_000)")
        #expect(error.message == "Reps must be at most 1,000.")
        #expect(error.mistakes(in: .english) == ["reps": "must be at most 1,000"])
        let german = try #require(Languages.bundled["de"])
        #expect(german.text(error.message) == "Das Feld „Wiederholungen“ erlaubt höchstens 1.000.")
        #expect(error.mistakes(in: german) == ["reps": "erlaubt höchstens 1.000"])
    }
}
