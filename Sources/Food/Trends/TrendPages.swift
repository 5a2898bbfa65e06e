import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// What was eaten over weeks and months, a nutrient at a time, against its targets.
struct TrendPages: RouteGroup {
    let services: FoodServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("food/trends", use: show)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let today = account.day(at: services.time.now)
        let question = try TrendQuestion(request.query, today: today, weekStarts: account.weekStarts)
        let days = try await services.database.read { connection in
            try NutritionReader(connection: connection, account: account)
                .days(from: question.first, to: today)
        }
        return services.pages.page(
            Views.trends, TrendsModel(days, question), title: "Food trends", at: .section(.food),
            context: context
        )
    }
}

/// What the address of the page asks for.
struct TrendQuestion: Sendable {
    let nutrient: Nutrient
    let length: NutritionPeriod.Length
    let range: TimeRange
    let today: Day
    let weekStarts: Weekday

    /// What can be asked for: a page of all days would be too long.
    static let ranges: [TimeRange] = [.weeks, .months, .year]

    /// - Throws: `ValidationError` where a word is none of those that there are.
    init(_ query: Form, today: Day, weekStarts: Weekday) throws {
        nutrient = try query.choice("nutrient") ?? .energy
        length = try query.choice("by") ?? .day
        range = try query.choice("range") ?? .weeks
        guard Self.ranges.contains(range) else { throw ValidationError("range", "must be 4w, 3m or 1y") }
        self.today = today
        self.weekStarts = weekStarts
    }

    /// The first day, with the whole of its week where weeks are asked for.
    var first: Day { length.start(of: range.first(upTo: today), weekStarts: weekStarts) }

    /// The address of the page with another choice.
    func path(
        nutrient: Nutrient? = nil, length: NutritionPeriod.Length? = nil, range: TimeRange? = nil
    ) -> String {
        "/food/trends?nutrient=\((nutrient ?? self.nutrient).rawValue)&by=\((length ?? self.length).rawValue)"
            + "&range=\((range ?? self.range).rawValue)"
    }
}
