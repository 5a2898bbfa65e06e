import Foundation
import PlatesCore
import Storage

/// Reads what was eaten over many days, against what each of them aimed at, in a fixed number of statements.
struct NutritionReader {
    let connection: any Connection
    let account: UUID

    /// Every day between the two.
    func days(from first: Day, to last: Day) throws -> [NutritionDay] {
        let totals = try EntryStore(connection: connection).totals(from: first, to: last, of: account)
        let supplements = try SupplementFoodReader(connection: connection, account: account)
            .totals(from: first, to: last)
        let history = try TargetStore(connection: connection).history(of: account)
        // The schedule is asked only where it matters.
        let training =
            try history.asksForTraining(from: first, to: last)
            ? PlanReader(connection: connection, account: account).trainingDays(from: first, to: last) : []
        return DayRange(from: first, to: last).map { day in
            NutritionDay(
                day: day, eaten: Self.sum(totals[day], supplements[day]),
                targets: history.plan(on: day)?.targets(on: day, isTrainingDay: training.contains(day)) ?? [:]
            )
        }
    }

    /// What was eaten and what supplements brought; nothing where there is neither.
    private static func sum(_ eaten: Nutrients?, _ supplements: Nutrients?) -> Nutrients? {
        guard let supplements else { return eaten }
        return (eaten ?? Nutrients()) + supplements
    }
}
