/// What the page of a mistake shows.
struct ErrorModel: Sendable {
    let title: String
    let message: String
}
