/// What a backup says of itself in the header of its file: `Plates backup; schema 31; accounts 3; sets 104000`.
struct BackupFacts: Equatable, Sendable {
    /// The last step of the schema that it has.
    let schema: Int
    let accounts: Int
    let sets: Int

    private static let start = "Plates backup; "

    init(schema: Int, counts: [String: Int]) {
        self.schema = schema
        accounts = counts["accounts"] ?? 0
        sets = counts["sets"] ?? 0
    }

    var text: String { "\(Self.start)schema \(schema); accounts \(accounts); sets \(sets)" }

    /// - Returns: `nil` for what no backup says.
    init?(_ text: String) {
        guard text.hasPrefix(Self.start) else { return nil }
        let parts = text.dropFirst(Self.start.count).split(separator: ";").map { $0.split(separator: " ") }
        guard parts.map(\.first) == ["schema", "accounts", "sets"] else { return nil }
        let numbers = parts.compactMap { $0.count == 2 ? Int($0[1]) : nil }
        guard numbers.count == 3 else { return nil }
        (schema, accounts, sets) = (numbers[0], numbers[1], numbers[2])
    }
}
