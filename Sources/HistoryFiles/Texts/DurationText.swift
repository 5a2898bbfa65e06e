/// Reads how long something took: `1h 10m`, `38min`, `264h 1m`, `0:01:48`, `3600`.
enum DurationText {
    /// - Returns: Whole seconds, or `nil` if it is no duration.
    static func seconds(_ text: String, _ numbers: FileNumber) -> Int? {
        let text = text.lowercased().trimmed
        guard !text.isEmpty, text.utf8.count <= 40 else { return nil }
        if text.contains(":") { return clock(text) }
        var total = 0.0
        var rest = text[...]
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isNumber || $0 == "." || $0 == "," }
            guard !digits.isEmpty, case .number(let number) = numbers.read(String(digits)) else { return nil }
            rest = rest[digits.endIndex...].drop { $0 == " " }
            let unit = rest.prefix { $0.isLetter }
            guard let seconds = seconds(of: unit) else { return nil }
            total += number * seconds
            rest = rest[unit.endIndex...].drop { " .,".contains($0) }
        }
        return total.isFinite && total >= 0 && total < 1e9 ? Int(total.rounded()) : nil
    }

    private static func seconds(of unit: Substring) -> Double? {
        switch unit {
        case "h", "hr", "hrs", "hour", "hours", "std": 3600
        case "m", "min", "mins", "minute", "minutes": 60
        case "", "s", "sec", "secs", "second", "seconds", "sek": 1
        case "d", "day", "days": 86_400
        default: nil
        }
    }

    /// `h:mm:ss` or `m:ss`, perhaps with a fraction of the last second.
    private static func clock(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let last = parts.last.flatMap({ Double($0) }), (0..<60) ~= last
        else { return nil }
        var total = 0
        for part in parts.dropLast() {
            guard part.utf8.count <= 5, let number = Int(part), number >= 0 else { return nil }
            total = total * 60 + number
        }
        return total * 60 + Int(last.rounded())
    }
}
