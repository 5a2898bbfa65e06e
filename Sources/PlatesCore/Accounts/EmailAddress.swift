import Foundation

/// The address by which a person signs in, trimmed and in lower case.
///
/// It is case-insensitive: no major provider distinguishes case, and phones capitalise the first letter.
public struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// - Throws: `ValidationError` for the field `email`.
    public init(_ typed: String) throws(ValidationError) {
        let text = typed.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        guard !text.isEmpty else { throw ValidationError("email", FieldMistake.empty) }
        guard text.utf8.count <= 254 else {
            throw ValidationError("email", FieldMistake.tooLong(most: 254))
        }
        guard EmailAddress.isPlausible(text) else {
            throw ValidationError("email", AccountMistake.notAnEmail)
        }
        self.text = text
    }

    /// An address as it is stored.
    public init(stored text: String) { self.text = text }

    public var description: String { text }

    /// Source: "valid email address" in the HTML standard, which browsers apply to the same field
    /// (https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address).
    private static func isPlausible(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].count) else { return false }
        guard parts[0].allSatisfy({ isLetterOrDigit($0) || marks.contains($0) }) else {
            return false
        }
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.allSatisfy(isLabel)
    }

    private static let marks = Set(".!#$%&'*+/=?^_`{|}~-".utf8)

    private static func isLabel(_ label: Substring.UTF8View) -> Bool {
        let hyphen = UInt8(ascii: "-")
        return (1...63).contains(label.count)
            && label.allSatisfy { isLetterOrDigit($0) || $0 == hyphen }
            && label.first != hyphen && label.last != hyphen
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
