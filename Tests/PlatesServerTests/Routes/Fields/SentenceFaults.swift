import Foundation
import PlatesCore

/// What a sentence about a mistake must not contain.
enum SentenceFaults {
    /// Words of decoders and programs, and paths of fields.
    private static let foreign = [
        "expected form", "debugdescription", "codingpath", "typemismatch", "keynotfound", "datacorrupted",
        "valuenotfound", "decodingerror", "nscocoa", "foundation.", "swift.", "cannot initialize",
        "optional(",
        "given data was not valid", "does not fit", "attempted to decode", "expected to decode",
    ]

    /// - Parameter sentence: `Reps must be a whole number, for example 12.`
    static func all(in sentence: String) -> [String] {
        // This sentence names no field.
        guard !sentence.hasPrefix("Please ") else { return [] }
        let text = sentence.lowercased().replacing("&quot;", with: "\"")
        let subject = subject(of: sentence)
        let checks: [(String, Bool)] = [
            ("a program's words", foreign.contains { text.contains($0) }),
            ("an address", text.firstMatch(of: /[a-z0-9]+\.[a-z_]+\.[a-z_]+|\b\d+\.[a-z_]+/) != nil),
            ("a doubled word", text.firstMatch(of: /\b(\p{L}+)[\s:,]+\1\b/) != nil),
            ("two full stops", text.contains("..")),
            ("a name with underscores", subject.contains("_")),
            ("an index", subject.firstMatch(of: /^\d|\b0\b|_\d/) != nil),
            ("a subject that has itself", hasItself(text, subject)),
            ("a verb of another number", isOfAnotherNumber(sentence, subject)),
        ]
        return checks.filter(\.1).map(\.0)
    }

    private static var verb: Regex<(Substring, Substring)> {
        /\b(must|is|are|has|have|does|do|can|cannot|was|were|makes)\b/
    }

    private static func subject(of sentence: String) -> String {
        // A label that is not a noun is put in quotation marks.
        if sentence.hasPrefix("“"), let end = sentence.firstIndex(of: "”") {
            return String(sentence[...end]).lowercased()
        }
        return sentence.firstMatch(of: verb).map { String(sentence[..<$0.range.lowerBound]).lowercased() }?
            .trimmingCharacters(in: .whitespaces) ?? ""
    }

    /// `Doses must have doses`
    private static func hasItself(_ text: String, _ subject: String) -> Bool {
        guard var noun = subject.split(separator: " ").last.map(String.init) else { return false }
        if noun.hasSuffix("s") { noun.removeLast() }
        return noun.count > 2
            && text.firstMatch(of: /\bmust (?:have|name|hold) (?:a |an |the )?(\p{L}+)/)
                .map { $0.1 == noun || $0.1 == noun + "s" } ?? false
    }

    private static func isOfAnotherNumber(_ sentence: String, _ subject: String) -> Bool {
        let mistake = sentence.dropFirst(subject.count).trimmingCharacters(in: .whitespaces)
        return FieldSentence.agreed(mistake, with: subject) != mistake
    }
}
