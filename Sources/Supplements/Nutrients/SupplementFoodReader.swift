import Foundation
import PlatesCore
import Storage
import Web

/// What supplements bring to the food of a day, of those whose person wants it counted: nothing while supplements are
/// switched off. The food section is handed this.
package struct SupplementFoodReader {
    let connection: any Connection
    let account: Account

    package init(connection: any Connection, account: Account) {
        self.connection = connection
        self.account = account
    }

    /// What a supplement brought on a day.
    package struct Share: Sendable {
        package let name: String
        package let nutrients: Nutrients
    }

    /// Of each supplement that was taken on the day.
    package func shares(on day: Day) throws -> [Share] {
        guard account.isOn(.supplements) else { return [] }
        let rows = try connection.query(
            """
            SELECT intakes.*, \(SupplementNutrientStore.columns)
            FROM intakes JOIN supplements ON supplements.id = intakes.supplement_id
                JOIN supplement_nutrients ON supplement_nutrients.supplement_id = supplements.id
            WHERE intakes.account_id = $1 AND day = $2 AND state = 'taken' AND counts_as_food
            """,
            [account.id, day])
        // A row for each nutrient of each intake.
        let taken = Dictionary(
            try rows.map { try $0.intake() }.map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one })
        return Self.shares(of: Array(taken.values), try SupplementNutrientStore.sources(rows))
    }

    /// What they brought each day between two, days without anything left out.
    package func totals(from first: Day, to last: Day) throws -> [Day: Nutrients] {
        try shares(from: first, to: last).mapValues { $0.map(\.nutrients).sum }
    }

    private func shares(from first: Day, to last: Day) throws -> [Day: [Share]] {
        guard account.isOn(.supplements) else { return [:] }
        let rows = try Self.queries.rows([account.id, first, last], on: connection)
        let taken = try (rows["intake"] ?? []).map { try $0.intake() }
        let supplements = try SupplementNutrientStore.sources(rows["nutrient"] ?? [])
        var days: [Day: [Share]] = [:]
        for (day, intakes) in Dictionary(grouping: taken, by: \.key.day) {
            days[day] = Self.shares(of: intakes, supplements)
        }
        return days
    }

    /// What was taken, and what each supplement brings.
    private static let queries = JoinedQueries(
        [
            ("supplement_id", .uuid), ("day", .date), ("slot", .text), ("number", .integer), ("state", .text),
            ("reason", .text), ("taken_at", .timestamptz), ("amount", .double), ("unit", .text),
            ("changed_at", .timestamptz),
        ] + SupplementNutrientStore.types,
        [
            .init(
                "intake",
                """
                supplement_id, day, slot, number, state, reason, taken_at, amount, unit,
                intakes.changed_at AS changed_at
                """,
                from: """
                    intakes JOIN supplements ON supplements.id = supplement_id
                    WHERE intakes.account_id = $1 AND day BETWEEN $2 AND $3 AND state = 'taken'
                        AND counts_as_food
                    """),
            .init(
                "nutrient", SupplementNutrientStore.columns,
                from: """
                    supplements JOIN supplement_nutrients ON supplement_id = supplements.id
                    WHERE account_id = $1 AND counts_as_food
                    """),
        ])

    private static func shares(
        of intakes: [Intake], _ supplements: [UUID: SupplementNutrientStore.Source]
    ) -> [Share] {
        Dictionary(grouping: intakes, by: \.key.supplementID).compactMap { id, intakes in
            guard let supplement = supplements[id] else { return nil }
            let parts = intakes.compactMap { supplement.nutrients.of($0.dose, piece: supplement.piece) }
            return Share(name: supplement.name, nutrients: parts.sum)
        }.sorted { $0.name < $1.name }
    }
}
