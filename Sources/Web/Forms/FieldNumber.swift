import PlatesCore

/// The value of a field for decimals. A number as `NumberField` writes it stands there with the decimal sign of the
/// reader's language, and everything else as it was typed.
package struct FieldNumber: Sendable {
    let text: String
    var isDecimal = true
}

extension String {
    /// As the value of a field for decimals; templates write `value="{{weight.decimal}}"`.
    package var decimal: FieldNumber { FieldNumber(text: self) }
}

extension HTML {
    package mutating func attribute(_ number: FieldNumber) {
        attribute(number.isDecimal ? language.fieldText(number.text) : number.text)
    }
}
