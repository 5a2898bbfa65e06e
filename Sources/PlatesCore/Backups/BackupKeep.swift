import Foundation

/// How many backups are kept: the last one of each of so many days, weeks and months that have any, as in `7d,4w,12m`.
public struct BackupKeep: Hashable, Sendable {
    public let days: Int
    public let weeks: Int
    public let months: Int

    /// A week by day, a month by week and a year by month.
    public static let usual = BackupKeep(days: 7, weeks: 4, months: 12)

    /// The most of each.
    private static let most = 10_000

    init(days: Int, weeks: Int, months: Int) {
        self.days = days
        self.weeks = weeks
        self.months = months
    }

    /// Reads `7d,4w,12m`, in any order and with any of them left out.
    /// - Returns: `nil` for anything else, for a unit that comes twice, and where nothing would be kept.
    public init?(_ text: String) {
        var counts: [Character: Int] = [:]
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let part = part.filter { !$0.isWhitespace }
            guard let unit = part.last, "dwm".contains(unit), counts[unit] == nil else { return nil }
            let digits = part.dropLast()
            guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(digits),
                count <= Self.most
            else { return nil }
            counts[unit] = count
        }
        self.init(days: counts["d"] ?? 0, weeks: counts["w"] ?? 0, months: counts["m"] ?? 0)
        if days + weeks + months == 0 { return nil }
    }

    /// Which backups are kept: the newest always, and of each period the newest in it. Periods without a backup do not
    /// count, so that a server that stood still for a month loses none.
    /// - Parameter zone: The one whose days they are. Weeks begin on Monday.
    public func retained(_ backups: some Sequence<Instant>, in zone: TimeZone) -> Set<Instant> {
        let newestFirst = Set(backups).sorted(by: >)
        var retained = Set(newestFirst.prefix(1))
        func keep(_ most: Int, _ period: (Day) -> Int) {
            var periods: Set<Int> = []
            for backup in newestFirst where periods.count < most {
                if periods.insert(period(Day(of: backup, in: zone))).inserted { retained.insert(backup) }
            }
        }
        keep(days) { $0.daysSince1970 }
        keep(weeks) { $0.startOfWeek(first: .monday).daysSince1970 }
        keep(months) { $0.year * 12 + $0.month }
        return retained
    }
}

extension BackupKeep: CustomStringConvertible {
    public var description: String {
        [(days, "d"), (weeks, "w"), (months, "m")].filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }
            .joined(separator: ",")
    }
}
