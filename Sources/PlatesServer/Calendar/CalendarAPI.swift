import Food
import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Supplements
import Training
import Web

/// The calendar and its days, over JSON.
struct CalendarAPI: RouteGroup {
    let training: TrainingServices
    let food: FoodServices
    let supplements: SupplementServices

    /// How many days may be asked for at once.
    private let limit = 400

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("api/v1/calendar", use: calendar)
        router.get("api/v1/days/{day}", use: day)
        router.put("api/v1/days/{day}/training", use: putTraining)
    }

    @Sendable func calendar(request: Request, context: SignedInContext) async throws -> Response {
        struct Item: Encodable {
            let day: Day
            let planned: [PlannedJSON]
            let state: TrainingState
            let sets: Int
        }
        let account = context.account
        let today = account.day(at: training.time.now)
        let from = try request.query.day("from") ?? today
        let range = try DayRange(
            asked: from, to: try request.query.day("to") ?? from.adding(days: 30), limit: limit
        )
        let days = try await training.database.read { connection in
            try CalendarReader(connection: connection, account: account.id, today: today)
                .days(from: range.from, to: range.to)
        }
        let items = days.map { day in
            Item(
                day: day.day, planned: day.planned.map { PlannedJSON(workoutId: $0.id, name: $0.name) },
                state: day.state, sets: day.sets.logged
            )
        }
        return try JSONAnswer.make(Items(items: items))
    }

    @Sendable func day(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let (training, food, supplements) = try await self.training.database.read { connection in
            let training = try self.training.trainingDay(day, of: account, in: connection)
            let isPlanned = training.isPlanned
            return (
                training,
                try self.food.foodDay(day, of: account, in: connection, isTrainingDay: isPlanned),
                try self.supplements.supplementDay(
                    day, of: account, in: connection, isTrainingDay: isPlanned)
            )
        }
        return try JSONAnswer.make(WholeDayJSON(training, food, IntakeJSON.all(supplements, of: account)))
    }

    @Sendable func putTraining(request: Request, context: SignedInContext) async throws -> Response {
        struct Input: Decodable {
            let state: String
            let reason: String?
            /// When the session began and ended, both or none.
            let startedAt: Instant?
            let finishedAt: Instant?
        }
        let input: Input = try await request.json(context: context)
        let account = context.account
        let day = try context.day()
        let change = try TrainingStateChange(state: input.state, reason: input.reason ?? "")
        let now = training.time.now
        guard (input.startedAt == nil) == (input.finishedAt == nil) else {
            throw ValidationError("finished_at", "must come with started_at, and started_at with it")
        }
        let times = try input.startedAt.flatMap { started in
            try input.finishedAt.map {
                try TrainingTimes(started: started, finished: $0, on: day, of: account, at: now)
            }
        }
        let undo = try await training.database.write { connection in
            try change.applyOffering(to: day, of: account, in: connection, at: now) {
                try times?.store(on: day, of: account, in: connection, at: now)
            }
        }
        let training = try await self.training.trainingDay(day, of: account)
        return try JSONAnswer.make(DayJSON(training), headers: HTTPFields(undo: undo))
    }

    /// Everything of one day.
    private struct WholeDayJSON: Encodable {
        let day: Day
        let training: TrainingDayJSON
        let meals: [FoodDayJSON.MealJSON]
        let totals: NutrientsJSON
        let supplements: [IntakeJSON]

        init(_ training: TrainingDay, _ food: FoodDay, _ supplements: [IntakeJSON]) {
            day = training.day
            self.training = TrainingDayJSON(training)
            let food = FoodDayJSON(food)
            meals = food.meals
            totals = food.totals
            self.supplements = supplements
        }
    }

    private struct DayJSON: Encodable {
        let day: Day
        let training: TrainingDayJSON

        init(_ training: TrainingDay) {
            day = training.day
            self.training = TrainingDayJSON(training)
        }
    }
}
