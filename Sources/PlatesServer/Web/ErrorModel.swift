/// What the page of a mistake shows.
struct ErrorModel: Sendable {
    /// The HTTP status.
    let code: Int
    let message: String
    let details: [String]
}
