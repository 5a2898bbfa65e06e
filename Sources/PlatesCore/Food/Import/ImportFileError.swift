/// Why a file of foods cannot be read at all; what is wrong with single rows is an `ImportSkip`.
public enum ImportFileError: Error, Hashable, Sendable {
    /// There is no such file, or it may not be read, or reading it failed.
    case unreadable(String)
    case empty
    case compressed
    case unknownFormat
    /// The first line of a table is too long or is no text.
    case noHeader
    case missingColumns([String])
    /// A folder without a file that must be in it.
    case missingFile(String)
}
