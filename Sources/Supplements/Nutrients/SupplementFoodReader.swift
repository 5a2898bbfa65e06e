import Foundation
import PlatesCore
import Storage

/// What supplements bring to the food of a day, of those whose person wants it counted. The food section is handed
/// this.
package struct SupplementFoodReader {
    let connection: any Connection
    let account: UUID

    package init(connection: any Connection, account: UUID) {
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
        try shares(from: day, to: day)[day] ?? []
    }

    /// What they brought each day between two, days without anything left out.
    package func totals(from first: Day, to last: Day) throws -> [Day: Nutrients] {
        try shares(from: first, to: last).mapValues { $0.map(\.nutrients).sum }
    }

    private func shares(from first: Day, to last: Day) throws -> [Day: [Share]] {
        let taken = try IntakeStore(connection: connection).takenAsFood(from: first, to: last, of: account)
        guard !taken.isEmpty else { return [:] }
        let nutrients = try SupplementNutrientStore(connection: connection).all(of: account)
        let supplements = Dictionary(
            try SupplementStore(connection: connection).all(of: account).map { ($0.id, $0) },
            uniquingKeysWith: { one, _ in one })
        var days: [Day: [Share]] = [:]
        for (day, intakes) in Dictionary(grouping: taken, by: \.key.day) {
            days[day] = Dictionary(grouping: intakes, by: \.key.supplementID).compactMap { id, intakes in
                guard let supplement = supplements[id], let brought = nutrients[id] else { return nil }
                let parts = intakes.compactMap { brought.of($0.dose, piece: supplement.piece) }
                return Share(name: supplement.name, nutrients: parts.sum)
            }.sorted { $0.name < $1.name }
        }
        return days
    }
}
