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
        let label: Phrase
        let selected: Bool
    }

    let name: String
    let label: Phrase
    /// Unique on its page.
    let id: String
    let type: String
    package let value: String
    /// The value as it stands in the field.
    var shown: FieldNumber {
        FieldNumber(
            text: value,
            isDecimal: attributes.contains { $0.value == "decimal" && "\($0.name)" == "inputmode" })
    }
    let attributes: [Attribute]
    let hint: Phrase?
    package let error: Phrase?
    let isList: Bool
    /// The choices, where it is a list.
    let options: [Option]

    /// A field that is typed into.
    /// - Parameter problem: A whole sentence, of something else than the field.
    package init(
        _ name: String, _ label: Phrase, type: String = "text", value: String = "",
        attributes: KeyValuePairs<StaticString, String> = [:], hint: Phrase? = nil, error: Phrase? = nil,
        problem: Phrase? = nil, id: String? = nil
    ) {
        self.name = name
        self.label = label
        self.id = id ?? name
        self.type = type
        self.value = value
        self.attributes = attributes.map { Attribute(name: $0.key, value: $0.value) }
        self.hint = hint
        self.error = error.map { .mistake($0, of: label, isLabel: true) } ?? problem
        isList = false
        options = []
    }

    /// A list to choose from.
    package init(
        _ name: String, _ label: Phrase, choices: [(value: String, label: Phrase)],
        selected: String, hint: Phrase? = nil, error: Phrase? = nil, id: String? = nil
    ) {
        self.name = name
        self.label = label
        self.id = id ?? name
        type = "select"
        value = selected
        attributes = []
        self.hint = hint
        self.error = error.map { .mistake($0, of: label, isLabel: true) }
        isList = true
        options = choices.map {
            Option(value: $0.value, label: $0.label, selected: $0.value == selected)
        }
    }
}

/// The mistakes of a form, each as a sentence to stand beside its field.
package struct FieldErrors: Sendable {
    private let fields: [String: Phrase]

    package init(_ error: ValidationError? = nil) {
        fields = error?.fields ?? [:]
    }

    /// The mistake alone, for a `FormField`, which names the field.
    package subscript(_ field: String) -> Phrase? { fields[field] }

    /// The sentence about a field that is rendered by itself, with its label.
    package subscript(_ field: String, labelled label: Phrase) -> Phrase? {
        self[field].map { .mistake($0, of: label, isLabel: true) }
    }

    /// The mistakes in fields that a form does not show, such as a quota: each names what it is about.
    package func others(than shown: [String]) -> Phrase? {
        let rest = fields.filter { !shown.contains($0.key) }.sorted { $0.key < $1.key }
        return rest.isEmpty
            ? nil
            : rest.map { .mistake($0.value, of: FieldName.spoken($0.key)) }.joined(by: .verbatim(" "))
    }
}

extension ValidationError {
    /// Sentences that name each field by its label, if it is one of those that a form shows.
    package func message(labelled labels: [String: Phrase]) -> Phrase {
        message { field, mistake in
            labels[field].map { .mistake(mistake, of: $0, isLabel: true) }
                ?? .mistake(mistake, of: FieldName.spoken(field))
        }
    }

    /// - Parameter other: Labels of fields that a page renders by itself.
    package func message(of fields: [FormField], _ other: [String: Phrase] = [:]) -> Phrase {
        message(labelled: Dictionary(fields.map { ($0.name, $0.label) }) { $1 }.merging(other) { $1 })
    }
}
