import Accounts
import Food
import Foundation
import PlatesCore
import PlatesServer
import Storage
import Web

/// Somebody who looks foods up as a request does, without HTTP around it: what the benchmark measures.
package struct FoodSearchBenchmark: Sendable {
    private let services: FoodServices
    private let account: Account

    /// - Throws: `ValidationError` where nobody has the email.
    package init(_ plates: PlatesApplication, email: String) async throws {
        services = plates.food
        let address = try EmailAddress(email)
        let found = try await plates.site.database.read { connection in
            try AccountStore(connection: connection).credentials(address)?.account
        }
        guard let found else { throw ValidationError("email", "has no account here") }
        account = found
    }

    /// The catalogue, of which the words make up names.
    package var catalogue: FoodCatalogue { services.foods }

    package func foods(_ query: String) async throws -> [Food] {
        let (today, minute) = services.dayAndMinute(of: account)
        let account = account
        return try await services.foodLog(of: account).read { log in
            let meal = try MealStore(connection: log.connection).plan(of: account.id).chosen(
                nil, minute: minute)
            let habits = try FoodHabits(log.finder, meal: meal.key, on: today)
            return try log.finder.search(query, habits: habits, limit: 30).all.map(\.food)
        }
    }
}
