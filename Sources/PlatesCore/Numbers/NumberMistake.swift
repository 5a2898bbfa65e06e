/// Why a typed number is refused; `message` is a sentence's end for the field.
public enum NumberMistake: Error, Hashable, Sendable {
    case notANumber
    case notWhole
    case notADuration
    /// In a field in which a plain number counts minutes.
    case notMinutes
    /// It can be read in two ways, such as `1,000`. Each reading is written so that it can be typed as it stands.
    case ambiguous(grouped: String, decimal: String)

    public var message: String {
        switch self {
        case .notANumber: "must be a number, for example 62.5"
        case .notWhole: "must be a whole number, for example 12"
        case .notADuration: "must be a whole number of seconds, or minutes and seconds such as 1:30"
        case .notMinutes: "must be a whole number of minutes, or minutes and seconds such as 1:30"
        case .ambiguous(let grouped, let decimal):
            "can be read as \(grouped) or as \(decimal): enter the one that you mean"
        }
    }
}
