/// Why a field of a supplement, its schedule, its stock or an intake is refused.
public enum SupplementMistake: Mistake, Hashable {
    case doseNotANumber, unknownUnit, notAPiece, pieceHoldsPieces
    /// The doses of slots cannot be converted to the unit of the usual dose.
    case slotUnits(usual: DoseUnit)
    case stockUnit(DoseUnit, dose: DoseUnit)
    case noWeekday, noDayOfMonth, endsBeforeStart, slotTwice
    case reasonWithoutSkip

    public var message: Phrase {
        switch self {
        case .doseNotANumber: "must be a number, and a unit such as mg if it is another"
        case .unknownUnit: "must be in \(DoseUnit.sentence)"
        case .notAPiece: "must be a capsule, tablet, scoop or drop"
        case .pieceHoldsPieces: "must hold something in g, mg, µg, IU or ml"
        case .slotUnits(let usual):
            "must be in units that can be counted in \(usual.name), as the usual dose is"
        case .stockUnit(let stock, let dose):
            """
            cannot be in \(stock.name) where the dose is in \(dose.name); say what a piece holds, or use the \
            dose’s unit
            """
        case .noWeekday: "must name a weekday at least"
        case .noDayOfMonth: "must name a day of the month at least"
        case .endsBeforeStart: "must not lie before the start"
        case .slotTwice: "must not name the same slot twice"
        case .reasonWithoutSkip: "is for an intake that is skipped"
        }
    }
}
