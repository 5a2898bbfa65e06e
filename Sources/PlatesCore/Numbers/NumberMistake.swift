/// Why a typed number is refused.
public enum NumberMistake: Error, Mistake, Hashable {
    case notANumber
    case notWhole
    case notADuration
    /// In a field in which a plain number counts minutes.
    case notMinutes
    /// Ambiguous, such as `1,000`. Each reading is written as it can be typed.
    case ambiguous(grouped: String, decimal: String)

}
