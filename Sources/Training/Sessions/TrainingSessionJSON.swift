import Foundation
import PlatesCore
import Web

/// A visit to the gym, as the API answers it.
struct TrainingSessionJSON: Encodable {
    let id: UUID
    let day: Day
    let name: String
    let note: String
    let startedAt: Instant
    @Nullable var finishedAt: Instant?
    /// The sets that were done in it, in the order in which they were logged.
    let setIds: [String]

    /// The sessions of a day, in the order in which they began.
    /// - Parameter sets: Those of the day.
    static func all(_ shares: SessionShares, _ sets: [LoggedSet]) -> [TrainingSessionJSON] {
        shares.sessions.enumerated().map { index, session in
            TrainingSessionJSON(session, sets: sets.filter { shares.index(of: $0.performedAt) == index })
        }
    }

    private init(_ session: TrainingSession, sets: [LoggedSet]) {
        (id, day, name, note) = (session.id, session.day, session.name, session.note)
        (startedAt, finishedAt) = (session.startedAt, session.finishedAt)
        setIds = sets.map(\.id.text)
    }
}

/// A visit to the gym, as the API takes it.
struct TrainingSessionInput: Decodable {
    let id: UUID?
    let name: String?
    let note: String?
    let startedAt: Instant?
    let finishedAt: Instant?

    /// A session with what was sent; what was not sent stays.
    /// - Parameter isNew: Whether nothing of it is stored yet, so that all of it is checked.
    /// - Throws: What `validated` throws.
    func applied(
        to session: TrainingSession, isNew: Bool = false, of account: Account, at now: Instant
    ) throws -> TrainingSession {
        var new = session
        new.name = name ?? session.name
        new.note = note ?? session.note
        if startedAt != nil || finishedAt != nil {
            new.startedAt = startedAt ?? session.startedAt
            new.finishedAt = finishedAt ?? session.finishedAt
            new.isCorrected = new.finishedAt != nil
        }
        return try new.validated(over: isNew ? nil : session, of: account, at: now)
    }

    /// Whether it is what a stored session was made of.
    func describes(_ session: TrainingSession, on day: Day) -> Bool {
        session.day == day && name ?? "" == session.name && note ?? "" == session.note
            && startedAt.map { $0.roundedToMicroseconds == session.startedAt.roundedToMicroseconds } ?? true
            && finishedAt?.roundedToMicroseconds == session.finishedAt?.roundedToMicroseconds
    }
}

extension TrainingSession {
    /// - Parameter old: What is stored of it; its texts are not checked again.
    /// - Throws: `ValidationError` where other times end before they begin, take longer than a day, are not on its day or
    ///   lie in the future, or where a text is too long.
    func validated(
        over old: TrainingSession? = nil, of account: Account, at now: Instant
    ) throws -> TrainingSession {
        var new = self
        new.name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        new.note = note.trimmingCharacters(in: .whitespacesAndNewlines)
        var validator = Validator(keeping: [old?.name ?? "", old?.note ?? ""])
        validator.line("name", new.name, 0...Self.mostName)
        validator.note("note", new.note, most: Self.mostNote)
        try validator.check()
        // A session that was moved with its day has the times that it had.
        if old == nil || (startedAt, finishedAt) != (old?.startedAt, old?.finishedAt) {
            _ = try TrainingTimes(
                started: startedAt, finished: finishedAt ?? startedAt, on: day, of: account, at: now)
        }
        return new
    }
}
