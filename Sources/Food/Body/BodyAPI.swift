import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// Body weight and water, over JSON.
struct BodyAPI: RouteGroup {
    let services: FoodServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("api/v1/body_weights", use: weights)
        router.put("api/v1/days/{day}/body_weight", use: putWeight)
        router.delete("api/v1/days/{day}/body_weight", use: deleteWeight)
        router.get("api/v1/days/{day}/water", use: water)
        router.put("api/v1/days/{day}/water", use: putWater)
    }

    @Sendable func weights(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let range = try request.query.days(upTo: account.day(at: services.time.now), count: 91)
        let history = try await history(upTo: range.to, of: account)
        let items = history.items.filter { $0.day >= range.from }.map { BodyWeightJSON($0, in: account.unit) }
        return try JSONAnswer.make(Items(items: items))
    }

    @Sendable func putWeight(request: Request, context: SignedInContext) async throws -> Response {
        struct Input: Decodable {
            let weight: Mass
        }
        let account = context.account
        let day = try context.day()
        let input: Input = try await request.json(context: context)
        let now = services.time.now
        guard day <= account.day(at: now) else { throw ValidationError("day", "must not lie in the future") }
        let undo = try await services.foodLog(of: account).write { log in
            try log.setWeightOffering(input.weight, on: day)
        }
        guard let item = try await history(upTo: day, of: account).item(of: day) else {
            throw NotFound("There is no weight on that day.")
        }
        return try JSONAnswer.make(BodyWeightJSON(item, in: account.unit), headers: HTTPFields(undo: undo))
    }

    /// Again is no mistake.
    @Sendable func deleteWeight(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (day, now) = (try context.day(), services.time.now)
        let undo = try await services.foodLog(of: account).write { log in
            try FoodUndo.weight.offer("Deleted the weight of \(day.shortText).", in: log.undoScope, [day]) {
                try BodyStore(connection: log.connection).setWeight(nil, on: day, of: account.id, at: now)
            }
        }
        return Response(status: .noContent, headers: HTTPFields(undo: undo))
    }

    @Sendable func water(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let millilitres = try await services.database.read { connection in
            try BodyStore(connection: connection).water(on: day, of: account.id)
        }
        return try JSONAnswer.make(WaterJSON(millilitres: millilitres))
    }

    @Sendable func putWater(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let input: WaterJSON = try await request.json(context: context)
        let now = services.time.now
        let undo = try await services.foodLog(of: account).write { log in
            try FoodUndo.water.offer("Changed the water of \(day.shortText).", in: log.undoScope, [day]) {
                try BodyStore(connection: log.connection)
                    .setWater(input.millilitres, on: day, of: account.id, at: now)
            }
        }
        return try JSONAnswer.make(input, headers: HTTPFields(undo: undo))
    }

    /// All weights up to a day: the trend of each comes from those before.
    private func history(upTo last: Day, of account: Account) async throws -> WeightHistory {
        try await services.database.read { connection in
            WeightHistory(
                try BodyStore(connection: connection).weights(from: .first, to: last, of: account.id)
            )
        }
    }
}

/// A body weight as it was entered, and the trend in the person's unit.
struct BodyWeightJSON: Encodable {
    let day: Day
    let weight: Mass
    let trend: Mass

    init(_ item: WeightHistory.Item, in unit: WeightUnit) {
        day = item.day
        weight = item.mass
        trend = Mass(grams: item.trend, displayedIn: unit)
    }
}

/// How much was drunk on a day.
struct WaterJSON: Codable {
    let millilitres: Int
}
