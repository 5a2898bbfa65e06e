/// What is wrong with an input: for each field, by its name in the API, the end of a sentence about it.
public struct ValidationError: Error, Hashable, Sendable {
    public var fields: [String: Phrase]

    public init(fields: [String: Phrase]) {
        self.fields = fields
    }

    /// A mistake in a single field: `ValidationError("reps", "must be between 0 and 1000")`.
    public init(_ field: String, _ mistake: Phrase) {
        fields = [field: mistake]
    }

    /// A sentence for each field, for people; the same fields always give the same ones.
    public var message: Phrase { message { .mistake($1, of: FieldName.spoken($0)) } }

    /// The mistakes in a language, in English with their verbs in the number of the fields: `are missing` of `days`.
    public func mistakes(in language: Language) -> [String: String] {
        fields.reduce(into: [:]) { texts, field in
            let mistake = language.text(field.value)
            texts[field.key] =
                language === Language.english
                ? FieldSentence.agreed(mistake, with: FieldName.spoken(field.key).description) : mistake
        }
    }

    /// - Parameter sentence: Makes the sentence about a field.
    public func message(_ sentence: (_ field: String, _ mistake: Phrase) -> Phrase) -> Phrase {
        guard !fields.isEmpty else { return "Please check what you entered." }
        return fields.sorted { $0.key < $1.key }.map(sentence).joined(by: .verbatim(" "))
    }
}

extension ValidationError: CustomStringConvertible {
    public var description: String { message.description }
}
