import PlatesCore

/// Makes the content of a card of what was read for it.
package typealias HomeCardContent = @Sendable (SignedInContext) async throws -> TrustedHTML

/// What a section puts on the home page. A section that has one is a line in `Application.swift`.
package protocol HomeCard: Sendable {
    var section: Section { get }

    /// Reads what the card shows to a person, in the transaction of the page.
    /// - Returns: How to show it.
    func read(for account: Account, in reading: HomeReading) throws -> HomeCardContent

    /// The addresses of the section's pages that are to be there without a connection.
    func offlinePages(for account: Account, on today: Day) async throws -> [String]
}

extension HomeCard {
    package func offlinePages(for account: Account, on today: Day) async throws -> [String] { [] }
}
