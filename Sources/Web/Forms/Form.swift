import Foundation
import Hummingbird
import PlatesCore

/// The fields of a form as they were typed, trimmed of white space at the ends.
package struct Form: Sendable {
    private let values: [String: String]

    /// The most fields of a form: a workout of 40 exercises has some 450.
    static let mostFields = 1000

    package init(_ values: [String: String]) {
        self.values = values
    }

    /// - Parameter body: A request's, encoded as forms are.
    /// - Throws: `ValidationError` if it has more than `mostFields`.
    init(_ body: ByteBuffer) throws {
        let separators = body.readableBytesView.count { $0 == UInt8(ascii: "&") }
        guard separators < Self.mostFields else {
            throw ValidationError("form", "must have at most 1,000 fields")
        }
        self.init(URLQuery.fields(String(buffer: body)))
    }

    /// A text field; empty where it was not sent.
    package subscript(_ name: String) -> String {
        (values[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The fields as they can be sent again, without the one that says whose form it is: each form gets its own.
    var repeatable: [String: String] { values.filter { $0.key != FormOwnerCheck.name } }

    /// What a form brings, to tell a submission from another: each field, without those that say which form it is, what
    /// was answered to a question, and which page comes next.
    package var content: [String] {
        values.filter { !Self.circumstances.contains($0.key) }.map { "\($0.key)=\($0.value)" }.sorted()
    }

    private static let circumstances: Set<String> = [
        FormOwnerCheck.name, "id", "submission", "confirm", "then", "q", "return_to",
    ]

    /// A text field exactly as it was typed, for passwords.
    package func verbatim(_ name: String) -> String {
        values[name] ?? ""
    }

    /// Whether a field was sent, also without anything in it.
    package func has(_ name: String) -> Bool { values[name] != nil }

    /// A field that may be left empty.
    package func optional(_ name: String) -> String? {
        let text = self[name]
        return text.isEmpty ? nil : text
    }

    /// What is searched for, in the field `q`: of a long text the beginning, so that a search never costs much.
    package var searchText: String { TextRule.line.cleaned(self["q"], most: 100) }

    /// A check box: ticked ones are sent, others are not.
    package func isTicked(_ name: String) -> Bool {
        values[name] != nil
    }

    /// An id that a form carries so that a second press does not make a second thing.
    package func uuid(_ name: String) -> UUID? {
        UUID(text: self[name])
    }

    /// A whole number, or `nil` where the field is empty. There is no way to read one without saying what it may be:
    /// nothing may be counted, multiplied or sized by what anybody types.
    /// - Throws: `ValidationError` where it is something else.
    package func integer(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = optional(name) else { return nil }
        let number = try reading(name) { () throws(NumberMistake) in try TypedNumber.whole(text) }
        var validator = Validator()
        validator.range(name, number, range)
        try validator.check()
        return number
    }

    /// A whole number of which the nearest possible one is taken, or `nil` where the field is empty.
    package func integer(_ name: String, clampedTo range: ClosedRange<Int>) throws -> Int? {
        try integer(name, in: .min ... .max).map { min(max($0, range.lowerBound), range.upperBound) }
    }

    /// A number as `TypedNumber` reads it, or `nil` where the field is empty. What is beyond a million million is at
    /// that edge, so that it can be made a whole number of thousandths: who reads it knows a narrower range, and says
    /// it.
    /// - Parameter field: The name under which a mistake is reported, if it is another.
    package func number(_ name: String, field: String? = nil) throws -> Double? {
        guard let text = optional(name) else { return nil }
        let number = try reading(field ?? name) { () throws(NumberMistake) in try TypedNumber(text).value }
        return min(max(number, -Self.largest), Self.largest)
    }

    private static let largest = 1e12

    /// A duration in seconds: `90`, `1:30` or `1:02:03`; `nil` if the field is empty.
    /// - Parameter unit: How many seconds a plain number counts: 60 in a field for minutes.
    package func duration(_ name: String, unit: Int = 1, field: String? = nil) throws -> Int? {
        guard let text = optional(name) else { return nil }
        return try reading(field ?? name) { () throws(NumberMistake) in
            try TypedDuration.seconds(text, unit: unit)
        }
    }

    private func reading<Number>(
        _ field: String, _ read: () throws(NumberMistake) -> Number
    ) throws(ValidationError) -> Number {
        do throws(NumberMistake) { return try read() } catch { throw ValidationError(field, error.message) }
    }

    /// A weight as it was typed, or `nil` where the field is empty. Who reads it checks its range.
    /// - Parameter field: The name under which a mistake is told, where it is another.
    package func mass(_ name: String, unit: WeightUnit, field: String? = nil) throws -> Mass? {
        guard let text = optional(name) else { return nil }
        do throws(Mass.InputError) {
            return try Mass(unranged: text, unit: unit)
        } catch {
            throw ValidationError(field ?? name, error.message)
        }
    }

    /// What a number of the form is counted in, or `nil` where the field is empty or not there.
    /// - Throws: `ValidationError` where it is no unit that there is, so that no number is read in another one.
    package func unit<Unit: RawRepresentable & CaseIterable>(
        _ name: String, of type: Unit.Type
    ) throws(ValidationError) -> Unit? where Unit.RawValue == String {
        guard let text = optional(name) else { return nil }
        guard let unit = Unit(rawValue: text) else {
            throw ValidationError(name, FieldMistake.notOne(of: Unit.self))
        }
        return unit
    }

    /// A day in the form `2026-11-23`, or `nil` where the field is empty.
    package func day(_ name: String) throws -> Day? {
        guard let text = optional(name) else { return nil }
        guard let day = Day(text) else {
            throw ValidationError(name, "must be a day such as 2026-11-23")
        }
        return day
    }
}

extension Request {
    /// The body read as a form.
    package func form(context: some PageContext) async throws -> Form {
        try Form(await body.collect(upTo: context.maxUploadSize))
    }

    /// The fields behind the `?` of the address.
    package var query: Form {
        Form(URLQuery.fields(uri.query ?? ""))
    }
}

/// `application/x-www-form-urlencoded`, the format of forms and of addresses (WHATWG URL, section 5).
enum URLQuery {
    /// The names and values; of a name sent twice the last one counts.
    static func fields(_ text: String) -> [String: String] {
        var fields: [String: String] = [:]
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            fields[decode(parts[0])] = parts.count == 2 ? decode(parts[1]) : ""
        }
        return fields
    }

    /// By bytes; what is no UTF-8 becomes U+FFFD, and a `%` without two digits stays.
    private static func decode(_ text: Substring.UTF8View) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                bytes.append(0x20)
            } else if byte == UInt8(ascii: "%"), let decoded = hexByte(rest.prefix(2)) {
                bytes.append(decoded)
                rest.removeFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hexByte(_ digits: Substring.UTF8View) -> UInt8? {
        let values = digits.compactMap { byte in Unicode.Scalar(byte).properties.isASCIIHexDigit ? byte : nil
        }
        return values.count == 2 ? UInt8(String(decoding: values, as: UTF8.self), radix: 16) : nil
    }
}
