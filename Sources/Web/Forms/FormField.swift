import PlatesCore

/// One labelled field of a form, with what was typed and what is wrong with it.
package struct FormField: Sendable {
    struct Attribute: Sendable {
        /// From our source alone, never from input: names are not escaped.
        let name: StaticString
        let value: String
    }

    struct Option: Sendable {
        let value: String
        let label: String
        let selected: Bool
    }

    let name: String
    let label: String
    /// Unique on its page.
    let id: String
    let type: String
    package let value: String
    let attributes: [Attribute]
    let hint: String?
    package let error: String?
    let isList: Bool
    /// The choices, where it is a list.
    let options: [Option]

    /// A field that is typed into.
    /// - Parameter problem: A whole sentence, of something else than the field.
    package init(
        _ name: String, _ label: String, type: String = "text", value: String = "",
        attributes: KeyValuePairs<StaticString, String> = [:], hint: String? = nil, error: String? = nil,
        problem: String? = nil, id: String? = nil
    ) {
        self.name = name
        self.label = label
        self.id = id ?? name
        self.type = type
        self.value = value
        self.attributes = attributes.map { Attribute(name: $0.key, value: $0.value) }
        self.hint = hint
        self.error = error.map { FieldLabel(label).sentence($0) } ?? problem
        isList = false
        options = []
    }

    /// A list to choose from.
    package init(
        _ name: String, _ label: String, choices: [(value: String, label: String)],
        selected: String, hint: String? = nil, error: String? = nil, id: String? = nil
    ) {
        self.name = name
        self.label = label
        self.id = id ?? name
        type = "select"
        value = selected
        attributes = []
        self.hint = hint
        self.error = error.map { FieldLabel(label).sentence($0) }
        isList = true
        options = choices.map {
            Option(value: $0.value, label: $0.label, selected: $0.value == selected)
        }
    }
}

/// The mistakes of a form, each as a sentence to stand beside its field.
package struct FieldErrors: Sendable {
    private let fields: [String: String]

    package init(_ error: ValidationError? = nil) {
        fields = error?.fields ?? [:]
    }

    package subscript(_ field: String) -> String? { fields[field].map { Self.sentence($0) } }

    /// The mistake in a field that is rendered by itself, with its label.
    package subscript(_ field: String, labelled label: String) -> String? {
        self[field].map { FieldLabel(label).sentence($0) }
    }

    /// The mistakes in fields that a form does not show, such as a quota: each names what it is about.
    package func others(than shown: [String]) -> String? {
        let rest = fields.filter { !shown.contains($0.key) }.sorted { $0.key < $1.key }
        return rest.isEmpty
            ? nil
            : rest.map { FieldSentence.make(FieldName.spoken($0.key), $0.value) }.joined(separator: " ")
    }

    private static func sentence(_ text: String) -> String {
        FieldSentence.capitalized(FieldSentence.closed(text))
    }
}

extension ValidationError {
    /// One sentence that names each field by its label, if it is one of those that a form shows.
    package func message(labelled labels: [String: String]) -> String {
        message { field in labels[field].map { FieldLabel($0).text } ?? FieldName.spoken(field) }
    }

    /// - Parameter other: Labels of fields that a page renders by itself.
    package func message(of fields: [FormField], _ other: [String: String] = [:]) -> String {
        message(labelled: Dictionary(fields.map { ($0.name, $0.label) }) { $1 }.merging(other) { $1 })
    }
}

/// The label of a field in a sentence about it.
struct FieldLabel: Sendable {
    /// Without what stands in brackets and behind a comma; in quotation marks if it is no noun.
    let text: String

    init(_ label: String) {
        let plain =
            label.replacing(/\s*\([^)]*\)/, with: "").split(separator: ",").first.map(String.init) ?? label
        let first = plain.split(separator: " ").first.map(String.init) ?? ""
        let isNoun = first.first?.isUppercase == true && !Self.others.contains(first)
        text = isNoun ? plain : "“\(plain)”"
    }

    /// - Parameter mistake: A sentence without its subject: `Must be a number.`
    func sentence(_ mistake: String) -> String {
        FieldSentence.make(text, mistake.prefix(1).lowercased() + mistake.dropFirst())
    }

    /// How labels begin that are no nouns.
    private static let others: Set = [
        "A", "Add", "At", "Began", "Ended", "Holds", "The", "Changes", "Counted", "Every", "How", "In", "It",
        "One",
        "What", "Warn", "Why", "Taken",
        "Move",
        "Another",
    ]
}
