import PlatesCore
import Web

/// The home page: a card for each section that the person has enabled.
struct HomeModel: Sendable {
    struct Card: Sendable {
        let row: SectionsModel.Row
        let content: TrustedHTML
    }

    /// Cards that stand below each other. On a phone the columns do as well.
    struct Column: Sendable {
        let cards: [Card]
    }

    /// `Robin · Sunday, 29 November 2026`
    let heading: Phrase
    /// The account's, to be compared with the device's.
    let timeZone: String
    /// The cards in the person's order, in two columns.
    let columns: [Column]
    let isEmpty: Bool

    init(name: String, date: Phrase, timeZone: String, cards: [Card]) {
        heading = [.verbatim(name), date].joined()
        self.timeZone = timeZone
        let half = (cards.count + 1) / 2
        columns = [cards.prefix(half), cards.dropFirst(half)].filter { !$0.isEmpty }.map {
            Column(cards: Array($0))
        }
        isEmpty = cards.isEmpty
    }
}
