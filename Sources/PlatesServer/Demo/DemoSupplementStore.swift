import Foundation
import PlatesCore
import Storage
import Supplements
import Training
import Web

/// Writes the made-up supplements into the database, in the transaction of its connection.
struct DemoSupplementStore {
    let connection: any Connection
    let account: Account
    let catalogue: SupplementCatalogue
    let now: Instant

    private var today: Day { account.day(at: now) }
    private var start: Day { today.adding(days: -DemoSupplements.length) }

    func write() throws {
        let training = try PlanReader(connection: connection, account: account.id, today: today)
            .trainingDays(from: start, to: today)
        for (index, choice) in DemoSupplements.choices.enumerated() {
            // One after the other, so that they stay in their order.
            let added = now.adding(nanoseconds: Int64(index) * 1_000_000 - 10_000_000_000)
            let supplement = try add(choice, at: added)
            try take(supplement, choice, training)
        }
        try SlotStore(connection: connection).set(.bedtime, minute: 22 * 60 + 30, of: account.id)
    }

    private func add(_ choice: DemoSupplements.Choice, at added: Instant) throws -> Supplement {
        guard let entry = catalogue.supplement(choice.key) else {
            throw NotFound("The catalogue has no supplement \(choice.key).")
        }
        var draft = SupplementDraft(entry, id: UUID(), today: start)
        draft.supplement.stock = choice.stock
        draft.supplement.pack = try choice.pack.map {
            try PackPrice(amount: $0.amount, price: $0.price, currency: "€")
        }
        if let kind = choice.kind, let slot = draft.schedule?.doses {
            let schedule = SupplementSchedule(kind, doses: slot, startsOn: start)
            draft.schedule = schedule
            draft.supplement.plan = SupplementPlan([.init(effectiveFrom: start, schedule: schedule)])
        }
        let store = SupplementStore(connection: connection)
        _ = try store.create(draft.validated(over: nil), of: account.id, at: added)
        if let days = choice.pausedSince {
            let pause = SupplementPlan.Pause(from: today.adding(days: -days))
            try store.pause(draft.supplement.id, pause, of: account.id)
        }
        return try store.supplement(draft.supplement.id, of: account.id)
    }

    private func take(
        _ supplement: Supplement, _ choice: DemoSupplements.Choice, _ training: Set<Day>
    ) throws {
        let intakes = IntakeStore(connection: connection)
        for day in DayRange(from: start, to: today) {
            for dose in supplement.plan.due(on: day, isTrainingDay: training.contains(day)) {
                // Of today there is the morning alone.
                let isOver = day < today || dose.slot == .morning
                let state = DemoSupplements.state(
                    choice.key, age: day.days(until: today), share: choice.share)
                guard isOver, state != .open, choice.key != "vitamin-d3" || day < today else { continue }
                let minute = dose.slot.usualMinute + abs(day.daysSince1970 * 37 % 41)
                let takenAt = min(now, Instant(on: day, atSecond: minute * 60, in: account.timeZone.timeZone))
                try intakes.save(
                    Intake(
                        Intake.Key(supplement.id, day: day, slot: dose.slot), state: state,
                        reason: state == .skipped ? "Travelling" : "", takenAt: takenAt, dose: dose.dose,
                        changedAt: takenAt),
                    of: account.id)
            }
        }
    }
}
