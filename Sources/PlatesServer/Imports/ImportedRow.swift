import Foundation

/// A row of a file, as it is to be stored.
protocol ImportedRow {
    var id: UUID { get }
    /// The one that earlier versions gave it, or that a table of the own export says.
    var earlierID: UUID { get }
}

extension Array where Element: ImportedRow {
    /// Those that are stored by an id of theirs, and the others.
    func parted(by known: Set<UUID>) -> (brought: [Element], unknown: [Element]) {
        var (brought, unknown): ([Element], [Element]) = ([], [])
        for row in self {
            if known.contains(row.id) || known.contains(row.earlierID) {
                brought.append(row)
            } else {
                unknown.append(row)
            }
        }
        return (brought, unknown)
    }
}
