import Foundation

/// What a person wants to be called: 1 to 80 characters, on one line.
public struct AccountName: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// - Parameter old: What the account is called, which is not checked again.
    /// - Throws: `ValidationError` for the field `name`.
    public init(_ typed: String, keeping old: String? = nil) throws(ValidationError) {
        text = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        var validator = Validator(keeping: [old ?? ""])
        validator.line("name", text, 1...80)
        try validator.check()
    }

    public var description: String { text }
}
