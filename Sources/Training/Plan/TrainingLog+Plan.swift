import Foundation
import PlatesCore
import Storage

extension TrainingLog {
    /// Sets that were done for a plan are outside it from now on.
    func makeExtras(of sets: [LoggedSet]) throws {
        for set in sets {
            var entry = set.entry
            entry.purpose = .extra
            try carry(Draft(id: set.id, entry: entry, day: set.day, performedAt: set.performedAt))
        }
    }

    /// What stays on a day when sets are taken from it.
    struct Staying {
        /// The sets that were done for its plan.
        var planned: [LoggedSet] = []
        /// Whether a workout is still planned for it.
        var isPlanned = false
    }

    /// Takes sets to another day in the order in which they stand.
    ///
    /// A session goes along if sets of it do, unless sets of the day's plan stay in it: an extra alone does not hold it.
    /// What is recorded of the day as a whole goes along if nothing stays of its plan.
    /// - Throws: What `put` throws.
    func move(
        _ sets: [LoggedSet], from day: Day, to other: Day, staying: Staying = Staying()
    ) throws {
        let sessions = try sessionsGoing(with: sets, from: day, staying)
        // Behind those that are there, as sets that come to a day by themselves.
        let last = SetEdit(at: now).position
        for (index, set) in sets.enumerated() {
            let position = last.addingReportingOverflow(Int64(index)).partialValue
            try carry(
                Draft(
                    id: set.id, entry: set.entry, day: other, performedAt: set.performedAt,
                    position: position))
        }
        let trainings = TrainingStore(connection: connection)
        if try SetStore(connection: connection).count(on: day, of: account.id) == 0 {
            try trainings.move(from: day, to: other, of: account.id)
        } else {
            let store = TrainingSessionStore(connection: connection, account: account.id)
            for var session in sessions {
                session.day = other
                try store.put(session)
            }
            if !staying.isPlanned { try trainings.moveRecord(from: day, to: other, of: account.id) }
        }
        // Whether a day is done went along.
        let program = ProgramProgress(connection: connection, account: account, now: now)
        for day in [day, other].sorted() { try program.settle(day) }
    }

    private func sessionsGoing(
        with sets: [LoggedSet], from day: Day, _ staying: Staying
    ) throws -> [TrainingSession] {
        let sessions = try TrainingSessionStore(connection: connection, account: account.id).sessions(on: day)
        let shares = SessionShares(sessions, instants: [])
        let (going, held) = (
            Set(sets.map { shares.index(of: $0.performedAt) }),
            Set(staying.planned.map { shares.index(of: $0.performedAt) })
        )
        return shares.sessions.enumerated().filter { going.contains($0.offset) && !held.contains($0.offset) }
            .map(\.element)
    }
}
