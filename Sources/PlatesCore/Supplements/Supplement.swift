import Foundation

/// Something that a person takes on a schedule.
public struct Supplement: Hashable, Sendable {
    public let id: UUID
    public var name: String
    public var note: String
    /// The usual dose.
    public var dose: Dose
    public var plan: SupplementPlan
    /// What a piece holds, if doses and stock use different units.
    public var piece: PieceContent?
    public var stock: Stock?
    /// How many days before the stock runs out to warn.
    public var warnDays: Int
    public var pack: PackPrice?
    /// Whether its nutrients count in the food section.
    public var countsAsFood: Bool

    public init(
        id: UUID, name: String, note: String = "", dose: Dose, plan: SupplementPlan,
        piece: PieceContent? = nil, stock: Stock? = nil, warnDays: Int = 7, pack: PackPrice? = nil,
        countsAsFood: Bool = false
    ) {
        self.id = id
        self.name = name
        self.note = note
        self.dose = dose
        self.plan = plan
        self.piece = piece
        self.stock = stock
        self.warnDays = warnDays
        self.pack = pack
        self.countsAsFood = countsAsFood
    }

    /// The unit of the stock, or else of a piece, or of the dose.
    public var stockUnit: DoseUnit { stock?.unit ?? piece?.piece ?? dose.unit }

    /// The price of the usual dose.
    public var pricePerDose: Double? { pack?.price(of: dose, in: stockUnit, piece: piece) }

    /// - Parameter old: The stored version; its texts are not checked again.
    /// - Throws: `ValidationError` with a sentence for each field, by its name in the API.
    public func validated(over old: Supplement? = nil) throws(ValidationError) -> Supplement {
        var supplement = self
        supplement.name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        var validator = Validator(keeping: [old?.name ?? "", old?.note ?? ""])
        validator.line("name", supplement.name, 1...80)
        validator.note("note", note, most: 500)
        validator.range("warn_days", warnDays, 0...365)
        do throws(ValidationError) { _ = try dose.validated() } catch { validator.add(error) }
        do throws(ValidationError) {
            // Intakes may make it negative; what a person enters is validated elsewhere.
            if let stock { _ = try Stock(max(0, stock.amount), stock.unit).validated() }
        } catch { validator.add(error) }
        if let last = plan.entries.last?.schedule {
            do throws(ValidationError) { _ = try last.validated() } catch { validator.add(error) }
            validator.require(
                last.doses.allSatisfy { $0.dose.converted(to: dose.unit, piece: piece) != nil }, "slots",
                SupplementMistake.slotUnits(usual: dose.unit))
        }
        if let stock {
            validator.require(
                dose.converted(to: stock.unit, piece: piece) != nil, "stock",
                SupplementMistake.stockUnit(stock.unit, dose: dose.unit))
        }
        try validator.check()
        return supplement
    }
}

/// The nutrients in an amount of a supplement.
public struct SupplementNutrients: Hashable, Sendable {
    /// The amount that the figures are for.
    public let per: Dose
    public let nutrients: Nutrients

    public init(per: Dose, _ nutrients: Nutrients) {
        self.per = per
        self.nutrients = nutrients
    }

    /// What a dose brings; `nil` if the units have nothing in common.
    public func of(_ dose: Dose, piece: PieceContent?) -> Nutrients? {
        dose.converted(to: per.unit, piece: piece).map { nutrients.scaled(by: $0.amount / per.amount) }
    }

    /// - Throws: `ValidationError` with a sentence for each nutrient that cannot be.
    public func validated() throws(ValidationError) -> SupplementNutrients {
        var validator = Validator()
        do throws(ValidationError) { _ = try per.validated("nutrients") } catch { validator.add(error) }
        for nutrient in Nutrient.allCases {
            guard let amount = nutrients[nutrient] else { continue }
            let most = nutrient.mostAtOnce
            validator.require(
                amount >= 0 && amount <= most, nutrient.rawValue,
                FieldMistake.outside(0...most))
        }
        try validator.check()
        return self
    }
}
