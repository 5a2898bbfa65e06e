import Foundation

/// How the weight of an exercise is to grow from one time to the next. What follows from it is a suggestion.
public enum Progression: Hashable, Sendable {
    /// So much more each time that all planned sets were done with the reps that were aimed at; a tenth less after
    /// three times in a row in which a set missed them.
    case linear(step: Mass)
    /// More reps up to the end of a range, then so much more weight and reps from its beginning.
    case double(step: Mass, repsMin: Int, repsMax: Int)
    /// A percentage of a training max that changes by week, over and over from a day on; with each round the
    /// training max grows by a step. The lightest week is the deload.
    case percentage(trainingMax: Mass, step: Mass, percents: [Int], startsOn: Day)

    /// What to do today, and why.
    public struct Suggestion: Hashable, Sendable {
        public let mass: Mass
        public let reps: Int?
        /// A sentence without its full stop.
        public let reason: String
    }

    /// After so many times in a row without success the weight goes down.
    private static let patience = 3

    /// - Parameters:
    ///   - times: The last times, the latest first, each with its sets in order.
    ///   - target: What the workout asks for, if any.
    public func suggestion(after times: [[SetEntry]], target: Target?, on today: Day) -> Suggestion? {
        let times = times.map { sets in sets.filter { $0.kind == .working && $0.mass != nil } }
            .filter { !$0.isEmpty }
        switch self {
        case .linear(let step): return Self.linear(step, times, target)
        case .double(let step, let low, let high): return Self.double(step, low, high, times, target)
        case .percentage(let most, let step, let percents, let startsOn):
            return Self.percentage(most, step, percents, startsOn, target, today)
        }
    }

    private static func linear(_ step: Mass, _ times: [[SetEntry]], _ target: Target?) -> Suggestion? {
        guard let last = times.first, let mass = heaviest(last) else { return nil }
        let wanted = target?.repsMin ?? target?.repsMax ?? last.compactMap(\.reps).max() ?? 1
        /// The sets with a weight, and those of them that reached the reps.
        func sets(of time: [SetEntry], with mass: Mass) -> (all: Int, reached: Int) {
            let all = time.filter { $0.mass == mass }
            return (all.count, all.count { $0.completed && $0.reps ?? 0 >= wanted })
        }
        let (all, reached) = sets(of: last, with: mass)
        if all == reached {
            if let short = short(all, target, mass) {
                return Suggestion(mass: mass, reps: wanted, reason: short)
            }
            return Suggestion(
                mass: mass.adding(step), reps: wanted,
                reason: "\(every(all)) with \(mass.text) reached \(wanted) reps the last time"
            )
        }
        let failures = times.prefix { time in
            let (all, reached) = sets(of: time, with: mass)
            return heaviest(time) == mass && reached < all
        }.count
        guard failures >= patience else {
            return Suggestion(
                mass: mass, reps: wanted,
                reason: "not all sets with \(mass.text) reached \(wanted) reps the last time"
            )
        }
        return Suggestion(
            mass: mass.scaled(percent: 90, to: step), reps: wanted,
            reason: "\(mass.text) did not work out \(failures) times in a row: a tenth less, and up again"
        )
    }

    private static func double(
        _ step: Mass, _ low: Int, _ high: Int, _ times: [[SetEntry]], _ target: Target?
    ) -> Suggestion? {
        guard let last = times.first, let mass = heaviest(last) else { return nil }
        let reps = last.filter { $0.mass == mass }.map { $0.completed ? $0.reps ?? 0 : 0 }
        guard let least = reps.min() else { return nil }
        if least >= high {
            if let short = short(reps.count, target, mass) {
                return Suggestion(mass: mass, reps: high, reason: short)
            }
            return Suggestion(
                mass: mass.adding(step), reps: low,
                reason: "\(every(reps.count)) with \(mass.text) reached \(high) reps, the end of the range"
            )
        }
        return Suggestion(
            mass: mass, reps: min(high, max(low, least + 1)),
            reason: "a rep more than the weakest set with \(mass.text), up to \(high)"
        )
    }

    /// Why there is no more weight yet, where fewer sets were done with a weight than are planned.
    private static func short(_ sets: Int, _ target: Target?, _ mass: Mass) -> String? {
        guard let planned = target?.sets, sets < planned else { return nil }
        return
            "only \(sets) of \(planned) sets \(sets == 1 ? "was" : "were") done with \(mass.text) the last time"
    }

    private static func every(_ sets: Int) -> String { sets == 1 ? "the set" : "all sets" }

    private static func percentage(
        _ most: Mass, _ step: Mass, _ percents: [Int], _ startsOn: Day, _ target: Target?, _ today: Day
    ) -> Suggestion? {
        let days = startsOn.days(until: today)
        guard days >= 0, !percents.isEmpty else { return nil }
        let (round, week) = (days / 7).quotientAndRemainder(dividingBy: percents.count)
        let current = most.adding(step, times: round)
        let percent = percents[week]
        let isDeload = percents.count > 1 && percent == percents.min() && percent < percents.max() ?? percent
        return Suggestion(
            mass: current.scaled(percent: percent, to: step), reps: target?.repsMin ?? target?.repsMax,
            reason:
                "week \(week + 1) of \(percents.count)\(isDeload ? ", the deload" : ""): \(percent) % of a "
                + "training max of \(current.text)"
        )
    }

    private static func heaviest(_ sets: [SetEntry]) -> Mass? {
        sets.compactMap(\.mass).max { $0.grams < $1.grams }
    }

    public static let repsAllowed = 1...100

    /// - Throws: `ValidationError` for the fields `step`, `reps_min`, `reps_max`, `training_max` and `percents`.
    public func validated() throws(ValidationError) -> Progression {
        var validator = Validator()
        func check(_ step: Mass) {
            validator.require((1...50_000).contains(step.grams), "step", "must be above 0 and at most 50 kg")
        }
        switch self {
        case .linear(let step): check(step)
        case .double(let step, let low, let high):
            check(step)
            validator.require(Self.repsAllowed.contains(low), "reps_min", "must be between 1 and 100")
            validator.require(
                low <= high && high <= Self.repsAllowed.upperBound, "reps_max",
                "must not lie below the least, nor above 100")
        case .percentage(let most, let step, let percents, _):
            check(step)
            validator.require(
                (1000...1_000_000).contains(most.grams), "training_max", "must be between 1 and 1000 kg")
            validator.require(
                (1...12).contains(percents.count) && percents.allSatisfy((10...120).contains), "percents",
                "must be 1 to 12 whole numbers between 10 and 120, one for each week"
            )
        }
        try validator.check()
        return self
    }
}

extension Mass {
    /// More by a step so many times, in the unit of this mass.
    func adding(_ step: Mass, times: Int = 1) -> Mass {
        Mass(unchecked: thousandths + step.in(unit).thousandths * Int64(times), unit: unit)
    }

    /// A percentage of it, rounded to the nearest multiple of a step in its unit.
    func scaled(percent: Int, to step: Mass) -> Mass {
        let step = max(1, step.in(unit).thousandths)
        let steps = Mass.divideRounding(Int128(thousandths) * Int128(percent), by: Int128(step) * 100)
        return Mass(unchecked: steps * step, unit: unit)
    }
}
