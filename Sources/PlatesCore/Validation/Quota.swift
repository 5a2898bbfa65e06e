/// How many of a thing an account may have: far above normal use, and low enough that no request becomes slow.
///
/// Count in the same transaction that adds.
public struct Quota: Sendable {
    public let most: Int
    /// The field of the error: the things in the plural.
    let things: String
    /// What the number refers to: `of your own`, `a day`.
    let scope: Phrase

    public init(most: Int, things: String, scope: Phrase = .empty) {
        self.most = most
        self.things = things
        self.scope = scope
    }

    /// - Parameters:
    ///   - count: How many there are.
    ///   - more: How many are to be added.
    /// - Throws: `ValidationError` with the limit if it is exceeded.
    public func check(_ count: Int, adding more: Int = 1) throws(ValidationError) {
        guard count + more > most else { return }
        throw ValidationError(things, FieldMistake.tooMany(most: most, scope: scope))
    }
}
