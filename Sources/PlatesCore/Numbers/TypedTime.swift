/// Parses a typed or submitted time of day: `7:30`, `19:05`, `１９：０５`. Seconds are ignored.
public enum TypedTime {
    /// The minute of the day; `nil` if it is no time.
    public static func minute(_ text: String) -> Int? {
        let parts = text.split(omittingEmptySubsequences: false) { TypedDuration.isColon($0) }
            .map { try? TypedNumber.whole(String($0)) }
        guard (2...3).contains(parts.count), let hour = parts[0], (0...23).contains(hour),
            parts.dropFirst().allSatisfy({ $0.map((0...59).contains) ?? false }), let minute = parts[1]
        else { return nil }
        return hour * 60 + minute
    }
}
