/// Why the folder of a language cannot be used.
public enum LanguageError: Error, Hashable, CustomStringConvertible {
    case pluralRule(String)
    case file(String, reason: String)
    /// A text with forms for numbers that has none for `other`.
    case noOther(String)
    case missing

    public var description: String {
        switch self {
        case .pluralRule(let rule): "\"\(rule)\" is no plural rule of CLDR"
        case .file(let name, let reason): "the texts in \(name) cannot be read: \(reason)"
        case .noOther(let key): "the text \"\(key)\" has no form for \"other\""
        case .missing: "the folder plates_PlatesCore.resources must lie beside the program"
        }
    }
}
