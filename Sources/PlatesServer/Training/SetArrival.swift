import PlatesCore

/// What can be said of a set that arrives before anything is read: whether it is one, and of which day and
/// instant.
struct SetArrival: Sendable {
    let account: Account
    let now: Instant

    /// The set, if it turns out to be a new one.
    /// - Throws: `ValidationError` where the entry does not suit its exercise.
    func new(_ draft: TrainingLog.Draft, of exercise: Exercise, _ edit: SetEdit) throws -> NewSet {
        let entry = try draft.entry.validated(for: exercise.measure)
        let (day, instant) = try place(draft, existing: nil)
        let set = LoggedSet(
            id: draft.id, day: day, performedAt: instant ?? edit.now, entry: entry, version: 1
        )
        return NewSet(set, of: account, edit)
    }

    /// The day and the instant of a set. A day without an instant gets the time of day that it is now,
    /// so that sets that are filled in later keep their order.
    func place(_ draft: TrainingLog.Draft, existing: LoggedSet?) throws -> (Day, Instant?) {
        let today = account.day(at: now)
        let day = draft.day ?? draft.performedAt.map(account.day) ?? existing?.day ?? today
        guard day <= today.adding(days: 1) else {
            throw ValidationError("day", "must not lie in the future")
        }
        if let performedAt = draft.performedAt { return (day, performedAt) }
        if let existing, existing.day == day { return (day, existing.performedAt) }
        if day == today { return (day, now) }
        let midnight = Instant(on: today, atSecond: 0, in: account.timeZone.timeZone)
        let second = min(max(0, Int(midnight.seconds(until: now))), 86_399)
        return (day, Instant(on: day, atSecond: second, in: account.timeZone.timeZone))
    }
}
