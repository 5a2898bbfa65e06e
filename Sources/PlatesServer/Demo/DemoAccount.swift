import Accounts
import Foundation
import PlatesCore
import Storage
import Web

/// The account that a demonstration is signed in to.
public enum DemoAccount {
    public static let email = "demo@plates.example"
    /// No secret: the command prints it, and the account holds nothing but what is made up.
    public static let password = "train-with-plates"
}

extension PlatesApplication {
    /// Makes the account of the demonstration with two years of training, half a year of supplements and four months of food
    /// up to today, in one transaction. Where it is there already, it is kept with all that it holds.
    /// - Returns: Whether it was made.
    @discardableResult
    public func fillDemo() async throws -> Bool {
        let address = try EmailAddress(DemoAccount.email)
        let known = try await site.database.read { connection in
            try AccountStore(connection: connection).credentials(address) != nil
        }
        guard !known else { return false }
        let hash = try await accounts.passwords.hash(DemoAccount.password)
        let account = Account(
            id: UUID(), email: address, name: "Robin", unit: .kg, timeZone: try timeZone(),
            weekStarts: .monday
        )
        let (catalogue, foods, now) = (training.catalogue, food.foods, site.time.now)
        let supplements = self.supplements.supplements
        try await site.database.write { connection in
            try AccountStore(connection: connection).insert(account, passwordHash: hash, at: now)
            try DemoStore(
                connection: connection, account: account, catalogue: catalogue, now: now
            ).write(DemoTraining(today: account.day(at: now)))
            try DemoFoodStore(
                connection: connection, account: account, catalogue: foods, now: now
            ).write(DemoFood(today: account.day(at: now)))
            try DemoSupplementStore(
                connection: connection, account: account, catalogue: supplements, now: now
            ).write()
        }
        return true
    }

    /// The machine's own, because the demonstration's person sits before it.
    private func timeZone() throws -> TimeZoneName {
        try (try? TimeZoneName(TimeZone.current.identifier)) ?? TimeZoneName("UTC")
    }
}
