extension LiftRecords.Kind {
    public var title: String {
        switch self {
        case .oneRepMax: "Best estimated one-rep max"
        case .heaviest: "Heaviest weight"
        case .repsAtWeight: "Most reps at a weight"
        case .sessionVolume: "Most volume in a session"
        case .reps: "Most reps"
        case .seconds: "Longest time"
        case .distance: "Longest distance"
        case .secondsAtWeight: "Longest time at a weight"
        case .distanceAtWeight: "Longest distance at a weight"
        case .timeAtDistance: "Fastest over a distance"
        }
    }
}

extension LiftRecords.Record {
    public var title: String {
        guard kind == .heaviest else { return kind.title }
        return switch measure {
        case .assistedReps: "Least help"
        case .bodyweightReps: "Heaviest added weight"
        case .weightReps, .time, .distance: kind.title
        }
    }

    /// `142 kg from 120 kg × 6`
    public func text(in unit: WeightUnit) -> String {
        let value = valueText(value, in: unit)
        guard let effort else { return value }
        let done = effort.text(measured: measure, in: unit)
        return switch kind {
        case .oneRepMax:
            measure.movesBody ? "\(value) with the body’s weight, from \(done)" : "\(value) from \(done)"
        case .heaviest, .repsAtWeight, .secondsAtWeight, .distanceAtWeight, .timeAtDistance: done
        case .sessionVolume, .reps, .seconds, .distance: value
        }
    }

    /// What stood before, in the same words.
    public func previousText(in unit: WeightUnit) -> String? { previous.map { valueText($0, in: unit) } }

    private func valueText(_ value: Int64, in unit: WeightUnit) -> String {
        switch kind {
        case .oneRepMax: Mass(grams: value, displayedIn: unit).text
        case .heaviest: DayEffort.addedText(value, measured: measure, in: unit)
        case .repsAtWeight, .reps: value == 1 ? "1 rep" : "\(value) reps"
        case .sessionVolume: Mass.volumeText(gramRepetitions: value, in: unit)
        case .seconds, .secondsAtWeight, .timeAtDistance: EffortText.duration(seconds: Int(value))
        case .distance, .distanceAtWeight: EffortText.distance(metres: Double(value) / 1000)
        }
    }
}
