import Foundation

/// What a person wants to be called: 1 to 80 characters, on one line.
public struct AccountName: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// - Throws: `ValidationError` for the field `name`.
    public init(_ typed: String) throws(ValidationError) {
        text = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        var validator = Validator()
        validator.line("name", text, 1...80)
        try validator.check()
    }

    public var description: String { text }
}
