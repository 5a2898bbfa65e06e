import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage

/// Undoes a change that was offered to be undone, for pages and for programs.
package struct UndoRoutes: RouteGroup {
    private let site: Site
    private let actions: [String: UndoAction]

    package init(site: Site, actions: [UndoAction]) {
        self.site = site
        self.actions = Dictionary(actions.map { ($0.name, $0) }) { first, _ in first }
    }

    package func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.post("undo/{id}", use: undo)
        router.post("api/v1/undo/{id}", use: undoForProgram)
    }

    /// Returns to the page that the form stands on, near what was brought back.
    @Sendable func undo(request: Request, context: SignedInContext) async throws -> Response {
        let signedIn = context.signedIn
        let id = try context.uuid("id")
        let page = try await UndoPage(request.form(context: context)["return_to"])
        do {
            let (offer, isRepeated) = try await undo(id, as: signedIn)
            let fragment = offer.element.map { "#\($0)" } ?? ""
            return .seeOther(page.path + fragment, notice: isRepeated ? .undoneBefore : .undone)
        } catch let refused as UndoRefused {
            let account = signedIn.account.id
            try await site.database.write { connection in
                try UndoStore(connection: connection)
                    .noteRefusal(id, of: account, because: refused.sentence)
            }
            return .seeOther(page.path(undo: id))
        }
    }

    @Sendable func undoForProgram(request: Request, context: SignedInContext) async throws -> Response {
        struct Body: Encodable {
            let summary: String
            let repeated: Bool
        }
        let (offer, isRepeated) = try await undo(context.uuid("id"), as: context.signedIn)
        return try JSONAnswer.make(
            Body(
                summary: context.language.text(offer.summary), repeated: isRepeated))
    }

    /// Runs the inverse once.
    /// - Returns: What was undone, and whether it had been before.
    /// - Throws: `NotFound` if the account has no such offer; `UndoRefused` if the inverse cannot apply any more.
    private func undo(
        _ id: UUID, as signedIn: SignedIn
    ) async throws -> (offer: UndoStore.Offer, isRepeated: Bool) {
        let (actions, now) = (actions, site.time.now)
        do {
            return try await site.database.write { connection in
                let request = UndoRequest(
                    connection: connection, account: signedIn.account, now: now
                )
                return try UndoRun(actions: actions).run(id, request) { try signedIn.require($0.scope) }
            }
        } catch DatabaseError.notUnique {
            // PostgreSQL says so only after it has tried again: something else has the key of a row by now.
            throw UndoRefused(sentence: "That was changed again since, so it cannot be undone.")
        }
    }
}

/// Runs inverses, each once.
struct UndoRun {
    let actions: [String: UndoAction]

    /// - Parameter check: Whether the one who asks may run this inverse.
    /// - Returns: What was undone, and whether it had been before.
    /// - Throws: `NotFound` if the account has no such offer; `UndoRefused` if the inverse cannot apply any more.
    func run(
        _ id: UUID, _ request: UndoRequest, allowing check: (UndoAction) throws -> Void = { _ in }
    ) throws -> (offer: UndoStore.Offer, isRepeated: Bool) {
        let store = UndoStore(connection: request.connection)
        guard let offer = try store.find(id, of: request.account.id) else {
            throw NotFound("There is nothing to undo by that id.")
        }
        if offer.action == UndoStore.all {
            guard !offer.isUsed else { return (offer, true) }
            let parts = try JSONDecoder().decode([String].self, from: offer.payload).compactMap {
                UUID(text: $0)
            }
            for part in parts.reversed() { _ = try run(part, request, allowing: check) }
            try store.noteUse(id, of: request.account.id, at: request.now)
            return (offer, false)
        }
        guard let action = actions[offer.action] else {
            throw UndoRefused(sentence: "That can no longer be undone.")
        }
        try check(action)
        guard !offer.isUsed else { return (offer, true) }
        do {
            try action.run(offer.payload, request)
        } catch {
            guard let problem = Problem(error), problem.status.kind == .clientError else { throw error }
            throw UndoRefused(sentence: problem.message)
        }
        try store.noteUse(id, of: request.account.id, at: request.now)
        return (offer, false)
    }
}

/// The inverse of a change cannot apply any more.
struct UndoRefused: Error {
    let sentence: Phrase
}

/// The page that an Undo button stands on: its address without what was done there last.
struct UndoPage: Sendable {
    let path: String

    /// - Parameter address: A path of ours with its query; anything else means home.
    init(_ address: String) {
        let whole = ReturnPath(address).path.prefix { $0 != "#" }
        let parts = whole.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let fields = (parts.count == 2 ? parts[1] : "").split(separator: "&").filter { field in
            !["notice", "undo"].contains(String(field.prefix { $0 != "=" }))
        }
        path =
            (parts.first.map(String.init) ?? "/") + (fields.isEmpty ? "" : "?")
            + fields.joined(separator: "&")
    }

    /// Its address when it offers to undo something.
    func path(undo id: UUID) -> String {
        path + (path.contains("?") ? "&" : "?") + "undo=\(id.text)"
    }
}

extension HTTPFields {
    /// The headers of an answer of the API to a change that can be undone.
    package init(undo: UUID?) {
        self.init()
        self[.undoID] = undo?.text
    }
}

extension Response {
    /// Sends the browser on to a page that says what was done and offers to undo it.
    /// - Parameter undo: What `UndoStore.offer` returned; `nil` if there is nothing to undo.
    package static func seeOther(_ path: String, notice: Notice, undo: UUID?) -> Response {
        guard let undo else { return seeOther(path, notice: notice) }
        let parts = path.split(separator: "#", maxSplits: 1)
        let page = UndoPage(String(parts.first ?? "/")).path(undo: undo)
        return seeOther(parts.count == 2 ? "\(page)#\(parts[1])" : page, notice: notice)
    }
}
