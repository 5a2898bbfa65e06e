import Foundation
import PlatesCore
import Storage

/// How a supplement was kept to over a range of days.
struct SupplementAdherence: Sendable {
    let supplement: Supplement
    let days: AdherenceDays
}

/// Reads how supplements were kept to, in a fixed number of statements; the intakes in one.
struct AdherenceReader {
    let connection: any Connection
    let account: UUID

    /// Of each supplement of which something was due, in the order in which they were added.
    func read(from first: Day, to last: Day) throws -> [SupplementAdherence] {
        let supplements = try SupplementStore(connection: connection).all(of: account)
        let marks = try IntakeStore(connection: connection).marks(from: first, to: last, of: account)
        let training = try PlanReader(connection: connection, account: account)
            .trainingDays(askedBy: supplements, from: first, to: last)
        let range = DayRange(from: first, to: last)
        return supplements.map { supplement in
            SupplementAdherence(
                supplement: supplement,
                days: AdherenceDays(
                    range, plan: supplement.plan, marks: marks[supplement.id] ?? IntakeMarks(),
                    trainingDays: training))
        }
    }
}

extension [SupplementAdherence] {
    /// All of them together.
    func together(over range: DayRange) -> AdherenceDays {
        reduce(AdherenceDays(range)) { $0 + $1.days }
    }
}
