import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// The order of a day's exercises, from the menu of each: the first tap opens it, the second moves the exercise.
struct OrderPages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.post("training/{day}/items/{id}/order", use: move)
    }

    @Sendable func move(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (day, item) = (try context.day(), try context.uuid("id"))
        let form = try await request.form(context: context)
        guard let position = try form.integer("position", in: 0...1000) else {
            throw ValidationError("position", "is missing")
        }
        let (catalogue, now) = (services.catalogue, services.time.now)
        let undo = try await services.database.write { connection in
            try ItemOrderEditor(connection: connection, account: account, catalogue: catalogue, now: now)
                .move(item, to: position, on: day)
        }
        let path = form.returnPath ?? "/training/\(day)"
        return undo == nil ? .seeOther(path) : .seeOther(path, notice: .saved, undo: undo)
    }
}
