import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// The order of a day's exercises, over JSON.
struct OrderAPI: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.put("api/v1/days/{day}/order", use: put)
    }

    private struct Input: Decodable {
        let items: [UUID]
    }

    @Sendable func put(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let input: Input = try await request.json(context: context)
        let (catalogue, now) = (services.catalogue, services.time.now)
        let undo = try await services.database.write { connection in
            try ItemOrderEditor(connection: connection, account: account, catalogue: catalogue, now: now)
                .put(input.items, on: day)
        }
        return Response(status: .noContent, headers: HTTPFields(undo: undo))
    }
}
