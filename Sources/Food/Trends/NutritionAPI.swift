import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// What was eaten over many days, over JSON.
struct NutritionAPI: RouteGroup {
    let services: FoodServices

    /// How many days may be asked for at once.
    private let limit = 400

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("api/v1/nutrition", use: list)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let query = request.query
        let range = try query.days(upTo: account.day(at: services.time.now), count: 28, limit: limit)
        let length: NutritionPeriod.Length = try query.choice("by") ?? .day
        let days = try await services.database.read { connection in
            try NutritionReader(connection: connection, account: account)
                .days(from: range.from, to: range.to)
        }
        let periods = days.folded(by: length, weekStarts: account.weekStarts)
        return try JSONAnswer.make(Items(items: periods.map(NutritionJSON.init)))
    }
}

/// A day, or the averages of a week.
struct NutritionJSON: Encodable {
    let from: Day
    /// On how many days something was logged.
    let days: Int
    /// What is known; averages of the days on which it is.
    let nutrients: [String: Double]
    let targets: [String: BoundsJSON]

    init(_ period: NutritionPeriod) {
        from = period.from
        days = period.loggedDays
        let averages = period.averages
        nutrients = Nutrient.allCases.reduce(into: [:]) { nutrients, nutrient in
            nutrients[nutrient.rawValue] = averages[nutrient].map { $0.rounded(toDecimals: 3) }
        }
        targets = period.targets.byName(BoundsJSON.init(average:))
    }
}
