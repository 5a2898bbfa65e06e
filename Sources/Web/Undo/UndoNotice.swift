import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage

/// Looks up what the address of a page says can be undone, so that every page shows it in its frame.
///
/// The address carries the id alone: who follows somebody else's link is shown nothing of it.
package struct UndoNotice: RouterMiddleware {
    let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    package func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get, request.uri.query?.contains("undo=") == true,
            let text = request.query.optional("undo"), let account = context.signedIn?.account
        else { return try await next(request, context) }
        var offer: UndoStore.Offer?
        if let id = UUID(text: text) {
            offer = try await database.read { try UndoStore(connection: $0).find(id, of: account.id) }
        }
        var context = context
        context.undo = PageUndo(offer, returningTo: UndoPage(request.uri.description).path)
        return try await next(request, context)
    }
}

/// What a page shows in place of its notice if its address names something to undo.
package struct PageUndo: Sendable {
    /// The bar with the Undo button.
    let bar: UndoBarModel?
    /// A sentence if there is nothing to undo any more.
    let sentence: Phrase?

    init(_ offer: UndoStore.Offer?, returningTo path: String) {
        guard let offer else {
            (bar, sentence) = (nil, nil)
            return
        }
        sentence = offer.isUsed ? Notice.undone.sentence : nil
        bar =
            offer.isUsed
            ? nil
            : UndoBarModel(
                id: offer.id.text, sentence: offer.refusal ?? offer.summary, isRefused: offer.refusal != nil,
                returnTo: path
            )
    }
}

/// The bar that says what was done, with a button to undo it.
package struct UndoBarModel: Sendable {
    let id: String
    let sentence: Phrase
    /// Whether undoing it was tried in vain: there is no button then.
    let isRefused: Bool
    /// The page that it stands on.
    let returnTo: String
}
