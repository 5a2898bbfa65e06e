import Accounts
import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// The calendar at its private address, for programs that cannot sign in. Who knows the address reads it, so that
/// it can be revoked.
package struct CalendarFeedRoutes: OpenRouteGroup {
    let services: SupplementServices
    private let maker = CalendarFeedMaker()

    package init(services: SupplementServices) { self.services = services }

    package func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("calendar/{secret}/plates.ics", use: show)
    }

    @Sendable func show(request: Request, context: AppContext) async throws -> Response {
        let secret = Secret(shown: context.parameters.get("secret") ?? "")
        let now = services.time.now
        let database = services.database
        let calendar = try await maker.calendar(at: Array(secret.hash)) {
            try await database.read { connection in
                guard let account = try CalendarFeedStore(connection: connection).owner(secret) else {
                    return nil
                }
                return ByteBuffer(
                    bytes: try CalendarFeed(connection: connection, account: account, now: now)
                        .calendar().bytes)
            }
        }
        guard let calendar else { throw NotFound("There is no calendar at this address.") }
        return Response(
            status: .ok,
            headers: [.contentType: "text/calendar; charset=utf-8"],
            body: .init(byteBuffer: calendar))
    }
}
