import Foundation
import PlatesCore
import Storage
import Web

/// What pages, the API and whatever else brings intakes do with check boxes.
struct IntakeLog {
    let connection: any Connection
    let account: Account
    let now: Instant

    /// What is to become of a check box.
    struct Change: Sendable {
        let key: Intake.Key
        let state: Intake.State
        var reason = ""
        /// When it was taken, where that is known.
        var takenAt: Instant?
        /// How much, where it was not the dose of its slot.
        var dose: Dose?
        /// When somebody decided so, perhaps long before it arrives here: of two changes the later one counts.
        let changedAt: Instant
        /// Whether somebody knows that it is too soon, or one more than there should be, and took it all the same.
        var isConfirmed = false
    }

    /// A dose that is recorded once somebody says so: it is too soon, or one more than there should be.
    struct TooSoon: Error {
        /// Without its full stop: `It is too soon for Ibuprofen, which waits until 18:40`
        let sentence: Phrase
    }

    /// Puts the state of an intake. The same again changes nothing, and what was changed later stays.
    ///
    /// The stock follows: what becomes taken is taken from it, and what is taken no more is given back.
    /// - Returns: The intake as it stands after.
    /// - Throws: `NotFound` where the account has no such supplement; `ValidationError` where the day, the slot,
    ///   the number or the time cannot be; `TooSoon` where it is to be asked about.
    func put(_ change: Change) throws -> Intake {
        let key = try change.key.validated()
        try check(takenAt: change.takenAt, on: key.day)
        let store = SupplementStore(connection: connection)
        guard let supplement = try store.find(key.supplementID, of: account.id),
            !supplement.plan.isDeleted(on: key.day)
        else { throw NotFound("There is no such supplement of yours.") }
        let intakes = IntakeStore(connection: connection)
        let stored = try intakes.find(key, of: account.id)
        let schedule = try self.schedule(of: supplement, on: key.day)
        // A clock that runs ahead must not keep later changes out.
        let changedAt = min(change.changedAt, now)
        guard let dose = Self.dose(in: key.slot, stored, schedule) else {
            let slots = schedule.doses.map(\.slot.key).joined(separator: ", ")
            throw ValidationError("slot", "must be one of \(slots)")
        }
        if let stored, stored.changedAt > changedAt { return stored }
        let wasTaken = stored?.state == .taken
        let takenAt =
            try change.takenAt ?? (wasTaken ? stored?.takenAt : nil)
            ?? usualTime(of: key, changedAt: changedAt)
        let intake = try Intake(
            key, state: change.state, reason: change.reason, takenAt: takenAt,
            dose: try change.dose?.validated() ?? dose, changedAt: changedAt
        ).validated(over: stored)
        let isNew = !wasTaken || intake.takenAt != stored?.takenAt
        try check(intake, supplement, schedule, isNew: isNew && !change.isConfirmed)
        guard supplement.dose.converted(to: intake.dose.unit, piece: supplement.piece) != nil || stored != nil
        else { throw ValidationError("dose", "cannot be counted in \(intake.dose.unit.name)") }
        try intakes.save(intake, of: account.id)
        try follow(intake, before: stored, of: supplement)
        return intake
    }

    /// Puts the state of all that is due in a slot of a day: a stack in one press. What is skipped stays so.
    func putAll(_ state: Intake.State, in slot: Slot, on day: Day, changedAt: Instant) throws {
        let reader = SupplementDayReader(connection: connection, account: account)
        for item in try reader.read(day).items where item.slot == slot && item.isDue {
            guard item.state != state, item.state != .skipped else { continue }
            _ = try put(Change(key: item.key(on: day), state: state, changedAt: changedAt))
        }
    }

    /// The dose of a check box: as it was taken, or else as the schedule has it now.
    static func dose(in slot: Slot, _ stored: Intake?, _ schedule: SupplementSchedule?) -> Dose? {
        if let stored, stored.state == .taken { return stored.dose }
        return schedule?.doses.first { $0.slot == slot }?.dose ?? stored?.dose
    }

    // MARK: What may be

    /// Clocks differ by so many seconds.
    private static let clockSlack = 120.0

    /// A day that was filled in late, or in another zone, has its times near it all the same.
    private func check(takenAt: Instant?, on day: Day) throws {
        guard let takenAt else { return }
        guard (-2...2).contains(day.days(until: account.day(at: takenAt))) else {
            throw ValidationError("taken_at", "must lie within two days of \(day.description)")
        }
        guard now.seconds(until: takenAt) <= Self.clockSlack else {
            let clock = now.clockText(in: account.timeZone.timeZone, seenFrom: day)
            throw ValidationError("taken_at", "must not lie in the future: it is \(clock) now")
        }
    }

    private func schedule(of supplement: Supplement, on day: Day) throws -> SupplementSchedule {
        guard let start = supplement.plan.start, let schedule = supplement.plan.schedule(on: day),
            schedule.startsOn <= day
        else {
            let start = supplement.plan.schedule(on: day)?.startsOn ?? supplement.plan.start ?? day
            throw ValidationError(
                "day", "must not lie before \(start.description), the day on which it starts")
        }
        if let end = schedule.endsOn, end < day {
            throw ValidationError("day", "must not lie after \(end.description), the day on which it ends")
        }
        // Somebody further east may be a day ahead.
        guard day <= account.day(at: now).adding(days: 1), start <= day else {
            throw ValidationError("day", "must not lie in the future")
        }
        return schedule
    }

    private func check(
        _ intake: Intake, _ supplement: Supplement, _ schedule: SupplementSchedule, isNew: Bool
    ) throws {
        guard let (minutes, most) = schedule.asNeeded else {
            guard intake.key.number == 1 else { throw ValidationError("number", "must be 1") }
            return
        }
        guard isNew, let takenAt = intake.takenAt else { return }
        let rule = AsNeededRule(leastMinutes: minutes, mostPerDay: most)
        let others = try IntakeStore(connection: connection)
            .taken(supplement.id, near: takenAt, for: rule, of: account)
            .filter { $0.key != intake.key }.compactMap(\.takenAt)
        let answer = rule.answer(at: takenAt, taken: others)
        let clock =
            rule.firstMinute(from: takenAt, taken: others)?
            .clockText(in: account.timeZone.timeZone, seenFrom: account.day(at: now)) ?? .empty
        let name = Phrase.name(supplement.name, .supplement)
        switch answer {
        case .allowed: break
        case .enough:
            throw TooSoon(
                sentence: """
                    \(name) was taken \(most) times within 24 hours, which is the most: the next one can be \
                    taken from \(clock)
                    """)
        case .wait:
            throw TooSoon(sentence: "It is too soon for \(name), which waits until \(clock)")
        }
    }

    /// Now, where the day is today; on other days the time of the slot.
    private func usualTime(of key: Intake.Key, changedAt: Instant) throws -> Instant {
        if account.day(at: changedAt) == key.day { return changedAt }
        let minute = try SlotStore(connection: connection).times(of: account.id).minute(of: key.slot)
        return min(Instant(on: key.day, atSecond: minute * 60, in: account.timeZone.timeZone), now)
    }

    private func follow(_ intake: Intake, before stored: Intake?, of supplement: Supplement) throws {
        guard var stock = supplement.stock else { return }
        if let stored, stored.state == .taken {
            stock = stock.taking(Dose(-stored.dose.amount, stored.dose.unit), piece: supplement.piece)
        }
        if intake.state == .taken { stock = stock.taking(intake.dose, piece: supplement.piece) }
        guard stock != supplement.stock else { return }
        try SupplementStore(connection: connection).setStock(stock, for: supplement.id, of: account.id)
    }
}

extension SupplementServices {
    /// Changes intakes in a transaction.
    func intakeLog<T: Sendable>(
        of account: Account, _ work: @escaping @Sendable (IntakeLog) throws -> T
    ) async throws -> T {
        let now = time.now
        return try await database.write { connection in
            try work(IntakeLog(connection: connection, account: account, now: now))
        }
    }
}
