import Foundation
import PlatesCore
import Storage

/// What a person says of a day's training as a whole.
struct TrainingStateChange: Sendable {
    private let state: RecordedState?
    private let reason: String

    /// - Parameter state: `in_progress`, `done`, `skipped`, or `open` to take it back.
    /// - Throws: `ValidationError` where it is none of these, or the reason is too long.
    init(state: String, reason: String) throws {
        self.state = RecordedState(rawValue: state)
        guard self.state != nil || state == "open" else {
            throw ValidationError("state", "must be in_progress, done, skipped or open")
        }
        var validator = Validator()
        validator.line("reason", reason, 0...200)
        try validator.check()
        self.reason = self.state == .skipped ? reason : ""
    }

    func apply(to day: Day, of account: Account, in connection: any Connection, at now: Instant)
        throws
    {
        let record = state.map { state in
            TrainingRecord(
                state: state, reason: reason,
                startedAt: state == .skipped ? nil : now,
                finishedAt: state == .done ? now : nil
            )
        }
        try TrainingStore(connection: connection).put(record, on: day, of: account.id)
    }
}
