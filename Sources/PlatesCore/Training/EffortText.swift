import Foundation

/// Times and distances as lists and targets show them.
public enum EffortText {
    /// `45 s`, `2 min`, `2:30 min`, `1:05:00 h`.
    public static func duration(seconds: Int) -> Phrase {
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        if hours > 0 {
            let clock = [minutes, rest].map { FixedDigits.text($0, width: 2) }
            return .number("\(hours):\(clock.joined(separator: ":")) h")
        }
        if minutes == 0 || seconds < 100 && rest != 0 { return .number("\(seconds) s") }
        return .number(rest == 0 ? "\(minutes) min" : "\(minutes):\(FixedDigits.text(rest, width: 2)) min")
    }

    /// `400 m`, `5 km`, `42.195 km`.
    public static func distance(metres: Double) -> Phrase {
        .number(metres < 1000 ? "\(decimal(metres)) m" : "\(decimal(metres / 1000)) km")
    }

    /// At most three decimals and no trailing zeros: `8.5`, `42.195`, `10`.
    public static func decimal(_ number: Double) -> String {
        let thousandths = Int64(rounding: number * 1000)
        return Mass(unchecked: thousandths, unit: .kg).formatted
    }
}
