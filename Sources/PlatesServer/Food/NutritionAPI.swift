import Foundation
import Hummingbird
import PlatesCore
import Storage

/// What was eaten over many days, over JSON.
struct NutritionAPI: Room {
    let services: Services

    /// How many days may be asked for at once.
    private let limit = 400

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("api/v1/nutrition", use: list)
    }

    @Sendable func list(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let query = request.query
        let last = try query.day("to") ?? account.day(at: services.time.now)
        let first = try query.day("from") ?? last.adding(days: -27)
        guard first <= last else { throw ValidationError("to", "must not lie before from") }
        guard first.days(until: last) < limit else {
            throw ValidationError("to", "must lie within \(limit) days of from")
        }
        let length: NutritionPeriod.Length = try query.choice("by") ?? .day
        let days = try await services.database.read { connection in
            try NutritionReader(connection: connection, account: account.id).days(from: first, to: last)
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
