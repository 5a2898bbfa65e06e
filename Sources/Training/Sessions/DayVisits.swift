import Foundation
import PlatesCore
import Storage
import Web

/// Begins, reopens and ends the sessions of a day as a person starts and finishes its training.
struct DayVisits {
    let day: Day
    let account: Account
    let connection: any Connection
    let now: Instant

    private var store: TrainingSessionStore {
        TrainingSessionStore(connection: connection, account: account.id)
    }

    func hasAny() throws -> Bool { try !store.sessions(on: day).isEmpty }

    /// Whether one trains on the day just now: whoever says something of another day does not.
    private func isNow(_ last: TrainingSession?) -> Bool {
        TrainingTimes.isWithin(day, of: account, begun: last?.startedAt, at: now)
    }

    /// Begins the first session, or reopens the last one; times that were written by hand stay.
    func goOn() throws {
        guard var last = try store.sessions(on: day).last else {
            if isNow(nil) { try store.begin(day, at: now) }
            return
        }
        guard last.finishedAt != nil, !last.isCorrected, isNow(last) else { return }
        last.finishedAt = nil
        try store.put(last)
    }

    /// Ends what is under way just now.
    func finish() throws {
        var sessions = try store.sessions(on: day)
        guard isNow(sessions.last) else { return }
        if sessions.isEmpty {
            try store.begin(day, at: now)
            sessions = try store.sessions(on: day)
        }
        try end(sessions)
    }

    /// Begins a session beside those that the day has; what is under way ends.
    /// - Throws: `ValidationError` where the day is not today; what `Quota` throws.
    func beginAnother(_ id: UUID) throws {
        let sessions = try store.sessions(on: day)
        guard day == account.day(at: now) else {
            throw ValidationError("day", "must be today, because a session begins now")
        }
        try end(sessions.filter { $0.finishedAt == nil })
        // Behind the last one, so that its sets stay with it.
        let start = max(now, (sessions.last?.startedAt ?? now).adding(nanoseconds: 1_000_000))
        try store.put(TrainingSession(id: id, day: day, startedAt: start))
        try TrainingStore(connection: connection)
            .put(TrainingRecord(state: .inProgress), on: day, of: account.id)
    }

    /// Ends the last session, and those that nobody has ended.
    private func end(_ sessions: [TrainingSession]) throws {
        for var session in sessions where !session.isCorrected {
            guard session.finishedAt == nil || session.id == sessions.last?.id else { continue }
            session.finishedAt = max(now, session.startedAt)
            try store.put(session)
        }
    }

    /// A day that has neither a session nor a set any more is not under way.
    func forgetStart() throws {
        guard try store.sessions(on: day).isEmpty,
            try SetStore(connection: connection).count(on: day, of: account.id) == 0
        else { return }
        let trainings = TrainingStore(connection: connection)
        guard try trainings.record(on: day, of: account.id)?.state == .inProgress else { return }
        try trainings.put(nil, on: day, of: account.id)
    }

    /// Forgets a start that was taken back: a session that is under way, has no note and no set.
    func forgetUnused() throws {
        let sessions = try store.sessions(on: day)
        let sets = try SetStore(connection: connection).sets(on: day, of: account.id)
        let shares = SessionShares(sessions, instants: sets.map(\.performedAt))
        let used = Set(sets.map { shares.index(of: $0.performedAt) })
        for (index, session) in shares.sessions.enumerated()
        where session.finishedAt == nil && session.note.isEmpty && !used.contains(index) {
            try store.delete(session.id)
        }
    }
}
