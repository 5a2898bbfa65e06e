import PlatesCore

/// What a section puts on the home page. A room that has one is a line in `Application.swift`.
protocol HomeCard: Sendable {
    var section: Section { get }

    /// The card's content for a person, as HTML.
    func content(for account: Account, context: AppContext) async throws -> String
}
