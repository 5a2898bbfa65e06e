import Accounts
import Foundation
import PlatesCore
import PlatesServer
import Storage
import Supplements
import Web

/// Somebody who looks back on supplements as a request does, without HTTP around it: what the benchmark measures.
package struct AdherenceBenchmark: Sendable {
    private let services: SupplementServices
    private let account: Account
    private let today: Day

    /// - Throws: `ValidationError` where nobody has the email.
    package init(_ plates: PlatesApplication, email: String) async throws {
        services = plates.supplements
        let address = try EmailAddress(email)
        let found = try await plates.site.database.read { connection in
            try AccountStore(connection: connection).credentials(address)?.account
        }
        guard let found else { throw ValidationError("email", "has no account here") }
        account = found
        today = found.day(at: plates.site.time.now)
    }

    /// Adds so many supplements that are taken every day, all but each tenth intake of so many days.
    package func fill(supplements: Int, days: Int) async throws {
        let (account, today, now) = (account, today, services.time.now)
        let start = today.adding(days: 1 - days)
        try await services.database.write { connection in
            let intakes = IntakeStore(connection: connection)
            for number in 0..<supplements {
                let dose = Dose(Double(number + 1), .grams)
                let schedule = SupplementSchedule(.daily, doses: [.init(.morning, dose)], startsOn: start)
                let supplement = Supplement(
                    id: UUID(), name: "Supplement \(number + 1)", dose: dose,
                    plan: SupplementPlan([.init(effectiveFrom: start, schedule: schedule)]))
                try SupplementStore(connection: connection).insert(supplement, of: account.id, at: now)
                for day in DayRange(from: start, to: today) where (day.daysSince1970 + number) % 10 != 0 {
                    let key = Intake.Key(supplement.id, day: day, slot: .morning)
                    try intakes.save(
                        Intake(key, state: .taken, dose: dose, changedAt: now), of: account.id)
                }
            }
        }
    }

    /// What was due and taken of all supplements in so many days, with the days of each.
    package func counts(days: Int) async throws -> IntakeCounts {
        let (account, today) = (account, today)
        let first = today.adding(days: 1 - days)
        return try await services.database.read { connection in
            try AdherenceReader(connection: connection, account: account.id).read(
                from: first, to: today, today: today
            )
            .together(over: DayRange(from: first, to: today)).total
        }
    }
}
