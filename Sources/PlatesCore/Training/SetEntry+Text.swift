extension SetEntry {
    /// What was done, in one line: `102.5 kg × 5 · RPE 8.5`, `12 reps`, `10 km in 45:00 min`, `+10 kg × 5`,
    /// `20 kg of help × 8`.
    public func text(measured measure: Measure) -> String {
        let massText = mass.flatMap { $0.text(measured: measure) }
        let effort = [distanceText, massText, repsText(beside: massText)].compactMap { $0 }
            .joined(separator: " × ")
        let parts = [
            effort.isEmpty ? nil : effort,
            seconds.map { (effort.isEmpty ? "" : "in ") + EffortText.duration(seconds: $0) },
        ]
        let whole = parts.compactMap { $0 }.joined(separator: " ")
        return [whole, rpeText].compactMap { $0 }.joined(separator: " · ")
    }

    private var distanceText: String? {
        distanceMetres.map { EffortText.distance(metres: $0) }
    }

    private func repsText(beside mass: String?) -> String? {
        guard let reps else { return nil }
        if mass != nil { return String(reps) }
        return reps == 1 ? "1 rep" : "\(reps) reps"
    }

    private var rpeText: String? {
        rpe.map { "RPE \(EffortText.decimal($0))" }
    }
}

extension Mass {
    /// The weight of a set or a target: `60 kg`; where the body is what is lifted `+10 kg` or `20 kg of help`.
    /// - Returns: `nil` if it is the body's own weight alone.
    public func text(measured measure: Measure) -> String? {
        guard measure.movesBody else { return text }
        guard thousandths != 0 else { return nil }
        return measure == .assistedReps || thousandths < 0 ? "\(magnitude.text) of help" : "+\(text)"
    }
}
