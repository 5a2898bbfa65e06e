import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// The sections and how a person arranged them, over JSON.
struct SectionAPI: RouteGroup {
    let site: Site

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("api/v1/sections").get(use: list).put("{section}", use: put)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try answer(context.account.sections)
    }

    @Sendable func put(request: Request, context: SignedInContext) async throws -> Response {
        struct Input: Decodable {
            let enabled: Bool?
            let favourite: Bool?
            let position: Int?
        }
        let account = context.account
        guard let section = context.parameters.get("section").flatMap(Section.init(rawValue:)) else {
            throw NotFound("There is no such section.")
        }
        let input: Input = try await request.json(context: context)
        let now = site.time.now
        let (sections, undo) = try await site.database.write { connection in
            let store = SectionStore(connection: connection)
            var list = SectionList(try store.preferences(of: account.id))
            if let enabled = input.enabled { list.setEnabled(enabled, for: section) }
            if let favourite = input.favourite { list.setFavourite(favourite, for: section) }
            if let position = input.position { list.setPosition(position, for: section) }
            let scope = RowUndo.Scope(connection: connection, account: account.id, now: now)
            let undo = try AccountUndo.sections.offer("Changed your sections.", in: scope) {
                try store.save(list.preferences, of: account.id)
            }
            return (list.preferences, undo)
        }
        return try answer(sections, undo: undo)
    }

    private func answer(_ sections: [SectionPreference], undo: UUID? = nil) throws -> Response {
        struct Item: Encodable {
            let section: Section
            let enabled: Bool
            let favourite: Bool
            let position: Int
        }
        let items = sections.map {
            Item(
                section: $0.section, enabled: $0.enabled, favourite: $0.favourite,
                position: $0.position
            )
        }
        return try JSONAnswer.make(Items(items: items), headers: HTTPFields(undo: undo))
    }
}
