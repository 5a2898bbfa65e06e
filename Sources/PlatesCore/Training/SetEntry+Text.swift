extension SetEntry {
    /// What was done, in one line: `102.5 kg × 5 · RPE 8.5`, `12 reps`, `10 km in 45:00 min`.
    public var text: String {
        let effort = [distanceText, mass?.text, repsText].compactMap { $0 }
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

    private var repsText: String? {
        guard let reps else { return nil }
        if mass != nil { return String(reps) }
        return reps == 1 ? "1 rep" : "\(reps) reps"
    }

    private var rpeText: String? {
        rpe.map { "RPE \(EffortText.decimal($0))" }
    }
}
