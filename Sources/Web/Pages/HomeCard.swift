import PlatesCore

/// What a section puts on the home page. A section that has one is a line in `Application.swift`.
package protocol HomeCard: Sendable {
    var section: Section { get }

    /// The card's content for a person.
    func content(for account: Account, context: SignedInContext) async throws -> TrustedHTML

    /// The addresses of the section's pages that are to be there without a connection.
    func offlinePages(for account: Account, on today: Day) async throws -> [String]
}

extension HomeCard {
    package func offlinePages(for account: Account, on today: Day) async throws -> [String] { [] }
}
