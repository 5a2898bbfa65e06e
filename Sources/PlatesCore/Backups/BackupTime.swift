import Foundation

/// When backups are made by themselves: each night at half past three, or later where the server did not run then.
public enum BackupTime {
    /// Seconds after midnight.
    private static let quiet = 3 * 3600 + 30 * 60

    /// The last quiet hour that has passed.
    public static func last(before now: Instant, in zone: TimeZone) -> Instant {
        let today = Day(of: now, in: zone)
        let hour = Instant(on: today, atSecond: quiet, in: zone)
        return hour <= now ? hour : Instant(on: today.adding(days: -1), atSecond: quiet, in: zone)
    }

    /// The next quiet hour.
    public static func next(after now: Instant, in zone: TimeZone) -> Instant {
        let today = Day(of: now, in: zone)
        let hour = Instant(on: today, atSecond: quiet, in: zone)
        return hour > now ? hour : Instant(on: today.adding(days: 1), atSecond: quiet, in: zone)
    }

    /// Whether a backup is to be made now.
    /// - Parameter newest: When the last one was made. One of the future proves nothing: the clock was set back.
    public static func isDue(newest: Instant?, now: Instant, in zone: TimeZone) -> Bool {
        guard let newest, newest <= now else { return true }
        return newest < last(before: now, in: zone)
    }

    /// Whether the newest backup is older than one that is made each night can be.
    public static func isOld(newest: Instant?, now: Instant) -> Bool {
        guard let newest else { return true }
        return newest.adding(nanoseconds: oldAfter) < now
    }

    /// A day, and some hours in which it may be tried again. In nanoseconds.
    private static let oldAfter: Int64 = 36 * 3600 * 1_000_000_000
}
