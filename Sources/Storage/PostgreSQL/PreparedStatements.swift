/// The prepared statements of a connection by their text, an LRU cache.
struct PreparedStatements {
    /// More than Plates has; a bound in case statements are ever generated.
    static let limit = 300

    private struct Entry {
        let name: String
        var lastUse: Int
    }

    private var entries: [String: Entry] = [:]
    private var uses = 0
    private var made = 0

    mutating func name(of sql: String) -> String? {
        uses += 1
        entries[sql]?.lastUse = uses
        return entries[sql]?.name
    }

    /// If the cache is full, the name of the statement to drop.
    mutating func removeOldest() -> String? {
        guard entries.count >= Self.limit,
            let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })
        else { return nil }
        entries[oldest.key] = nil
        return oldest.value.name
    }

    /// A new name.
    mutating func next() -> String {
        made += 1
        return "plates_\(made)"
    }

    mutating func keep(_ name: String, for sql: String) {
        entries[sql] = Entry(name: name, lastUse: uses)
    }
}
