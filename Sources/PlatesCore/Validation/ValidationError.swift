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
    public var message: String {
        let mistakes = fields.sorted { $0.key < $1.key }.map { field, sentence in
            "\(FieldName.spoken(field)) \(sentence)"
        }
        guard let first = mistakes.first else { return "Please check what you entered." }
        let rest = mistakes.dropFirst().map { "; " + $0 }.joined()
        return first.prefix(1).uppercased() + first.dropFirst() + rest + "."
    }
}

extension ValidationError: CustomStringConvertible {
    public var description: String { message }
}
