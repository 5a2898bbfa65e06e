/// Computes the suggestion of a progression. More weight is progress: help is negative, and no weight is 0.
///
/// A time is judged by the sets that meet the scheme: the planned number of sets with the target reps. Heavier singles,
/// back-off sets and other sets do not matter.
struct ProgressionRule {
    private let context: Progression.Context
    private var measure: Measure { context.measure }
    private var target: Target? { context.target }

    init(_ context: Progression.Context) {
        self.context = context
    }

    /// How many misses in a row reduce the weight.
    private static let patience = 3

    /// A set of a time: repetitions or seconds.
    private struct Effort {
        let mass: Mass
        let amount: Int
        let completed: Bool

        func reached(_ wanted: Int) -> Bool { completed && amount >= wanted }
        /// Whether it was an attempt at the scheme: at least half of the target.
        func isSerious(_ wanted: Int) -> Bool { amount * 2 >= wanted }
    }

    private typealias Time = [Effort]

    private func efforts(_ times: [[SetEntry]], step: Mass) -> [Time] {
        times.map { sets in
            sets.filter(\.kind.isOfScheme).compactMap { entry in
                let isWeighed = measure == .weightReps
                guard let mass = entry.mass ?? (isWeighed ? nil : Mass(unchecked: 0, unit: step.unit)),
                    let amount = measure.isWithoutReps ? entry.seconds : entry.reps
                else { return nil }
                return Effort(
                    mass: measure == .assistedReps ? mass.magnitude.negated : mass, amount: amount,
                    completed: entry.completed)
            }
        }.filter { !$0.isEmpty }
    }

    // MARK: The weight that a time was about

    private func count(_ time: Time, _ mass: Mass, where isCounted: (Effort) -> Bool) -> Int {
        time.count { $0.mass.grams == mass.grams && isCounted($0) }
    }

    /// The weight with most sets; the heaviest of several.
    private func commonest(_ time: Time) -> Mass? {
        time.map(\.mass).max {
            let (left, right) = (count(time, $0) { _ in true }, count(time, $1) { _ in true })
            return left == right ? $0.grams < $1.grams : left < right
        }
    }

    /// The heaviest weight that met the scheme. Otherwise the heaviest that reached the target in a set, was used
    /// first, or was used in most sets.
    private func working(_ time: Time, _ wanted: Int, planned: Int) -> Mass? {
        let serious = time.filter { $0.isSerious(wanted) }
        guard let first = serious.first?.mass else { return commonest(time) }
        let met = time.map(\.mass).filter { mass in
            // Much lighter sets are back-off sets.
            let isNear = measure != .weightReps || mass.grams * 4 >= first.grams * 3
            return isNear && count(time, mass) { $0.reached(wanted) } >= planned
        }
        func heaviest(_ masses: [Mass]) -> Mass? { masses.max { $0.grams < $1.grams } }
        let tried = [first, commonest(serious)].compactMap { $0 }
        return heaviest(met) ?? heaviest(time.filter { $0.reached(wanted) }.map(\.mass) + tried)
    }

    /// Times with at least one attempt at the scheme, or as many sets as it has.
    private func meant(_ times: [Time], _ wanted: Int?) -> [Time] {
        guard let wanted, let planned = target?.sets, planned > 1 else { return times }
        return times.filter { time in time.count >= planned || time.contains { $0.isSerious(wanted) } }
    }

    // MARK: Linear

    func linear(_ step: Mass, _ entries: [[SetEntry]]) -> Progression.Suggestion? {
        let aim = target?.repsMin ?? target?.repsMax
        let times = meant(efforts(entries, step: step), aim)
        guard let last = times.first, let usual = commonest(last) else { return nil }
        let wanted = aim ?? last.filter { $0.mass.grams == usual.grams }.map(\.amount).max() ?? 1
        func isMet(_ time: Time, _ mass: Mass) -> Bool {
            let reached = count(time, mass) { $0.reached(wanted) }
            return target.map { reached >= $0.sets } ?? (reached == count(time, mass) { _ in true })
        }
        guard let mass = self.mass(last, wanted) else { return nil }
        let all = count(last, mass) { _ in true }
        let reached = count(last, mass) { $0.reached(wanted) }
        if isMet(last, mass) {
            return more(than: mass, step, reps: wanted, .reachedReps(wanted, sets: all, with: load(mass)))
        }
        if all == reached { return same(mass, step, reps: wanted, tooFew(all, mass)) }
        let failures = times.prefix { time in
            guard let other = self.mass(time, wanted), other.grams == mass.grams, !isMet(time, other) else {
                return false
            }
            return count(time, other) { $0.reached(wanted) } < count(time, other) { _ in true }
        }.count
        guard failures >= Self.patience else {
            return same(mass, step, reps: wanted, .missedReps(wanted, with: load(mass)))
        }
        return less(than: mass, step, reps: wanted, after: failures)
    }

    /// The weight that a time was about.
    private func mass(_ time: Time, _ wanted: Int) -> Mass? {
        guard let target, target.repsMin ?? target.repsMax != nil else { return commonest(time) }
        return working(time, wanted, planned: target.sets)
    }

    // MARK: Ranges

    func double(
        _ step: Mass, _ low: Int, _ high: Int, _ entries: [[SetEntry]]
    ) -> Progression.Suggestion? {
        guard let (mass, amounts) = lastRange(step, low, entries), let least = amounts.min() else {
            return nil
        }
        if least >= high {
            if let planned = target?.sets, amounts.count < planned {
                return same(mass, step, reps: high, tooFew(amounts.count, mass))
            }
            return more(
                than: mass, step, reps: low, .endOfReps(high, sets: amounts.count, with: load(mass)))
        }
        return same(
            mass, step, reps: min(high, max(low, least + 1)), .oneRepMore(with: load(mass), upTo: high))
    }

    func hold(
        _ step: Mass, _ secondsMore: Int, _ low: Int, _ high: Int, _ entries: [[SetEntry]]
    ) -> Progression.Suggestion? {
        guard let (mass, amounts) = lastRange(step, low, entries), let least = amounts.min() else {
            return nil
        }
        if least >= high {
            if let planned = target?.sets, amounts.count < planned {
                return same(mass, step, seconds: high, tooFew(amounts.count, mass))
            }
            let reason = ProgressionReason.endOfSeconds(high, sets: amounts.count, with: load(mass))
            return step.thousandths > 0
                ? more(than: mass, step, seconds: low, reason) : same(mass, step, seconds: high, reason)
        }
        let (sum, overflow) = least.addingReportingOverflow(secondsMore)
        return same(
            mass, step, seconds: min(high, max(low, overflow ? high : sum)),
            .secondsMore(secondsMore, with: load(mass), upTo: high))
    }

    /// The weight of the last time, and the repetitions or seconds of its planned sets.
    private func lastRange(
        _ step: Mass, _ low: Int, _ entries: [[SetEntry]]
    ) -> (mass: Mass, amounts: [Int])? {
        guard let last = meant(efforts(entries, step: step), low).first else { return nil }
        let planned = target?.sets
        guard let mass = planned.flatMap({ working(last, low, planned: $0) }) ?? commonest(last) else {
            return nil
        }
        let amounts = last.filter { $0.mass.grams == mass.grams }.map { $0.completed ? $0.amount : 0 }
        return (mass, planned.map { Array(amounts.prefix($0)) } ?? amounts)
    }

    // MARK: Percentages

    func percentage(
        _ most: Mass, _ step: Mass, _ percents: [Int], _ startsOn: Day, _ today: Day
    ) -> Progression.Suggestion? {
        let days = startsOn.days(until: today)
        guard days >= 0, !percents.isEmpty else { return nil }
        let (round, week) = (days / 7).quotientAndRemainder(dividingBy: percents.count)
        let current = most.adding(step, times: round)
        let percent = percents[week]
        let isDeload = percents.count > 1 && percent == percents.min() && percent < percents.max() ?? percent
        let mass = current.scaled(percent: percent, to: step)
        return suggestion(
            context.loading?.nearest(to: mass, by: step) ?? mass, reps: target?.repsMin ?? target?.repsMax,
            .percentage(percent, of: current, week: week + 1, weeks: percents.count, isDeload: isDeload))
    }

    // MARK: What follows

    private func more(
        than mass: Mass, _ step: Mass, reps: Int? = nil, seconds: Int? = nil, _ reason: ProgressionReason
    ) -> Progression.Suggestion {
        guard measure != .assistedReps || mass.thousandths < 0 else {
            return suggestion(mass, reps: reps, seconds: seconds, .noHelpLeft(after: reason))
        }
        var next = mass.adding(step)
        if let loading = context.loading { next = loading.nearest(to: next, above: mass, by: step) }
        // There cannot be less help than none.
        if measure == .assistedReps, next.thousandths > 0 { next = Mass(unchecked: 0, unit: next.unit) }
        return suggestion(next, reps: reps, seconds: seconds, reason)
    }

    /// Keeps the weight, rounded to what can be loaded if it is in the other unit.
    private func same(
        _ mass: Mass, _ step: Mass, reps: Int? = nil, seconds: Int? = nil, _ reason: ProgressionReason
    ) -> Progression.Suggestion {
        let isOwn = context.loading.map { $0.unit == mass.unit } ?? true
        let loaded = isOwn ? mass : context.loading?.nearest(to: mass, by: step) ?? mass
        return suggestion(loaded, reps: reps, seconds: seconds, reason)
    }

    private func less(
        than mass: Mass, _ step: Mass, reps: Int, after failures: Int
    ) -> Progression.Suggestion {
        func reason(_ remedy: ProgressionReason.Remedy) -> ProgressionReason {
            .failed(times: failures, with: load(mass), remedy)
        }
        guard measure != .weightReps else {
            // A tenth less, but at least a step: for light weights, a tenth rounds to nothing.
            let tenth = mass.scaled(percent: 90, to: step)
            let loaded = context.loading?.nearest(to: tenth, by: step) ?? tenth
            if loaded.grams < mass.grams, loaded.grams > 0 {
                return suggestion(loaded, reps: reps, reason(.tenthLess))
            }
            let loading = context.loading ?? LoadRounding(unit: mass.unit)
            guard let less = loading.largest(below: mass, by: step) else {
                return suggestion(mass, reps: reps, reason(.sameAgain))
            }
            return suggestion(less, reps: reps, reason(.stepLess))
        }
        guard mass.thousandths > 0 || measure == .assistedReps else {
            return suggestion(mass, reps: reps, reason(.sameAgain))
        }
        // A tenth less added weight, at least a step and down to none; or a step more help.
        let step = step.in(mass.unit)
        var next = Mass(unchecked: mass.thousandths - step.thousandths, unit: mass.unit)
        if mass.thousandths > 0 {
            let tenth = mass.scaled(percent: 90, to: step)
            next = Mass(unchecked: max(0, min(next.thousandths, tenth.thousandths)), unit: mass.unit)
        }
        return suggestion(
            context.loading?.nearest(to: next, by: step) ?? next, reps: reps,
            reason(measure == .assistedReps ? .moreHelp : .less))
    }

    private func suggestion(
        _ mass: Mass, reps: Int? = nil, seconds: Int? = nil, _ reason: ProgressionReason
    ) -> Progression.Suggestion {
        let shown: Mass? =
            measure == .weightReps || mass.thousandths != 0
            ? (measure == .assistedReps ? mass.magnitude : mass) : nil
        return Progression.Suggestion(
            mass: shown, reps: reps, seconds: seconds, reason: reason, measure: measure)
    }

    // MARK: Reasons

    private func load(_ mass: Mass) -> ProgressionReason.Load { .init(mass: mass, measure: measure) }

    private func tooFew(_ sets: Int, _ mass: Mass) -> ProgressionReason {
        .tooFewSets(done: sets, planned: target?.sets ?? sets, with: load(mass))
    }
}
