import Foundation
import PlatesCore
import Storage
import Training
import Web

/// What is to be taken on a day, and what became of it.
package struct SupplementDay: Sendable {
    /// A check box.
    struct Item: Sendable {
        let supplement: Supplement
        let slot: Slot
        /// What is due, or what was taken where that is known.
        let dose: Dose
        let intake: Intake?
        /// Whether the schedule asks for it; otherwise it was taken all the same.
        let isDue: Bool

        var state: Intake.State { intake?.state ?? .open }

        func key(on day: Day) -> Intake.Key {
            Intake.Key(supplement.id, day: day, slot: slot, number: intake?.key.number ?? 1)
        }
    }

    /// Something that is taken as needed.
    struct AsNeeded: Sendable {
        let supplement: Supplement
        let dose: SupplementSchedule.SlotDose
        let most: Int
        let taken: [Intake]
        /// From when on it may be taken once more, where that is not now.
        let waitsUntil: Instant?
    }

    let day: Day
    /// In the order of the day, as the person's slots are.
    let items: [Item]
    let asNeeded: [AsNeeded]
    /// What would be due if it were not paused.
    let paused: [Supplement]
    /// Those that there are, due or not.
    let supplements: [Supplement]
    let times: SlotTimes
    /// The days with a workout from this one on, as far ahead as warnings of stocks look, if a supplement depends on it.
    var trainingDays: Set<Day> = []

    var counts: IntakeCounts {
        items.filter(\.isDue).reduce(into: IntakeCounts()) { $0.add($1.state) }
    }

    /// The check boxes by slot, in the order of the day.
    var slots: [(slot: Slot, items: [Item])] {
        let groups = Dictionary(grouping: items, by: \.slot)
        return times.sorted(groups.keys).map { ($0, groups[$0] ?? []) }
    }

    /// The slots of a supplement that need nothing more.
    func settled(_ id: UUID) -> Set<Slot> {
        Set(items.filter { $0.supplement.id == id && $0.state != .open }.map(\.slot))
    }
}

/// Reads the supplements of a day.
struct SupplementDayReader {
    let connection: any Connection
    let account: Account
    /// The instant for which it is said whether something may be taken as needed.
    var now: Instant?
    /// Whether a workout is planned for the day, if that is known: then the plan is not asked.
    var isTrainingDay: Bool?
    /// What others of the page have read of the plan.
    var plan: SharedPlan?

    func read(_ day: Day) throws -> SupplementDay {
        let stored = try SupplementStore(connection: connection).all(of: account.id, on: day)
        return try read(day, stored.supplements, stored.intakes, stored.times)
    }

    private func read(
        _ day: Day, _ all: [Supplement], _ intakes: [Intake], _ times: SlotTimes
    ) throws -> SupplementDay {
        let current = all.filter { !$0.plan.isDeleted(on: day) }
        let ofDay = Dictionary(grouping: intakes, by: \.key.supplementID)
        let training = try trainingDays(all, from: day, to: StockReader.lastDay(of: current, from: day))
        let isTrainingDay = training.contains(day)
        return SupplementDay(
            day: day,
            items: all.flatMap { items(of: $0, on: day, ofDay[$0.id] ?? [], isTrainingDay) },
            asNeeded: try asNeeded(current, on: day, ofDay),
            paused: current.filter { $0.plan.pause(on: day) != nil }, supplements: current,
            times: times, trainingDays: training
        )
    }

    private func asNeeded(
        _ supplements: [Supplement], on day: Day, _ intakes: [UUID: [Intake]]
    ) throws -> [SupplementDay.AsNeeded] {
        let near = try near(supplements.compactMap { $0.plan.rule(on: day) })
        var answer: [SupplementDay.AsNeeded] = []
        for supplement in supplements {
            let id = supplement.id
            if let one = asNeeded(supplement, on: day, intakes[id] ?? [], near: near[id] ?? []) {
                answer.append(one)
            }
        }
        return answer
    }

    /// The training plan is asked only where it matters, and as far ahead as the stocks' forecasts look.
    private func trainingDays(
        _ supplements: [Supplement], from first: Day, to last: Day
    ) throws -> Set<Day> {
        if let isTrainingDay { return isTrainingDay ? [first] : [] }
        return try PlanReader(connection: connection, account: account.id, shared: plan)
            .trainingDays(askedBy: supplements, from: first, to: last)
    }

    /// What was taken so near to `now` that one of the rules asks for it, by supplement.
    private func near(_ rules: [AsNeededRule]) throws -> [UUID: [Intake]] {
        guard let now else { return [:] }
        let taken = try IntakeStore(connection: connection).taken(near: now, for: rules, of: account)
        return Dictionary(grouping: taken, by: \.key.supplementID)
    }

    private func items(
        of supplement: Supplement, on day: Day, _ intakes: [Intake], _ isTrainingDay: Bool
    ) -> [SupplementDay.Item] {
        let due = supplement.plan.due(on: day, isTrainingDay: isTrainingDay)
        let isAsNeeded = supplement.plan.asNeeded(on: day) != nil
        let extra = intakes.filter { intake in
            intake.state != .open && !isAsNeeded && !due.contains { $0.slot == intake.key.slot }
        }
        return due.map { dose in
            let intake = intakes.first { $0.key.slot == dose.slot && $0.key.number == 1 }
            return SupplementDay.Item(
                supplement: supplement, slot: dose.slot,
                dose: intake.map { $0.state == .taken ? $0.dose : dose.dose } ?? dose.dose, intake: intake,
                isDue: true)
        }
            + extra.map {
                SupplementDay.Item(
                    supplement: supplement, slot: $0.key.slot, dose: $0.dose, intake: $0, isDue: false)
            }
    }

    private func asNeeded(
        _ supplement: Supplement, on day: Day, _ intakes: [Intake], near: [Intake]
    ) -> SupplementDay.AsNeeded? {
        guard let schedule = supplement.plan.asNeeded(on: day), let dose = schedule.doses.first,
            let (minutes, most) = schedule.asNeeded
        else { return nil }
        let rule = AsNeededRule(leastMinutes: minutes, mostPerDay: most)
        var waitsUntil: Instant?
        if let now {
            var times: [Instant] = []
            for intake in near where intake.state == .taken {
                if let taken = intake.takenAt { times.append(taken) }
            }
            waitsUntil = rule.firstMinute(from: now, taken: times)
        }
        return SupplementDay.AsNeeded(
            supplement: supplement, dose: dose, most: most,
            taken: intakes.filter { $0.state == .taken }, waitsUntil: waitsUntil)
    }
}

extension SupplementPlan {
    /// How often it may be taken as needed on a day; `nil` if it is not.
    fileprivate func rule(on day: Day) -> AsNeededRule? {
        guard let (minutes, most) = asNeeded(on: day)?.asNeeded else { return nil }
        return AsNeededRule(leastMinutes: minutes, mostPerDay: most)
    }
}

extension PlanReader {
    /// The days between two for which a workout is planned, asked for only where that decides what is due of one of
    /// the supplements.
    func trainingDays(askedBy supplements: [Supplement], from first: Day, to last: Day) throws -> Set<
        Day
    > {
        guard supplements.contains(where: { $0.plan.asksForTraining(from: first, to: last) }) else {
            return []
        }
        return try trainingDays(from: first, to: last)
    }
}

extension SupplementServices {
    /// Reads the supplements of a day.
    package func supplementDay(_ day: Day, of account: Account) async throws -> SupplementDay {
        try await database.read { try supplementDay(day, of: account, in: $0) }
    }

    /// Reads the supplements of a day in a transaction.
    package func supplementDay(
        _ day: Day, of account: Account, in connection: any Connection, isTrainingDay: Bool? = nil
    ) throws -> SupplementDay {
        try SupplementDayReader(
            connection: connection, account: account, isTrainingDay: isTrainingDay
        ).read(day)
    }
}
