/// Rounds weights to what a person can load: in their unit, and with their plates if the exercise uses a bar.
public struct LoadRounding: Sendable {
    public let unit: WeightUnit
    /// None if there is no bar.
    public let rack: PlateRack?

    public init(unit: WeightUnit, rack: PlateRack? = nil) {
        self.unit = unit
        self.rack = rack
    }

    /// The nearest weight that can be loaded. Without a bar, a weight in the person's unit stays unchanged.
    /// - Parameter step: Without a bar, a weight from another unit becomes a multiple of it.
    func nearest(to mass: Mass, by step: Mass) -> Mass {
        onBar(nearest: mass)
            ?? (mass.unit == unit ? mass : mass.in(unit).scaled(percent: 100, to: step))
    }

    /// The nearest weight that the bar and the plates allow; at least the bar.
    /// - Returns: `nil` if there is no bar, or nothing is lifted.
    func onBar(nearest mass: Mass) -> Mass? {
        guard let rack, mass.thousandths > 0 else { return nil }
        let wanted = mass.in(unit)
        guard let below = PlateLoading(wanted, on: rack) else { return rack.bar.in(unit) }
        let lower = below.total.in(unit)
        guard !below.isExact, let above = smallest(above: wanted, rack) else { return lower }
        return above.grams - wanted.grams < wanted.grams - lower.grams ? above : lower
    }

    /// The greatest weight below one that can be loaded.
    /// - Parameter step: Without a bar, how much less.
    /// - Returns: `nil` if there is none.
    func largest(below mass: Mass, by step: Mass) -> Mass? {
        guard let rack else {
            let less = Mass(unchecked: mass.thousandths - step.in(mass.unit).thousandths, unit: mass.unit)
            return less.thousandths > 0 ? less : nil
        }
        let own = mass.in(unit)
        return PlateLoading(Mass(unchecked: own.thousandths - 1, unit: unit), on: rack)?.total.in(unit)
    }

    /// The nearest weight that can be loaded and is more than before.
    func nearest(to mass: Mass, above before: Mass, by step: Mass) -> Mass {
        let near = nearest(to: mass, by: step)
        if near.grams > before.grams { return near }
        guard let rack, mass.thousandths > 0 else { return near.adding(step) }
        return smallest(above: before.in(unit), rack) ?? mass.in(unit)
    }

    private func smallest(above mass: Mass, _ rack: PlateRack) -> Mass? {
        guard let plate = rack.plates.last?.mass else { return nil }
        // If all of the smallest plates are in use, a larger one is the next step.
        let largest = rack.plates.first?.mass.grams ?? 0
        let most = min(100, largest / max(1, plate.grams) + 1)
        for times in 1...max(1, Int(most)) {
            let more = mass.adding(plate, times: 2 * times)
            if let loading = PlateLoading(more, on: rack), loading.total.grams > mass.grams {
                return loading.total.in(unit)
            }
        }
        return nil
    }
}
