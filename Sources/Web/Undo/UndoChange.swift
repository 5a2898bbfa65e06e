import Foundation
import PlatesCore
import Storage

/// Undo as a change of a browser's outbox: `{"op": "undo", "undo_id": …}`.
///
/// A change that can be undone offers so under its own id. A browser may ask to undo it before it knows that it was
/// carried out: the two reach the server in order.
package enum UndoChange {
    private struct Input: Decodable {
        let undoId: UUID
    }

    package static func operation(_ actions: [UndoAction]) -> ChangeOperation {
        let actions = Dictionary(actions.map { ($0.name, $0) }) { first, _ in first }
        return ChangeOperation("undo") { (input: Input, request) in
            let undo = UndoRequest(
                connection: request.connection, account: request.account, now: request.clock.now,
                id: request.id
            )
            _ = try UndoRun(actions: actions).run(input.undoId, undo)
            return .stored
        }
    }
}
