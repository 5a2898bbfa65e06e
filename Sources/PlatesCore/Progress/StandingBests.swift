/// The bests of an exercise as they stand between two days. Of the past it needs to know little: which weights were
/// done with how many repetitions, and the most volume of a day.
public struct StandingBests: Sendable {
    private let measure: Measure
    private let formula: OneRepMax
    /// The last record of each kind but the repetitions at a weight.
    private var bests: [LiftRecords.Kind: LiftRecords.Record] = [:]
    private var reps: [Int64: Int64] = [:]

    public init(measure: Measure, formula: OneRepMax) {
        self.measure = measure
        self.formula = formula
    }

    /// What stands after all of the past, of which days are not known any more.
    /// - Parameter mostVolume: That of a day, in gram-repetitions.
    public init(past: LiftLog, mostVolume: Int64, by formula: OneRepMax) {
        self.init(measure: past.measure, formula: formula)
        _ = take(past.efforts[...], on: .first)
        bests[.sessionVolume] =
            mostVolume > 0
            ? .init(kind: .sessionVolume, value: mostVolume, day: .first, effort: nil, previous: nil) : nil
    }

    /// The first of them: the best estimate, or the best of what the exercise is measured by.
    public var main: LiftRecords.Record? {
        LiftRecords.Kind.allCases.lazy.compactMap { bests[$0] }.first
    }

    public var heaviest: LiftRecords.Record? { bests[.heaviest] }

    /// Takes a day in, and answers what it surpassed, with what stood before.
    public mutating func take(_ efforts: ArraySlice<DayEffort>, on day: Day) -> [LiftRecords.Record] {
        var records = candidates(efforts, on: day).compactMap { candidate -> LiftRecords.Record? in
            let before = bests[candidate.kind]?.value
            guard candidate.value > before ?? .min else { return nil }
            let record = LiftRecords.Record(
                kind: candidate.kind, value: candidate.value, day: day, effort: candidate.effort,
                previous: before
            )
            bests[candidate.kind] = record
            return record
        }
        records += moreReps(efforts)
        for effort in efforts where effort.reps > 0 {
            reps[effort.weight] = max(reps[effort.weight] ?? 0, Int64(effort.reps))
        }
        return records
    }

    private func estimate(_ effort: DayEffort) -> Int64? {
        formula.estimate(grams: effort.weight, reps: effort.reps)
    }

    private func candidates(_ efforts: ArraySlice<DayEffort>, on day: Day) -> [LiftRecords.Record] {
        func best(_ kind: LiftRecords.Kind, _ value: (DayEffort) -> Int64?) -> LiftRecords.Record? {
            efforts.reduce(nil) { best, effort in
                guard let value = value(effort), value > best?.value ?? .min else { return best }
                return LiftRecords.Record(kind: kind, value: value, day: day, effort: effort, previous: nil)
            }
        }
        let volume = efforts.reduce(0) { $0 + $1.volume }
        let session =
            volume > 0
            ? LiftRecords.Record(kind: .sessionVolume, value: volume, day: day, effort: nil, previous: nil)
            : nil
        return switch measure {
        case .weightReps:
            [
                best(.oneRepMax) { estimate($0) },
                best(.heaviest) { $0.reps > 0 && $0.weight > 0 ? $0.weight : nil }, session,
            ].compactMap { $0 }
        case .bodyweightReps:
            [
                best(.reps) { $0.reps > 0 && $0.weight >= 0 ? Int64($0.reps) : nil },
                best(.heaviest) { $0.reps > 0 && $0.weight > 0 ? $0.weight : nil }, session,
            ].compactMap { $0 }
        case .assistedReps:
            [best(.heaviest) { $0.reps > 0 ? $0.weight : nil }].compactMap { $0 }
        case .time: [best(.seconds) { $0.seconds > 0 ? Int64($0.seconds) : nil }].compactMap { $0 }
        case .distance: [best(.distance) { $0.distance > 0 ? $0.distance : nil }].compactMap { $0 }
        }
    }

    /// More repetitions than before at a weight, where there was nothing heavier with as many; of several on a
    /// day those that none of the others surpasses.
    private func moreReps(_ efforts: ArraySlice<DayEffort>) -> [LiftRecords.Record] {
        guard [.weightReps, .bodyweightReps, .assistedReps].contains(measure) else { return [] }
        var mostToday: Int64 = 0
        // The heaviest stand first.
        return efforts.compactMap { effort in
            let count = Int64(effort.reps)
            guard count > mostToday else { return nil }
            mostToday = count
            let standing = reps.lazy.filter { $0.key >= effort.weight }.map(\.value).max()
            guard count > standing ?? 0 else { return nil }
            return LiftRecords.Record(
                kind: .repsAtWeight, value: count, day: effort.day, effort: effort, previous: standing
            )
        }
    }
}
