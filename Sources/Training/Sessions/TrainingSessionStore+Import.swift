import Foundation
import PlatesCore
import Storage
import Web

extension TrainingSessionStore {
    /// Adds a session, unless its id is known.
    /// - Returns: Whether it is new.
    /// - Throws: What `Quota` throws.
    package func add(_ session: TrainingSession) throws -> Bool {
        guard try find(session.id) == nil else { return false }
        try put(session)
        return true
    }

    /// What a session is, by which one that the person has changed since is told.
    package func fingerprint(_ id: UUID) throws -> String? {
        try find(id).map { session in
            let times = [session.startedAt, session.finishedAt].map { $0.map { "\($0.nanoseconds)" } ?? "" }
            return UUID(hashing: [session.name, session.note, session.day.description] + times).text
        }
    }

    /// Deletes a session that keeps the sets of a visit together, if it is as it was added and has the day to itself.
    package func removeUnnoted(_ id: UUID, ifStill added: String) throws -> Bool {
        guard let session = try find(id), try fingerprint(id) == added,
            try sessions(on: session.day).count == 1
        else { return false }
        try delete(id)
        return true
    }

    /// Deletes a session that is as it was added, and in which nothing was done any more.
    /// - Returns: Whether it is gone.
    package func remove(_ id: UUID, ifStill isSame: (TrainingSession) -> Bool) throws -> Bool {
        guard let session = try find(id), isSame(session) else { return false }
        let sets = try SetStore(connection: connection).sets(on: session.day, of: account)
        let shares = SessionShares(try sessions(on: session.day), instants: [])
        let index = shares.sessions.firstIndex { $0.id == id }
        // A set before the first session of a day is not of it as such.
        let isUsed = sets.contains {
            $0.performedAt >= session.startedAt && shares.index(of: $0.performedAt) == index
        }
        guard !isUsed else { return false }
        try delete(id)
        return true
    }
}
