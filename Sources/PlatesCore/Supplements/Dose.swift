import Foundation

/// An amount of a supplement with its unit: `5 g`, `1000 IU`, `2 capsules`.
public struct Dose: Hashable, Sendable {
    public let amount: Double
    public let unit: DoseUnit

    public init(_ amount: Double, _ unit: DoseUnit) {
        self.amount = amount
        self.unit = unit
    }

    /// The allowed amounts of a dose, in its unit.
    public static let allowed = 0.001...1_000_000.0

    /// The dose, if a person can take it.
    /// - Parameter field: The field that an error names.
    /// - Throws: `ValidationError` for a dose that is too small or too large.
    public func validated(_ field: String = "dose") throws(ValidationError) -> Dose {
        guard Self.allowed.contains(amount) else {
            throw ValidationError(field, FieldMistake.outside(Self.allowed))
        }
        return self
    }

    /// Reads what a person types: `2,5` in the usual unit, or `500 mg` and `1½ g` with a unit of its own.
    /// - Throws: `ValidationError` for the field.
    public init(typed text: String, usual: DoseUnit, field: String) throws(ValidationError) {
        let start = text.firstIndex(where: Self.isOfUnit) ?? text.endIndex
        let unit = text[start...].trimmingCharacters(in: .whitespaces)
        let number = text[..<start].trimmingCharacters(in: .whitespaces)
        guard !number.isEmpty else {
            throw ValidationError(field, SupplementMistake.doseNotANumber)
        }
        guard let own = unit.isEmpty ? usual : DoseUnit(name: unit) else {
            throw ValidationError(field, SupplementMistake.unknownUnit)
        }
        do throws(NumberMistake) {
            self = try Dose(TypedNumber(number).value, own)
        } catch { throw ValidationError(field, error.message) }
    }

    /// A letter, or a single character for several letters, such as `㎎`.
    private static func isOfUnit(_ character: Character) -> Bool {
        character.isLetter
            || String(character).precomposedStringWithCompatibilityMapping.first?.isLetter ?? false
    }

    /// The amount without its unit.
    public var number: String { DecimalText.grouped(amount, decimals: 3) }

    /// The same in another unit; `nil` if there is no conversion, not even by what a piece holds.
    public func converted(to other: DoseUnit, piece: PieceContent? = nil) -> Dose? {
        if unit == other { return self }
        if let mine = unit.micrograms, let theirs = other.micrograms {
            return Dose(amount * mine / theirs, other)
        }
        guard let piece else { return nil }
        if unit == piece.piece {
            return Dose(amount * piece.holds.amount, piece.holds.unit).converted(to: other)
        }
        guard other == piece.piece, let inside = converted(to: piece.holds.unit) else { return nil }
        return Dose(inside.amount / piece.holds.amount, other)
    }
}

/// What one piece holds: a capsule 1000 IU, a scoop 30 g.
public struct PieceContent: Hashable, Sendable {
    public let piece: DoseUnit
    public let holds: Dose

    /// Stored contents, which are not validated again.
    public init(stored piece: DoseUnit, holds: Dose) {
        self.piece = piece
        self.holds = holds
    }

    /// - Throws: `ValidationError` if the unit is not a piece, or a piece holds nothing or other pieces.
    public init(_ piece: DoseUnit, holds: Dose) throws(ValidationError) {
        guard piece.isPiece else {
            throw ValidationError("piece", SupplementMistake.notAPiece)
        }
        guard !holds.unit.isPiece else {
            throw ValidationError("piece", SupplementMistake.pieceHoldsPieces)
        }
        self.piece = piece
        self.holds = try holds.validated("piece")
    }

}
