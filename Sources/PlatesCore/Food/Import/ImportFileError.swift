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

extension ImportFileError: CustomStringConvertible {
    /// A clause about the file, such as `the file is empty`.
    public var description: String {
        switch self {
        case .unreadable(let path): "the file \(path) cannot be read"
        case .empty: "the file is empty"
        case .compressed: "the file is compressed; please unpack it first"
        case .unknownFormat:
            "the file is neither a table or lines of Open Food Facts nor one of the tables of the USDA"
        case .noHeader: "the file does not begin with the names of its columns"
        case .missingColumns(let names):
            "the file has no column\(names.count == 1 ? "" : "s") \(Self.list(names))"
        case .missingFile(let name): "the folder has no file \(name)"
        }
    }

    /// `"a"`, `"a" and "b"`, `"a", "b" and "c"`
    private static func list(_ names: [String]) -> String {
        let quoted = names.map { "\"\($0)\"" }
        guard quoted.count > 1, let last = quoted.last else { return quoted.joined() }
        return quoted.dropLast().joined(separator: ", ") + " and " + last
    }
}
