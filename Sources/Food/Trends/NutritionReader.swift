import Foundation
import PlatesCore
import Storage
import Supplements
import Training
import Web

/// Reads what was eaten over many days, against what each of them aimed at, in a fixed number of statements.
package struct NutritionReader {
    let connection: any Connection
    let account: Account

    package init(connection: any Connection, account: Account) {
        self.connection = connection
        self.account = account
    }

    /// Every day between the two.
    func days(from first: Day, to last: Day) throws -> [NutritionDay] {
        let totals = try totals(from: first, to: last)
        let history = try TargetStore(connection: connection).history(of: account.id)
        // The schedule is asked only where it matters.
        let training =
            try history.asksForTraining(from: first, to: last)
            ? PlanReader(connection: connection, account: account.id).trainingDays(from: first, to: last) : []
        return DayRange(from: first, to: last).map { day in
            NutritionDay(
                day: day, eaten: totals[day],
                targets: history.plan(on: day)?.targets(on: day, isTrainingDay: training.contains(day)) ?? [:]
            )
        }
    }

    /// How much of some nutrients was eaten on each day between two on which they are known: what the progress
    /// section sets beside strength; nothing while food is switched off.
    package func intake(
        of nutrients: [Nutrient], from first: Day, to last: Day
    ) throws -> [Nutrient: [Day: Double]] {
        guard account.isOn(.food) else { return [:] }
        let totals = try totals(of: nutrients, from: first, to: last)
        return nutrients.reduce(into: [:]) { intake, nutrient in
            intake[nutrient] = totals.compactMapValues { $0[nutrient] }
        }
    }

    /// What was eaten and what supplements brought, on the days with either.
    private func totals(
        of nutrients: [Nutrient] = Nutrient.allCases, from first: Day, to last: Day
    ) throws -> [Day: Nutrients] {
        let eaten = try EntryStore(connection: connection)
            .totals(from: first, to: last, of: account.id, nutrients: nutrients)
        let supplements = try SupplementFoodReader(connection: connection, account: account)
            .totals(from: first, to: last)
        return eaten.merging(supplements) { $0 + $1 }
    }
}
