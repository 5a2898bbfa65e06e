import Foundation
import PlatesCore
import Storage
import Training

/// How a supplement was kept to over a range of days.
package struct SupplementAdherence: Sendable {
    let supplement: Supplement
    let days: AdherenceDays
    /// How often it was taken on days on which it is taken as needed.
    var asNeeded: [Day: Int] = [:]

    /// How often it was taken as needed in a range.
    func takenAsNeeded(in range: DayRange) -> Int {
        asNeeded.reduce(0) { $0 + (range.contains($1.key) ? $1.value : 0) }
    }
}

/// Reads how supplements were kept to, in a fixed number of statements; the intakes in one.
package struct AdherenceReader {
    let connection: any Connection
    let account: UUID

    package init(connection: any Connection, account: UUID) {
        self.connection = connection
        self.account = account
    }

    /// Of each supplement of which something was due, in the order in which they were added.
    /// - Parameter today: The day that is not over.
    package func read(from first: Day, to last: Day, today: Day) throws -> [SupplementAdherence] {
        let supplements = try SupplementStore(connection: connection).all(of: account)
        let marks = try IntakeStore(connection: connection).marks(from: first, to: last, of: account)
        let training = try PlanReader(connection: connection, account: account, today: today)
            .trainingDays(askedBy: supplements, from: first, to: last)
        let range = DayRange(from: first, to: last)
        let needed = supplements.filter { $0.plan.entries.contains { $0.schedule.asNeeded != nil } }
        let times = try IntakeStore(connection: connection)
            .timesTaken(of: needed.map(\.id), from: first, to: last, account)
        return supplements.map { supplement in
            SupplementAdherence(
                supplement: supplement,
                days: AdherenceDays(
                    range, plan: supplement.plan, marks: marks[supplement.id] ?? IntakeMarks(),
                    trainingDays: training, today: today),
                asNeeded: (times[supplement.id] ?? [:]).filter { day, _ in
                    supplement.plan.schedule(on: day)?.asNeeded != nil
                })
        }
    }
}

extension [SupplementAdherence] {
    /// How often all of them were taken as needed in a range.
    func takenAsNeeded(in range: DayRange) -> Int { reduce(0) { $0 + $1.takenAsNeeded(in: range) } }

    /// All of them together.
    package func together(over range: DayRange) -> AdherenceDays {
        reduce(AdherenceDays(range)) { $0 + $1.days }
    }
}
