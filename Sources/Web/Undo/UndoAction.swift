import Foundation
import PlatesCore
import Storage

/// The inverse of one kind of change, such as bringing a deleted set back. Each section lists its own.
package struct UndoAction: Sendable {
    let name: String
    /// The scope that a token needs to undo it: what may be done with a scope may be undone with it.
    let scope: TokenScope
    /// Carries it out, inside the transaction that also notes that it was.
    let run: @Sendable (_ payload: Data, _ request: UndoRequest) throws -> Void

    /// - Parameters:
    ///   - name: As `UndoStore.offer` has it. Offers of the last days name it: a name is never given another payload.
    ///   - apply: Undoes the change that the payload describes. It throws `Conflict` with one sentence if that
    ///     cannot be done any more; nothing is changed then.
    package init<Payload: Decodable>(
        _ name: String, scope: TokenScope = .all,
        _ apply: @escaping @Sendable (Payload, UndoRequest) throws -> Void
    ) {
        self.name = name
        self.scope = scope
        run = { payload, request in
            try apply(JSONDecoder().decode(Payload.self, from: payload), request)
        }
    }
}

/// What an inverse works with.
package struct UndoRequest {
    package let connection: any Connection
    package let account: Account
    package let now: Instant
    /// The id of the undo itself, as a change.
    package var id = UUID()
}
