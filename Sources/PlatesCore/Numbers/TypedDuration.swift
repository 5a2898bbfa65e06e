/// A duration as a person types it: `90`, `1:30`, `1:02:03`.
public enum TypedDuration {
    /// The seconds, clamped to the range.
    /// - Parameter unit: The seconds of a plain number: 60 in a field for minutes.
    public static func seconds(_ text: String, unit: Int = 1) throws(NumberMistake) -> Int {
        let mistake = unit == 60 ? NumberMistake.notMinutes : .notADuration
        let parts = text.split(omittingEmptySubsequences: false) { isColon($0) }
        guard parts.count > 1 else {
            do throws(NumberMistake) {
                let (seconds, isOutside) = try TypedNumber.whole(text).multipliedReportingOverflow(by: unit)
                return isOutside ? .max : seconds
            } catch { throw mistake }
        }
        guard parts.count <= 3 else { throw mistake }
        var seconds = 0
        for (index, part) in parts.enumerated() {
            guard let number = number(part, isFirst: index == 0) else { throw mistake }
            seconds = seconds * 60 + number
        }
        return seconds
    }

    /// Up to five digits, or two that are less than sixty.
    private static func number(_ text: Substring, isFirst: Bool) -> Int? {
        guard let plain = PlainNumberText(String(text)), !plain.isNegative, plain.fraction == nil,
            isFirst ? (1...5).contains(plain.digits.count) : plain.digits.count == 2,
            plain.digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(String(decoding: plain.digits, as: UTF8.self))
        else { return nil }
        return isFirst || number < 60 ? number : nil
    }

    /// Whether a character separates minutes from seconds.
    public static func isColon(_ character: Character) -> Bool { colons.contains(character) }

    /// With the full-width, small and ratio signs.
    private static let colons: Set<Character> = [":", "\u{FF1A}", "\u{FE55}", "\u{2236}"]
}
