import PlatesCore

/// Reads dates and times as apps write them: `2026-01-15 17:35:12`, `10 Jun 2024, 08:15`, `Sep 29, 2026, 3:15 PM`,
/// `05/19/2025`, `2026-08-20T17:42:10+02:00`, seconds since 1970, and the serial numbers of spreadsheets.
enum MomentText {
    static func moment(_ text: String) -> WrittenMoment? {
        let text = text.trimmed
        guard !text.isEmpty, text.utf8.count <= 64 else { return nil }
        if text.utf8.allSatisfy({ $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".") }), let moment = number(text) {
            return moment
        }
        var parser = MomentParser(text)
        guard let date = parser.date() else { return nil }
        guard !parser.isAtEnd else { return .local(date, second: nil) }
        guard let second = parser.clock() else { return nil }
        guard !parser.isAtEnd else { return .local(date, second: second) }
        guard let zone = parser.zone(), parser.isAtEnd else { return nil }
        let offset = zone.offset
        // Zones are written after dates of one order only, but nothing is lost if not.
        let local = date.day(.dayFirst).daysSince1970 * 86_400 + second
        let instant = Instant(nanoseconds: Int64(local - offset) * 1_000_000_000)
        guard Instant.accepted.contains(instant) else { return nil }
        return zone.isLocal ? .zoned(instant, offset: offset) : .instant(instant)
    }

    /// Seconds since midnight of `07:30 PM`, `19:30`, `7:37:05 p.m.` or the fraction of a day in spreadsheets.
    static func clock(_ text: String) -> Int? {
        let text = text.trimmed
        guard !text.isEmpty, text.utf8.count <= 24 else { return nil }
        if text.contains("."), let fraction = Double(text), (0..<1).contains(fraction) {
            return min(Int((fraction * 86_400).rounded()), 86_399)
        }
        var parser = MomentParser(text)
        guard let second = parser.clock(), parser.isAtEnd else { return nil }
        return second
    }

    /// Eight digits are a date, ten and thirteen seconds and milliseconds since 1970, five a spreadsheet's day.
    private static func number(_ text: String) -> WrittenMoment? {
        switch text.utf8.count {
        case 8 where !text.contains("."):
            guard let number = Int(text) else { return nil }
            return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
                .map(WrittenMoment.day)
        case 10 where !text.contains("."):
            return Int64(text).flatMap { instant(nanoseconds: $0, 1_000_000_000) }
        case 13 where !text.contains("."): return Int64(text).flatMap { instant(nanoseconds: $0, 1_000_000) }
        default:
            // From 1970, which is day 25,569 of spreadsheets, to 2099.
            guard let serial = Double(text), (25_569..<73_051).contains(serial),
                text.prefix(5).contains(".") == false
            else { return nil }
            let whole = Int(serial)
            let second = Int(((serial - Double(whole)) * 86_400).rounded())
            return Day(daysSince1970: whole - 25_569).map {
                .local(.day($0), second: serial == Double(whole) ? nil : min(second, 86_399))
            }
        }
    }

    private static func instant(nanoseconds count: Int64, _ factor: Int64) -> WrittenMoment? {
        let (product, overflow) = count.multipliedReportingOverflow(by: factor)
        let instant = Instant(nanoseconds: product)
        return overflow || !Instant.accepted.contains(instant) ? nil : .instant(instant)
    }
}
