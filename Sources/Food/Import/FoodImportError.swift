import PlatesCore

/// Why foods cannot be imported, in one sentence.
public enum FoodImportError: Error, Hashable, CustomStringConvertible {
    /// Something about the file: its name and what is wrong with it.
    case file(String, ImportFileError)
    /// One of the tables of a folder that belong together.
    case partOfFolder(String)
    /// The file is being imported by somebody else.
    case elsewhere(String)
    /// The report of it cannot be written there.
    case report(String)

    public var description: String {
        switch self {
        case .file(let name, .unreadable): "\(name) cannot be read."
        case .file(let name, let error): "\(name) cannot be imported: \(error)."
        case .partOfFolder(let name):
            "\(name) is one of the tables of FoodData Central; give the folder that has all of them."
        case .report(let path):
            "The report cannot be written to \(path); name another file with --report."
        case .elsewhere(let name):
            "\(name) is being imported by another command, or another folder of FoodData Central is."
        }
    }
}
