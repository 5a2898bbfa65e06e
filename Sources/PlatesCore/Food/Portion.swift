import Foundation

/// A household measure of a food: a slice, a cup, a can.
public struct Portion: Hashable, Sendable {
    /// In the singular: `slice`.
    public let name: String
    public let grams: Double

    /// The allowed weight in grams.
    public static let gramsRange = 0.01...10_000.0

    public init(name: String, grams: Double) {
        self.name = name
        self.grams = grams
    }

    /// - Parameter stored: Stored names, which are not checked again.
    /// - Throws: `ValidationError` for the fields `name` and `grams`.
    public func validated(keeping stored: [String] = []) throws(ValidationError) -> Portion {
        var validator = Validator(keeping: stored)
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        validator.line("name", name, 1...60)
        validator.require(
            Self.gramsRange.contains(grams), "grams", FieldMistake.outside(Self.gramsRange, unit: "g")
        )
        try validator.check()
        return Portion(name: name, grams: grams)
    }
}
