import Foundation
import PlatesCore
import Storage
import Web

/// When a session began and ended, written by hand.
package struct TrainingTimes: Sendable {
    let started: Instant
    let finished: Instant

    /// How long a session that ends on the day after may take, in seconds: 12 h.
    private static let longestNight = 43_200.0
    /// A day, in seconds: no session is longer.
    private static let longest = 86_400

    /// - Throws: `ValidationError` where it ends before it begins, takes longer than a day, is not on its day, or lies in
    ///   the future.
    package init(
        started: Instant, finished: Instant, on day: Day, of account: Account, at now: Instant
    ) throws {
        var validator = Validator()
        let length = started.seconds(until: finished)
        validator.require(length >= 0, "finished_at", "must not be before it began")
        validator.require(
            length <= Double(Self.longest), "finished_at", "must be within a day of when it began")
        validator.require(
            Self.isOn(day, started, of: account), "started_at", "must be on the day of the session")
        for (field, instant) in [("started_at", started), ("finished_at", finished)] {
            validator.require(!Self.isFuture(instant, at: now), field, "must not lie in the future")
        }
        try validator.check()
        (self.started, self.finished) = (started, finished)
    }

    /// The times of a form, beside those that it showed. `nil` where nobody edited them.
    /// - Throws: `ValidationError` where one is missing or no time.
    init?(
        _ form: Form, over length: SessionLength?, on day: Day, of account: Account, at now: Instant
    ) throws {
        let zone = account.timeZone.timeZone
        let shown = (
            started: ShownTime(length?.start, on: day, in: zone),
            finished: ShownTime(length?.end, on: day, in: zone)
        )
        guard
            let started = try shown.started.instant(
                of: "started", sent: try form.minuteOfDay("started"), shown: form["started_shown"])
        else { throw ValidationError("started", "is needed, for example 18:05") }
        guard
            var finished = try shown.finished.instant(
                of: "finished", sent: try form.minuteOfDay("finished"), shown: form["finished_shown"])
        else { throw ValidationError("finished", "is needed, for example 19:10") }
        if started == length?.start, finished == length?.end { return nil }
        // Past midnight: the same clock on the day after, which may be 23 or 25 hours later.
        if finished < started, let minute = try form.minuteOfDay("finished") {
            let after = Day(of: started, in: zone).adding(days: 1)
            let later =
                try ShownTime(nil, on: after, in: zone).instant(of: "finished", sent: minute, shown: "")
                ?? finished
            // Who trained past midnight did not do so until noon: it is a mistake.
            if started.seconds(until: later) <= Self.longestNight { finished = later }
        }
        try self.init(started: started, finished: finished, on: day, of: account, at: now)
    }

    /// Whether an instant can be on a day: one in another zone than the account's now can be a day apart.
    static func isOn(_ day: Day, _ instant: Instant, of account: Account) -> Bool {
        abs(day.days(until: Day(of: instant, in: account.timeZone.timeZone))) <= 1
    }

    /// Whether nothing can have been done at an instant yet. Clocks of devices may be 5 minutes ahead.
    static func isFuture(_ instant: Instant, at now: Instant) -> Bool { instant > now.adding(seconds: 300) }

    /// Whether something can have been done on a day: it is today at the latest, or tomorrow, which it may be where
    /// the person is.
    static func hasCome(_ day: Day, of account: Account, at now: Instant) -> Bool {
        day <= account.day(at: now).adding(days: 1)
    }

    /// - Throws: `ValidationError` where a day has not come, so that nothing can have been done on it.
    static func requireCome(_ day: Day, of account: Account, at now: Instant) throws(ValidationError) {
        guard hasCome(day, of: account, at: now) else {
            throw ValidationError("day", "has not come yet, so its training cannot have begun or ended")
        }
    }

    /// Whether a session of a day may be going on: it is the day itself, or the session began less than a day ago.
    static func isWithin(_ day: Day, of account: Account, begun: Instant?, at now: Instant) -> Bool {
        if day == account.day(at: now) { return true }
        return begun.map { (0...Double(longest)).contains($0.seconds(until: now)) } ?? false
    }

    /// - Throws: `ValidationError` where the day has not come.
    package func store(on day: Day, of account: Account, in connection: any Connection, at now: Instant)
        throws
    {
        try Self.requireCome(day, of: account, at: now)
        let store = TrainingSessionStore(connection: connection, account: account.id)
        let sessions = try store.sessions(on: day)
        guard sessions.count < 2 else {
            throw Conflict(message: "That day has several sessions. Correct the times of each by itself.")
        }
        var session =
            try sessions.first
            ?? TrainingSession(id: store.freeFirstID(on: day), day: day, startedAt: started)
        apply(to: &session)
        try store.put(session)
        try connection.execute(
            TrainingStore.beginning("VALUES ($1, $2, 'in_progress', '')"), [account.id, day])
    }

    /// Writes the times into a session.
    func apply(to session: inout TrainingSession) {
        (session.startedAt, session.finishedAt, session.isCorrected) = (started, finished, true)
    }
}
