import Foundation

/// A household measure of a food: a slice, a cup, a can.
public struct Portion: Hashable, Sendable {
    /// In the singular: `slice`.
    public let name: String
    public let grams: Double

    public init(name: String, grams: Double) {
        self.name = name
        self.grams = grams
    }

    /// - Throws: `ValidationError` for the fields `portion_name` and `portion_grams`.
    public func validated() throws(ValidationError) -> Portion {
        var validator = Validator()
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        validator.length("portion_name", name, 1...60)
        validator.require(grams > 0 && grams <= Amount.mostGrams, "portion_grams", "must be more than 0 and at most 10,000 g")
        try validator.check()
        return Portion(name: name, grams: grams)
    }
}
