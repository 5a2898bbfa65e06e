import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// Swaps of planned exercises, over JSON.
struct SwapAPI: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.put("api/v1/days/{day}/items/{id}/swap", use: put)
    }

    private struct Input: Decodable {
        let exerciseId: UUID
        let scope: SwapScope?
    }

    private struct Answer: Encodable {
        let itemId: UUID
        let exerciseId: UUID
    }

    @Sendable func put(request: Request, context: SignedInContext) async throws -> Response {
        let input: Input = try await request.json(context: context)
        let account = context.account
        let (day, item) = (try context.day(), try context.uuid("id"))
        let (catalogue, now) = (services.catalogue, services.time.now)
        let (swapped, undo) = try await services.database.write { connection in
            try ItemSwapEditor(connection: connection, account: account, catalogue: catalogue, now: now)
                .swap(item, on: day, for: input.exerciseId, input.scope ?? .once)
        }
        return try JSONAnswer.make(
            Answer(itemId: swapped, exerciseId: input.exerciseId), headers: HTTPFields(undo: undo))
    }
}
