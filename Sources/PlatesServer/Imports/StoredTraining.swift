import Foundation
import PlatesCore
import Storage
import Training

/// What an account has of some days before a chunk of an import is added.
struct StoredTraining {
    let sets: [Day: [LoggedSet]]
    let sessions: [Day: [TrainingSession]]

    init(on days: [Day], of account: UUID, _ connection: any Connection) throws {
        sets = try SetImport.live(on: days, of: account, connection)
        sessions = try TrainingSessionStore(connection: connection, account: account).sessions(on: days)
    }

    /// Whether the account has a session of the same name that began in the same minute, as its own tables and those of an
    /// app have it.
    func hasSession(like session: ResolvedSession) -> Bool {
        guard session.hasTime, !session.record.title.isEmpty else { return false }
        return sessions[session.day, default: []].contains {
            $0.name == session.record.title && abs($0.startedAt.seconds(until: session.start)) < 60
        }
    }
}
