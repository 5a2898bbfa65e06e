/// One step of the schema, numbered and named. A step that has been released is never changed again.
public struct Migration: Sendable {
    /// Its place in the order, from 1 on.
    public let number: Int
    public let name: String
    /// The statements for SQLite, separated by semicolons.
    public let sqlite: String

    /// All steps, in order.
    public static let all: [Migration] = [.accounts, .exercises, .training]
}
