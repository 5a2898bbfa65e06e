import Foundation
import PlatesCore
import Storage
import Web

/// What a person says of a day's training as a whole.
package struct TrainingStateChange: Sendable {
    private let state: RecordedState?
    private let reason: String

    /// - Parameter state: `in_progress`, `done`, `skipped`, or `open` to take it back.
    /// - Throws: `ValidationError` where it is none of these.
    package init(state: String, reason: String) throws {
        self.state = RecordedState(rawValue: state)
        guard self.state != nil || state == "open" else {
            throw ValidationError("state", "must be in_progress, done, skipped or open")
        }
        self.reason = reason
    }

    /// - Throws: `ValidationError` where the reason is too long or no `TextRule.line`, and is not stored already, or
    ///   where the day has not come; it can be skipped all the same.
    func apply(to day: Day, of account: Account, in connection: any Connection, at now: Instant)
        throws
    {
        if state == .done || state == .inProgress {
            try TrainingTimes.requireCome(day, of: account, at: now)
        }
        let store = TrainingStore(connection: connection)
        let stored = try store.record(on: day, of: account.id)
        var validator = Validator(keeping: [stored?.reason ?? ""])
        validator.line("reason", reason, 0...200)
        try validator.check()
        let visits = DayVisits(day: day, account: account, connection: connection, now: now)
        // A day that is reopened goes on, if one trained on it.
        let goesOn = try stored != nil && stored?.state != .inProgress && visits.hasAny()
        let state = self.state ?? (goesOn ? .inProgress : nil)
        let record = state.map { TrainingRecord(state: $0, reason: $0 == .skipped ? reason : "") }
        try store.put(record, on: day, of: account.id)
        switch state {
        case .inProgress: try visits.goOn()
        case .done: try visits.finish()
        case .skipped: break
        case nil: try visits.forgetUnused()
        }
        try store.noteStatement(on: day, of: account.id, at: now)
        try ProgramProgress(connection: connection, account: account, now: now).settle(day)
    }

    /// Applies it and offers to undo it; a start is not worth an offer.
    /// - Parameters:
    ///   - change: Of a browser's outbox, if it comes from there.
    ///   - more: What is changed of the day with it.
    package func applyOffering(
        to day: Day, of account: Account, in connection: any Connection, at now: Instant, change: UUID? = nil,
        and more: () throws -> Void = {}
    ) throws -> UUID? {
        guard state != .inProgress else {
            try apply(to: day, of: account, in: connection, at: now)
            try more()
            return nil
        }
        let scope = RowUndo.Scope(connection: connection, account: account.id, now: now, change: change)
        let summary: Phrase =
            switch state {
            case .done: "Finished \(day.shortText)."
            case .skipped: "Skipped \(day.shortText)."
            default: "Reopened \(day.shortText)."
            }
        let inverse = state == .skipped ? TrainingUndo.skip : TrainingUndo.state
        return try inverse.offer(summary, in: scope, [day]) {
            try apply(to: day, of: account, in: connection, at: now)
            try more()
        }
    }
}
