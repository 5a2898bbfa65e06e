import PlatesCore
import Web

/// The home page: a card for each section that the person has enabled.
struct HomeModel: Sendable {
    struct Card: Sendable {
        let section: String
        let title: String
        let isFavourite: Bool
        let content: TrustedHTML
    }

    let date: String
    let name: String
    /// The account's, to be compared with the device's.
    let timeZone: String
    let cards: [Card]
}
