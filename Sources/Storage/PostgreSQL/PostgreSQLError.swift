/// What PostgreSQL, or the way to it, answered instead of a result.
struct PostgreSQLError: Error, CustomStringConvertible {
    /// What can be done about it.
    enum Kind: Equatable {
        /// Another transaction was in the way: the same again may succeed.
        case conflict
        /// A key was taken, perhaps by a transaction at the same moment: the next time it is seen.
        case keyTaken
        /// A table has changed since a statement was prepared.
        case stalePlan
        /// The connection is gone, and nothing of the transaction was stored; a statement without one may be.
        case lost
        /// The server took longer than a statement may, and gave it up: nothing of the transaction was stored.
        case late
        /// The server only reads: it follows another, or was set to.
        case readOnly
        /// The connection went while the transaction was being committed: it may be stored or not.
        case outcomeUnknown
        case other
    }

    let kind: Kind
    /// The SQLSTATE (PostgreSQL's manual, appendix A); empty where there was no answer.
    let state: String
    /// PostgreSQL's own words. They may hold what was to be stored, and are for the log alone.
    let message: String

    var description: String { "PostgreSQL\(state.isEmpty ? "" : " \(state)"): \(message)" }

    init(kind: Kind, state: String = "", message: String) {
        self.kind = kind
        self.state = state
        self.message = message
    }

    /// - Parameter isLost: Whether the connection went with it.
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
        // Of the kind "feature not supported", which has no state of its own for this.
        case "0A000" where message.contains("cached plan"): .stalePlan
        case "26000": .stalePlan
        // The server is being shut down, or is starting and takes nobody yet.
        case "57P01", "57P02", "57P03", "57P05", "25P03": .lost
        case "57014": .late
        case "25006": .readOnly
        default: isLost || state.hasPrefix("08") ? .lost : .other
        }
    }
}

extension DatabaseError {
    /// What stores and the web decide by, where they do.
    init?(_ error: PostgreSQLError) {
        switch (error.kind, error.state) {
        case (_, "23505"): self = .notUnique(error.message)
        case (_, "23503"): self = .brokenReference(error.message)
        case (_, "23514"): self = .checkFailed(error.message)
        // More connections than the server takes.
        case (_, "53300"), (.conflict, _), (.late, _): self = .busy
        // The disk, memory, and a limit that somebody has set.
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
