/// The unit of an exercise's card and what can be loaded in it. Stored sets stay as entered; targets, suggestions and
/// prefilled fields use this unit.
public struct CardWeights: Sendable {
    public let unit: WeightUnit
    /// The person's bar and plates, if the exercise uses a bar.
    public let rack: PlateRack?

    public init(unit: WeightUnit, rack: PlateRack? = nil) {
        self.unit = unit
        self.rack = rack
    }

    /// A weight that was lifted, in the unit of the card.
    public func done(_ mass: Mass) -> Mass { mass.in(unit) }

    /// A weight to be lifted. If it was entered in the other unit, the nearest weight that can be loaded.
    public func loadable(_ mass: Mass) -> Mass {
        mass.unit == unit ? mass : nearest(to: mass.in(unit))
    }

    /// The nearest weight that the person's plates, or common dumbbells and machines, allow.
    public func nearest(to mass: Mass) -> Mass {
        // A weight below that of the bar was lifted without it.
        guard let rack, mass.exact >= rack.bar.exact else { return rounded(mass) }
        return LoadRounding(unit: unit, rack: rack).onBar(nearest: mass) ?? rounded(mass)
    }

    /// To 2.5 kg or 5 lb, and for light weights to 1 kg or 2.5 lb.
    private func rounded(_ mass: Mass) -> Mass {
        let size = mass.thousandths.magnitude
        let (light, fine, coarse): (UInt64, Int64, Int64) =
            unit == .kg ? (10_000, 1000, 2500) : (20_000, 2500, 5000)
        let step = size < light ? fine : coarse
        let count = max(size == 0 ? 0 : 1, (Int64(clamping: size) + step / 2) / step)
        return Mass(unchecked: (mass.thousandths < 0 ? -1 : 1) * count * step, unit: unit)
    }

    /// A target with its weight in the unit of the card.
    public func target(_ target: Target) -> Target {
        var target = target
        target.mass = target.mass.map(loadable)
        return target
    }

    /// A completed set in the unit of the card.
    public func done(_ entry: SetEntry) -> SetEntry { entry.with(entry.mass.map(done)) }

    /// A set that prefills a form.
    public func loadable(_ entry: SetEntry) -> SetEntry { entry.with(entry.mass.map(loadable)) }

    /// The step in the unit of the card: 2.5 kg becomes 5 lb, because that is the step of plates in pounds.
    public func step(_ step: Mass) -> Mass {
        step.unit == unit ? step : rounded(step.in(unit))
    }
}

extension SetEntry {
    fileprivate func with(_ mass: Mass?) -> SetEntry {
        var entry = self
        entry.mass = mass
        return entry
    }
}

extension Progression {
    /// The same progression with weights in the unit of a card.
    public func speaking(_ weights: CardWeights) -> Progression {
        switch self {
        case .linear(let step): .linear(step: weights.step(step))
        case .double(let step, let low, let high):
            .double(step: weights.step(step), repsMin: low, repsMax: high)
        case .percentage(let most, let step, let percents, let startsOn):
            .percentage(
                trainingMax: most.in(weights.unit), step: weights.step(step), percents: percents,
                startsOn: startsOn)
        case .hold(let step, let more, let low, let high):
            .hold(step: weights.step(step), secondsStep: more, secondsMin: low, secondsMax: high)
        }
    }
}
