import PlatesCore

extension LiftRecords.Kind {
    var title: String {
        switch self {
        case .oneRepMax: "Best estimated one-rep max"
        case .heaviest: "Heaviest weight"
        case .repsAtWeight: "Most reps at a weight"
        case .sessionVolume: "Most volume in a session"
        case .reps: "Most reps"
        case .seconds: "Longest time"
        case .distance: "Longest distance"
        }
    }
}

extension LiftRecords.Record {
    /// `142 kg from 120 kg × 6`
    func text(in unit: WeightUnit) -> String {
        let value = valueText(value, in: unit)
        guard let effort else { return value }
        return switch kind {
        case .oneRepMax: "\(value) from \(effort.text(in: unit))"
        case .heaviest, .repsAtWeight: effort.text(in: unit)
        case .sessionVolume, .reps, .seconds, .distance: value
        }
    }

    /// What stood before, in the same words.
    func previousText(in unit: WeightUnit) -> String? { previous.map { valueText($0, in: unit) } }

    private func valueText(_ value: Int64, in unit: WeightUnit) -> String {
        switch kind {
        case .oneRepMax, .heaviest: Mass(grams: value, displayedIn: unit).text
        case .repsAtWeight, .reps: "\(value) reps"
        case .sessionVolume: Mass.volumeText(gramRepetitions: value, in: unit)
        case .seconds: EffortText.duration(seconds: Int(value))
        case .distance: EffortText.distance(metres: Double(value) / 1000)
        }
    }
}
