/// One step of the schema, numbered and named. A step that has been released is never changed again.
public struct Migration: Sendable {
    /// Its place in the order, from 1 on.
    public let number: Int
    public let name: String
    /// The statements for SQLite, separated by semicolons.
    let sqlite: String
    /// The same for PostgreSQL, in its own types.
    let postgreSQL: String

    func statements(for dialect: Dialect) -> String {
        switch dialect {
        case .sqlite: sqlite
        case .postgreSQL: postgreSQL
        }
    }

    /// All steps, in order.
    public static let all: [Migration] = [
        .accounts, .exercises, .training, .timeSeries, .lightOutbox, .food, .foodImports, .supplements,
        .progress, .offline, .outboxOfNewSets, .signInLimits, .credentials, .undo, .plannedItems,
        .chosenZones, .progressByMeasure, .seriesMark,
    ]
}
