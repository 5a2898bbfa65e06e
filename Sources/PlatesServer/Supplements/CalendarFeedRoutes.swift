import Foundation
import Hummingbird
import PlatesCore
import Storage

/// The calendar at its private address, for programs that cannot sign in. Who knows the address reads it, so that
/// it can be revoked.
struct CalendarFeedRoutes: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("calendar/{secret}/plates.ics", use: show)
    }

    @Sendable func show(request: Request, context: AppContext) async throws -> Response {
        let secret = Secret(shown: context.parameters.get("secret") ?? "")
        let now = services.time.now
        let text = try await services.database.read { connection -> String? in
            guard let account = try CalendarFeedStore(connection: connection).owner(secret) else {
                return nil
            }
            return try CalendarFeed(connection: connection, account: account, today: account.day(at: now))
                .calendar().text(at: now)
        }
        guard let text else { throw NotFound("There is no calendar at this address.") }
        return Response(
            status: .ok,
            headers: [.contentType: "text/calendar; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
