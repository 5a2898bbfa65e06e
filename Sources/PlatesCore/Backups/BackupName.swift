/// The name of a backup in its folder, which says when it was made: `plates-20261129T033000Z.sqlite.gz`.
public struct BackupName: Hashable, Sendable {
    /// In whole seconds.
    public let madeAt: Instant
    public let text: String

    private static let prefix = "plates-"
    private static let suffix = ".sqlite.gz"

    public init(madeAt: Instant) {
        self.madeAt = Instant(nanoseconds: Int64(madeAt.seconds) * 1_000_000_000)
        let digits = self.madeAt.description.filter { $0 != "-" && $0 != ":" }
        text = Self.prefix + digits + Self.suffix
    }

    /// - Returns: `nil` for every other name, so that no other file is ever taken for a backup.
    public init?(_ text: String) {
        guard text.hasPrefix(Self.prefix), text.hasSuffix(Self.suffix) else { return nil }
        let digits = Array(text.dropFirst(Self.prefix.count).dropLast(Self.suffix.count))
        guard digits.count == 16, digits[8] == "T", digits[15] == "Z" else { return nil }
        func part(_ range: Range<Int>) -> String { String(digits[range]) }
        let written =
            "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13)):\(part(13..<15))Z"
        guard let instant = Instant(written), BackupName(madeAt: instant).text == text else { return nil }
        self.init(madeAt: instant)
    }
}
