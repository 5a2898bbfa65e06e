import PlatesCore

/// What the page of a mistake shows.
struct ErrorModel: Sendable {
    let title: Phrase
    let message: Phrase
}
