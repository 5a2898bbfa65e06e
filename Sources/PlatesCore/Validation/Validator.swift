import Foundation

/// Collects the mistakes of an input, the first of each field, so that a person reads all of them at once.
public struct Validator: Sendable {
    public private(set) var fields: [String: Phrase] = [:]
    /// Texts that are stored already, with normalised line breaks.
    private let stored: Set<String>

    /// - Parameter stored: The texts of the stored version. They are not checked again, so that a text older than a rule
    ///   does not block a change of another field.
    public init(keeping stored: [String] = []) {
        self.stored = Set(stored.lazy.filter { !$0.isEmpty }.map(Self.comparable))
    }

    public var isValid: Bool { fields.isEmpty }

    public mutating func add(_ field: String, _ sentence: Phrase) {
        if fields[field] == nil { fields[field] = sentence }
    }

    /// Adds the sentence if the condition does not hold.
    public mutating func require(
        _ condition: Bool, _ field: String, _ sentence: @autoclosure () -> Phrase
    ) {
        if !condition { add(field, sentence()) }
    }

    /// Adds a mistake if there is a value outside of the range.
    public mutating func range<Value: Comparable & BinaryInteger>(
        _ field: String, _ value: Value?, _ range: ClosedRange<Value>
    ) {
        guard let value, !range.contains(value) else { return }
        add(field, FieldMistake.outside(range))
    }

    /// `1000`, `86,400`: commas only in numbers of five digits or more.
    public static func text(_ number: Int64) -> String {
        abs(number) < 10_000 ? String(number) : Mass.grouped(number)
    }

    /// Adds a mistake if the text is not a valid name or label; see `TextRule`.
    public mutating func line(_ field: String, _ text: String, _ length: ClosedRange<Int>) {
        if let mistake = TextRule.line.mistake(in: text, length: length), !isStored(text) {
            add(field, mistake)
        }
    }

    /// Adds a mistake if the text is not a valid note; see `TextRule`.
    public mutating func note(_ field: String, _ text: String, most: Int) {
        if let mistake = TextRule.note.mistake(in: text, length: 0...most), !isStored(text) {
            add(field, mistake)
        }
    }

    private func isStored(_ text: String) -> Bool {
        !stored.isEmpty && stored.contains(Self.comparable(text))
    }

    /// Forms send CR LF, and texts are trimmed before they are checked.
    private static func comparable(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Adds the mistakes of a part under `prefix`, such as `targets.2.reps_max`.
    public mutating func add(_ error: ValidationError, under prefix: String? = nil) {
        for (field, sentence) in error.fields.sorted(by: { $0.key < $1.key }) {
            add(prefix.map { "\($0).\(field)" } ?? field, sentence)
        }
    }

    /// Throws if there is a mistake.
    public func check() throws(ValidationError) {
        if !isValid { throw ValidationError(fields: fields) }
    }
}
