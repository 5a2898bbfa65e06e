/// An error of PostgreSQL or of the connection to it.
struct PostgreSQLError: Error, CustomStringConvertible {
    /// How to react to it.
    enum Kind: Equatable {
        /// A serialisation failure or deadlock: a retry may succeed.
        case conflict
        /// A unique violation, perhaps by a concurrent transaction: a retry would see its row.
        case keyTaken
        /// A table changed after a statement was prepared.
        case stalePlan
        /// The connection was lost. The transaction was not stored, but a statement in autocommit mode may be.
        case lost
        /// Statement timeout: the transaction was not stored.
        case late
        /// The server is read-only, for example a standby.
        case readOnly
        /// The connection was lost during the commit: it is unknown whether the transaction is stored.
        case outcomeUnknown
        case other
    }

    let kind: Kind
    /// The SQLSTATE (PostgreSQL's manual, appendix A); empty if there was no answer.
    let state: String
    /// PostgreSQL's message, for the log only, because it may contain data.
    let message: String

    var description: String { "PostgreSQL\(state.isEmpty ? "" : " \(state)"): \(message)" }

    init(kind: Kind, state: String = "", message: String) {
        self.kind = kind
        self.state = state
        self.message = message
    }

    /// - Parameter isLost: Whether the connection was lost too.
    init(state: String, message: String, isLost: Bool) {
        self.init(
            kind: Self.kind(state: state, message: message, isLost: isLost), state: state,
            message: message
        )
    }

    /// The server did not answer in time.
    static let late = PostgreSQLError(kind: .lost, message: "the server did not answer in time")

    private static func kind(state: String, message: String, isLost: Bool) -> Kind {
        switch state {
        case "40001", "40P01": .conflict
        case "23505": .keyTaken
        // "Feature not supported": there is no separate state for a changed plan.
        case "0A000" where message.contains("cached plan"): .stalePlan
        case "26000": .stalePlan
        // The server is shutting down or starting.
        case "57P01", "57P02", "57P03", "57P05", "25P03": .lost
        case "57014": .late
        case "25006": .readOnly
        default: isLost || state.hasPrefix("08") ? .lost : .other
        }
    }
}

extension DatabaseError {
    /// `nil` if no code acts on the error.
    init?(_ error: PostgreSQLError) {
        switch (error.kind, error.state) {
        case (_, "23505"): self = .notUnique(error.message)
        case (_, "23503"): self = .brokenReference(error.message)
        case (_, "23514"): self = .checkFailed(error.message)
        // Too many connections.
        case (_, "53300"), (.conflict, _), (.late, _): self = .busy
        // Disk, memory, or a configured limit.
        case (_, "53000"), (_, "53100"), (_, "53200"), (_, "53400"):
            self = .full("The database has no space left. \(error)")
        case (_, "58030"), (_, "XX001"), (_, "XX002"):
            self = .failing("The disk of the database fails. \(error)")
        case (.readOnly, _): self = .readOnly("The database can only be read. \(error)")
        case (.lost, _), (.outcomeUnknown, _): self = .unavailable("\(error)")
        default: return nil
        }
    }
}
