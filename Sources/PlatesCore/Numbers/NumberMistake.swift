/// Why a typed number is refused.
public enum NumberMistake: Error, Mistake, Hashable {
    case notANumber
    case notWhole
    case notADuration
    /// In a field in which a plain number counts minutes.
    case notMinutes
    /// It can be read in two ways, such as `1,000`. Each reading is written so that it can be typed as it stands.
    case ambiguous(grouped: String, decimal: String)

}
