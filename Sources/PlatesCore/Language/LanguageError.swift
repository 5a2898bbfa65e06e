/// Why the folder of a language cannot be used.
public enum LanguageError: Error, Hashable, CustomStringConvertible {
    case pluralRule(String)
    case file(String, reason: String)
    /// The file `language.json` has not seven weekdays and twelve months.
    case facts(String)
    /// A text that another file of the language has as well.
    case repeated(String, String)
    case missing

    public var description: String {
        switch self {
        case .pluralRule(let rule): "\"\(rule)\" is no plural rule of CLDR"
        case .file(let name, let reason): "the texts in \(name) cannot be read: \(reason)"
        case .facts(let id): "the language \(id) needs seven weekdays and twelve months"
        case .repeated(let key, let file): "the text \"\(key)\" in \(file) is in another file as well"
        case .missing: "the folder plates_PlatesCore.resources must lie beside the program"
        }
    }
}
