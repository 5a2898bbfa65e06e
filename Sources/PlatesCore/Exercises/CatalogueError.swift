/// Why a catalogue of exercises cannot be read.
public struct CatalogueError: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// The first line does not name the columns.
        case header
        /// The row has this many cells.
        case cells(Int)
        /// Nothing stands where something must.
        case empty(column: String)
        /// There is no such value.
        case unknown(column: String, value: String)
        /// The value stands twice where it may stand once.
        case repeated(column: String, value: String)
    }

    /// Counted from 1, as editors do.
    public let line: Int
    public let reason: Reason

    public init(line: Int, reason: Reason) {
        self.line = line
        self.reason = reason
    }
}

extension CatalogueError: CustomStringConvertible {
    public var description: String {
        let sentence =
            switch reason {
            case .header:
                "the first line must be \(CatalogueRow.header)"
            case .cells(let count):
                "\(count) cells instead of \(CatalogueRow.Column.allCases.count)"
            case .empty(let column):
                "\(column) is empty"
            case .unknown(let column, let value):
                "\"\(value)\" is no \(column)"
            case .repeated(let column, let value):
                "\"\(value)\" is a second time in \(column)"
            }
        return "exercises, line \(line): \(sentence)"
    }
}
