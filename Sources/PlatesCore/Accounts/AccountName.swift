import Foundation

/// What a person wants to be called: 1 to 80 characters, on one line.
public struct AccountName: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// - Throws: `ValidationError` for the field `name`.
    public init(_ typed: String) throws(ValidationError) {
        text = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        var validator = Validator()
        validator.length("name", text, 1...80)
        validator.require(
            !text.unicodeScalars.contains { $0.properties.generalCategory == .control },
            "name", "must be on one line"
        )
        try validator.check()
    }

    public var description: String { text }
}
