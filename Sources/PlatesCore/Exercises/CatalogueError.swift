/// Why a catalogue of exercises cannot be read.
public struct CatalogueError: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// The first line does not name the columns.
        case header
        /// A quotation mark is not closed, or something stands between it and the next comma.
        case quotes
        /// The row has this many cells.
        case cells(Int)
        /// A cell is empty that must not be.
        case empty(column: String)
        /// There is no such value.
        case unknown(column: String, value: String)
        /// A value occurs twice that must be unique.
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
