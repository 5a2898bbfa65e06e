/// How many of a thing an account may have. The numbers are far above what anybody has who uses Plates by hand, and
/// low enough that no request becomes slow by what an account holds.
///
/// Who adds something counts in the transaction that adds it.
public struct Quota: Sendable {
    public let most: Int
    /// The field that a refusal names: the things, in the plural.
    let things: String
    /// What the number is of: `of your own`, `a day`.
    let scope: String

    public init(most: Int, things: String, scope: String = "") {
        self.most = most
        self.things = things
        self.scope = scope
    }

    /// - Parameters:
    ///   - count: How many there are.
    ///   - more: How many are to be added.
    /// - Throws: `ValidationError` that names the number, where they would be too many.
    public func check(_ count: Int, adding more: Int = 1) throws(ValidationError) {
        guard count + more > most else { return }
        throw ValidationError(things, FieldMistake.tooMany(most: most, scope: scope))
    }
}
