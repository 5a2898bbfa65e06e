/// The current records of an exercise while its days are read in order.
public struct StandingBests: Sendable {
    private let measure: Measure
    private let formula: OneRepMax
    private let bodyWeights: BodyWeights
    /// The last record of each kind, except those at a weight or over a distance.
    private var bests: [LiftRecords.Kind: LiftRecords.Record] = [:]
    /// The most at each weight: repetitions, seconds or millimetres.
    private var most: [LiftRecords.Kind: [Int64: Int64]] = [:]
    /// Pareto front of the efforts with a distance and a time.
    private var fastest: [DayEffort] = []
    /// The least seconds over each distance, in millimetres, with each weight.
    private var leastSeconds: [Int64: [Int64: Int]] = [:]

    /// - Parameter bodyWeights: Used if the exercise moves the body.
    public init(measure: Measure, formula: OneRepMax, bodyWeights: BodyWeights = .none) {
        self.measure = measure
        self.formula = formula
        self.bodyWeights = bodyWeights
    }

    /// The records after all of the past.
    public init(past: PastBests, by formula: OneRepMax) {
        self.init(measure: past.log.measure, formula: formula, bodyWeights: past.log.bodyWeights)
        _ = take(past.log.efforts[...], on: .first, volume: past.mostVolume)
    }

    /// The most important record: the best estimate, or else the first kind that exists.
    public var main: LiftRecords.Record? {
        LiftRecords.Kind.allCases.lazy.compactMap { bests[$0] }.first
    }

    public var heaviest: LiftRecords.Record? { bests[.heaviest] }

    /// The best estimate of a single repetition.
    public var oneRepMax: LiftRecords.Record? { bests[.oneRepMax] }

    /// Adds a day and returns the records that it set, with the previous values.
    /// - Parameter volume: What all of its sets come to, where `efforts` are not all of them.
    public mutating func take(
        _ efforts: ArraySlice<DayEffort>, on day: Day, volume: Int64? = nil
    ) -> [LiftRecords.Record] {
        let volume = volume ?? efforts.reduce(0) { $0 + $1.volume }
        var records = candidates(efforts, volume, on: day).compactMap { candidate -> LiftRecords.Record? in
            let before = bests[candidate.kind]?.value
            guard candidate.value > before ?? .min else { return nil }
            let record = self.record(candidate.kind, candidate.value, candidate.effort, on: day, before)
            bests[candidate.kind] = record
            return record
        }
        for (kind, amount) in amounts { records += more(kind, efforts, amount) }
        return records + faster(efforts)
    }

    private func record(
        _ kind: LiftRecords.Kind, _ value: Int64, _ effort: DayEffort?, on day: Day, _ previous: Int64?
    ) -> LiftRecords.Record {
        LiftRecords.Record(
            kind: kind, value: value, day: day, effort: effort, previous: previous, measure: measure)
    }

    private func estimate(_ effort: DayEffort) -> Int64? {
        guard (1...OneRepMax.mostReps).contains(effort.reps) else { return nil }
        let body = measure.movesBody ? bodyWeights.weight(on: effort.day) : 0
        return body.flatMap { formula.estimate(grams: $0 + effort.weight, reps: effort.reps) }
    }

    private func candidates(
        _ efforts: ArraySlice<DayEffort>, _ volume: Int64, on day: Day
    ) -> [LiftRecords.Record] {
        func best(_ kind: LiftRecords.Kind, _ value: (DayEffort) -> Int64?) -> LiftRecords.Record? {
            efforts.reduce(nil) { best, effort in
                guard let value = value(effort), value > best?.value ?? .min else { return best }
                return record(kind, value, effort, on: day, nil)
            }
        }
        func weight(_ isDone: @escaping (DayEffort) -> Bool) -> LiftRecords.Record? {
            best(.heaviest) { isDone($0) && $0.weight > 0 ? $0.weight : nil }
        }
        let session = volume > 0 ? record(.sessionVolume, volume, nil, on: day, nil) : nil
        let all: [LiftRecords.Record?] =
            switch measure {
            case .weightReps: [best(.oneRepMax) { estimate($0) }, weight { $0.reps > 0 }, session]
            case .bodyweightReps:
                [
                    best(.oneRepMax) { estimate($0) },
                    best(.reps) { $0.reps > 0 && $0.weight >= 0 ? Int64($0.reps) : nil },
                    weight { $0.reps > 0 }, session,
                ]
            case .assistedReps:
                [
                    best(.oneRepMax) { estimate($0) },
                    best(.heaviest) { $0.reps > 0 ? $0.weight : nil },
                ]
            case .time:
                [
                    best(.seconds) { $0.seconds > 0 && $0.weight >= 0 ? Int64($0.seconds) : nil },
                    weight { $0.seconds > 0 }, best(.distance) { $0.distance > 0 ? $0.distance : nil },
                ]
            case .distance:
                [best(.distance) { $0.distance > 0 ? $0.distance : nil }, weight { $0.distance > 0 }]
            }
        return all.compactMap { $0 }
    }

    /// What can have a record at a weight.
    private var amounts: [(kind: LiftRecords.Kind, amount: @Sendable (DayEffort) -> Int64)] {
        switch measure {
        case .weightReps, .bodyweightReps, .assistedReps: [(.repsAtWeight, { Int64($0.reps) })]
        case .time: [(.secondsAtWeight, { Int64($0.seconds) })]
        case .distance: [(.distanceAtWeight, { $0.distance })]
        }
    }

    /// Records at a weight: more than before with this weight or more, and not surpassed on the same day. Efforts
    /// without weight have records of their own, but beat the same with help.
    private mutating func more(
        _ kind: LiftRecords.Kind, _ efforts: ArraySlice<DayEffort>, _ amount: (DayEffort) -> Int64
    ) -> [LiftRecords.Record] {
        var mostToday: Int64 = 0
        // The heaviest come first.
        let records = efforts.compactMap { effort -> LiftRecords.Record? in
            let count = amount(effort)
            guard count > mostToday else { return nil }
            mostToday = count
            guard !measure.isWithoutReps || effort.weight != 0 else { return nil }
            let standing = most[kind]?.lazy.filter { $0.key >= effort.weight }.map(\.value).max()
            guard count > standing ?? 0 else { return nil }
            return record(kind, count, effort, on: effort.day, standing)
        }
        for effort in efforts {
            let count = amount(effort)
            if count > 0 { most[kind, default: [:]][effort.weight, default: 0].raise(to: count) }
        }
        return records
    }

    /// Records of speed: nothing as far and as heavy was as fast, and no effort of the same day surpasses it.
    private mutating func faster(_ efforts: ArraySlice<DayEffort>) -> [LiftRecords.Record] {
        guard measure.isWithoutReps else { return [] }
        let timed = efforts.filter { $0.speed != nil }
        let records = timed.filter { one in !timed.contains { $0.surpasses(one) } && isFastest(one) }
            .map { effort in
                record(
                    .timeAtDistance, Int64(effort.seconds), effort, on: effort.day, leastSeconds(like: effort)
                )
            }
        for effort in records.compactMap(\.effort) {
            fastest.removeAll { effort.surpasses($0) }
            fastest.append(effort)
        }
        for effort in timed {
            leastSeconds[effort.distance, default: [:]][effort.weight, default: .max].lower(
                to: effort.seconds)
        }
        return records
    }

    private func isFastest(_ effort: DayEffort) -> Bool {
        !fastest.contains {
            $0.weight >= effort.weight && $0.distance >= effort.distance && $0.seconds <= effort.seconds
        }
    }

    /// The least time over exactly this distance: 5 km in 25 min is not 400 m in 25 min.
    private func leastSeconds(like effort: DayEffort) -> Int64? {
        leastSeconds[effort.distance]?.lazy.filter { $0.key >= effort.weight }.map(\.value).min().map(
            Int64.init)
    }
}

extension DayEffort {
    /// Whether it is at least as heavy, far and fast, and not equal.
    func surpasses(_ other: DayEffort) -> Bool {
        (weight, distance, seconds) != (other.weight, other.distance, other.seconds)
            && weight >= other.weight && distance >= other.distance && seconds <= other.seconds
    }
}

extension Int64 {
    fileprivate mutating func raise(to other: Int64) { self = Swift.max(self, other) }
}

extension Int {
    fileprivate mutating func lower(to other: Int) { self = Swift.min(self, other) }
}
