import PlatesCore

/// Why nothing of a file can be read; what is wrong with single rows is a `HistorySkip`.
public enum HistoryFileMistake: Error, Hashable, Sendable {
    case unreadable, empty, compressed, encrypted, damagedArchive, nothingKnown, unknownFormat
    /// A table of no known app. The person may say which column is what.
    case unknownColumns([String])
    /// A column that the person has named is not in the table, which has others.
    case noColumn(String, has: [String])
    /// More than can be held in memory where that is needed.
    /// - Parameter name: Of the entry in an archive; empty for a file by itself.
    case tooLarge(mostMegabytes: Int, name: String = "")
    /// More than anybody trains: each would have to be matched.
    case tooManyExercises(most: Int)
    case tooManyRows(most: Int)
    /// An export of Plates itself has a reader of its own.
    case ownExport
    /// A file of an export of Plates that says nothing by itself, such as `foods.csv`.
    case partOfExport

    /// The columns of a table for which the person may say what they are.
    public var columns: [String]? {
        switch self {
        case .unknownColumns(let names), .noColumn(_, let names): names
        default: nil
        }
    }

    /// A sentence.
    public var message: Phrase {
        switch self {
        case .unreadable: "The file cannot be read."
        case .empty: "The file is empty."
        case .compressed:
            "The file is packed in a way that Plates does not read. Send it as it is, or in a zip."
        case .encrypted: "The zip is protected by a password. Unpack it first."
        case .damagedArchive: "The zip is damaged or incomplete."
        case .nothingKnown: "The zip holds no file that Plates can read."
        case .unknownFormat: "Plates does not know this kind of file."
        case .unknownColumns(let names):
            "Plates does not know a table with these columns: \(names.prefix(12).joined(separator: " · "))"
        case .noColumn(let name, let others):
            "The file has no column “\(name)”. Its columns are: \(others.prefix(12).joined(separator: " · "))"
        case .tooLarge(let most, ""): "The file is too large: Plates reads such files up to \(most) MB."
        case .tooLarge(let most, let name):
            "“\(name)” is too large: Plates reads such files up to \(most) MB."
        case .tooManyRows(let most): "The file has more than \(most) rows. Bring it in parts."
        case .tooManyExercises(let most): "The file names more than \(most) exercises."
        case .ownExport: "The file is an export of Plates."
        case .partOfExport: "The file is a part of an export of Plates. Bring the whole zip."
        }
    }
}

extension HistoryFileMistake: CustomStringConvertible {
    /// In English, for commands.
    public var description: String { message.description }
}
