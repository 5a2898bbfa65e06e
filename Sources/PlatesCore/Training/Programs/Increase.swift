/// How much a weight grows by: in the unit in which it is loaded, or as a share of it.
public enum Increase: Hashable, Sendable {
    /// Thousandths of a kilogram and of a pound, because plates differ.
    case weight(kg: Int64, lb: Int64)
    case share(Percent)

    /// The weight with it, to a hundredth of its unit.
    func applied(to mass: Mass) -> Mass {
        switch self {
        case .weight: mass.adding(step(in: mass.unit))
        case .share(let percent):
            Mass(
                unchecked: Mass.divideRounding(
                    Int128(mass.thousandths) * Int128(1000 + percent.tenths), by: 10_000) * 10,
                unit: mass.unit)
        }
    }

    /// Of a fixed weight; 0 of a share.
    private func step(in unit: WeightUnit) -> Mass {
        guard case .weight(let kilograms, let pounds) = self else { return Mass(unchecked: 0, unit: unit) }
        return Mass(unchecked: unit == .kg ? kilograms : pounds, unit: unit)
    }

    /// `+2.5 kg / 5 lb`, `+2.5%`
    var text: String {
        switch self {
        case .weight:
            "+\(step(in: .kg).formatted) kg / \(step(in: .lb).formatted) lb"
        case .share(let percent): "+\(percent.digits)%"
        }
    }

    /// `2.5 kg`, `2.5 %`
    func phrase(in unit: WeightUnit) -> Phrase {
        if case .share(let percent) = self { percent.phrase } else { step(in: unit).text }
    }
}
