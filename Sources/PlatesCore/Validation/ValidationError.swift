/// What is wrong with an input: for each field, by its name in the API, one sentence.
public struct ValidationError: Error, Hashable, Sendable {
    public var fields: [String: String]

    public init(fields: [String: String]) {
        self.fields = fields
    }

    /// A mistake in a single field: `ValidationError("reps", "must be between 0 and 1000")`.
    public init(_ field: String, _ sentence: String) {
        fields = [field: sentence]
    }

    /// One sentence for people; the same fields always give the same one.
    public var message: String { message { FieldName.spoken($0) } }

    /// The mistakes with their verbs in the number of the fields: `are missing` of `days`.
    public var agreedFields: [String: String] {
        fields.reduce(into: [:]) {
            $0[$1.key] = FieldSentence.agreed($1.value, with: FieldName.spoken($1.key))
        }
    }

    /// - Parameter name: What people read for a field.
    public func message(naming name: (String) -> String) -> String {
        let mistakes = fields.sorted { $0.key < $1.key }.map { field, mistake in
            let subject = name(field)
            return "\(subject) \(FieldSentence.agreed(mistake, with: subject))"
        }
        guard !mistakes.isEmpty else { return "Please check what you entered." }
        return FieldSentence.capitalized(FieldSentence.closed(mistakes.joined(separator: "; ")))
    }
}

extension ValidationError: CustomStringConvertible {
    public var description: String { message }
}
