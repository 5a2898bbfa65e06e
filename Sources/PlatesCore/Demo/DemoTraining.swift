import Foundation

/// Two years of made-up training: the same for the same day and seed.
///
/// Half a year of upper/lower, then push/pull/legs, with a push day today. Every eighth week is
/// a deload; there is a holiday and a cold; some days are missed, moved, skipped or cut short.
public struct DemoTraining: Sendable {
    /// A split with the ids that its workouts have.
    public struct Phase: Sendable {
        public let startsOn: Day
        public let split: Split
        public let workoutIDs: [UUID]

        public var schedule: Schedule {
            split.schedule(workoutIDs: workoutIDs, startsOn: startsOn)
        }

        func workout(_ id: UUID?) -> SplitWorkout? {
            zip(workoutIDs, split.workouts).first { $0.0 == id }?.1
        }
    }

    public let phases: [Phase]
    /// Every planned day up to today, and the free days on which something was done.
    public private(set) var days: [DemoDay] = []

    private let today: Day
    private let seed: UInt64
    private let history: ScheduleHistory
    /// Moved workouts that wait for their free day.
    private var moved: [Day: UUID] = [:]

    /// 104 weeks; today begins another eight weeks, so it is no deload.
    private static let length = 728
    /// A multiple of the four days of push/pull/legs, so that today is a push day.
    private static let secondPhase = 548
    /// Days before today without training, and why.
    private static let absences = [
        (days: 281...296, reason: "On holiday"), (days: 468...473, reason: "A cold"),
    ]
    private static let reasons = ["Worked late", "Sore back", "Visitors", "Too tired"]

    public init(today: Day, seed: UInt64 = 1_906) {
        var random = SeededGenerator(seed: seed)
        phases = [(Self.length, Split.upperLower), (Self.secondPhase, .pushPullLegs)].map {
            Phase(
                startsOn: today.adding(days: -$0.0), split: $0.1,
                workoutIDs: $0.1.workouts.map { _ in random.uuid() }
            )
        }
        self.today = today
        self.seed = seed
        history = ScheduleHistory(
            phases.map { .init(effectiveFrom: $0.startsOn, schedule: $0.schedule) }
        )
        for day in DayRange(from: today.adding(days: -Self.length), to: today) { live(day) }
    }

    private mutating func live(_ day: Day) {
        // Each day has its own generator, so that a change of one day does not affect others.
        var random = SeededGenerator(seed: seed &* 1_000_003 &+ UInt64(day.daysSince1970))
        let workoutID = moved[day] ?? history.workoutIDs(on: day).first
        let outcome = outcome(on: day, isFree: workoutID == nil, &random)
        guard let outcome else { return }
        if case .moved(let target) = outcome { moved[target] = workoutID }
        var entry = DemoDay(day: day, workoutID: workoutID, outcome: outcome)
        entry.efforts = efforts(of: entry, random)
        if outcome == .underWay { entry.added = ["Dip"] }
        days.append(entry)
    }

    /// The outcome of a day; `nil` for a free day without training.
    private func outcome(
        on day: Day, isFree: Bool, _ random: inout SeededGenerator
    ) -> DemoDay.Outcome? {
        let ago = day.days(until: today)
        if ago == 0 { return .underWay }
        let absence = Self.absences.first { $0.days.contains(ago) }
        if isFree { return absence == nil && random.chance(0.3) ? .extra : nil }
        if let absence { return .skipped(reason: absence.reason) }
        let next = day.adding(days: 1)
        let isBeforeRest = next < today && history.workoutIDs(on: next).isEmpty
        // The last two weeks have an example of each: a leg day moved to the rest day after it, and a skipped pull day.
        if isBeforeRest, moved[day] == nil, ago == 6 || random.chance(0.08) {
            return .moved(to: next)
        }
        if ago == 11 { return .skipped(reason: "Worked late") }
        if ago < 12 { return .trained }
        if random.chance(0.05) { return .missed }
        if random.chance(0.025) { return .skipped(reason: random.pick(Self.reasons)) }
        return random.chance(0.05) ? .cutShort : .trained
    }

    private func efforts(of day: DemoDay, _ random: SeededGenerator) -> [DemoEffort] {
        var random = random
        let passed = Self.length - day.day.days(until: today)
        let isDeload = passed / 7 % 8 == 7
        let hour = [.saturday, .sunday].contains(day.day.weekday) ? 10.0 : 17.5
        var session = DemoSession(
            week: Double(passed) / 7,
            share: strength(on: day.day) * (isDeload ? 0.85 : 1), isEasy: isDeload,
            startsAt: Int((hour + random.number(in: 0...0.7)) * 3600), random: random
        )
        let workout = phases.lazy.compactMap { $0.workout(day.workoutID) }.first
        var targets = workout?.targets ?? []
        switch day.outcome {
        case .missed, .skipped, .moved: return []
        case .extra: session.doCardio()
        case .trained: targets += offPlan(after: workout, on: day.day, &random)
        case .cutShort: targets.removeLast(min(2, targets.count))
        case .underWay: targets = underWay(targets)
        }
        for (index, target) in targets.enumerated() {
            session.perform(target, warmsUp: index == 0 || target.exercise == "Deadlift")
        }
        return session.efforts
    }

    /// A break costs 6 %, which come back within three weeks.
    private func strength(on day: Day) -> Double {
        let since = Self.absences.map { $0.days.lowerBound - day.days(until: today) }
        let last = since.filter { (0..<21).contains($0) }.min()
        return last.map { 0.94 + 0.06 * Double($0) / 21 } ?? 1
    }

    private func offPlan(
        after workout: SplitWorkout?, on day: Day, _ random: inout SeededGenerator
    ) -> [SplitTarget] {
        switch workout?.name {
        case "Pull" where random.chance(0.35): [.reps("Deadlift", 3, 3...5, rest: 240)]
        case "Legs" where random.chance(0.5): [.hold("Plank", 3, seconds: 60, rest: 60)]
        case "Push" where random.chance(0.2): [.reps("Dip", 3, 6...12, rest: 120)]
        default: []
        }
    }

    /// The first exercise is done, the second begun.
    private func underWay(_ targets: [SplitTarget]) -> [SplitTarget] {
        targets.prefix(2).enumerated().map { index, target in
            SplitTarget(
                exercise: target.exercise, sets: index == 0 ? target.sets : target.sets - 1,
                repsMin: target.repsMin, repsMax: target.repsMax, seconds: target.seconds,
                restSeconds: target.restSeconds, superset: target.superset
            )
        }
    }
}
