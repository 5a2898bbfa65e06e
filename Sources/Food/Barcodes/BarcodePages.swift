import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// Foods by their barcode: typed, or seen by the camera where the browser can read barcodes.
struct BarcodePages: RouteGroup {
    let services: FoodServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("food/{day}/scan", use: scan)
    }

    struct Model: Sendable {
        let day: String
        let meal: String
        let code: String
        let problem: Phrase?
    }

    /// The form for a number; with one, the food that it belongs to, or the form for a new food.
    @Sendable func scan(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let query = request.query
        let minute = services.dayAndMinute(of: account).minute
        let meal = try await services.database.read { connection in
            try MealStore(connection: connection).plan(of: account.id)
                .chosen(query.optional("meal"), minute: minute).key
        }
        guard let code = query.optional("code") else {
            return try page(day, meal, code: "", error: nil, context: context)
        }
        do {
            let barcode = try GTIN(code)
            let readings = try GTIN.readings(code)
            let found = try await services.database.read { connection in
                try FoodStore(connection: connection).food(barcodes: readings, of: account.id)
            }
            if let found { return .seeOther("/food/\(day)/foods/\(found.id.text)?meal=\(meal)") }
            return .seeOther(
                "/food/foods/new?day=\(day)&meal=\(meal)&barcode=\(barcode)", notice: .barcodeUnknown
            )
        } catch let error as ValidationError {
            return try page(day, meal, code: code, error: error, context: context)
        }
    }

    private func page(
        _ day: Day, _ meal: String, code: String, error: ValidationError?, context: SignedInContext
    ) throws -> Response {
        services.pages.page(
            Views.foodScan, Model(day: day.description, meal: meal, code: code, problem: error?.message),
            title: "Barcode", at: .section(.food), status: error == nil ? .ok : .unprocessableContent,
            context: context
        )
    }
}
