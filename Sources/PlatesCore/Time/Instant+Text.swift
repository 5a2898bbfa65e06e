import Foundation

extension Instant: LosslessStringConvertible {
    /// Reads RFC 3339 with its zone: `2026-11-23T18:05:00Z`, `2026-11-23T19:05:00.25+01:00`.
    ///
    /// At most nine digits of a fraction. Leap seconds (`:60`) are refused.
    /// Source: RFC 3339, section 5.6.
    public init?(_ description: String) {
        let bytes = Array(description.utf8)
        guard
            bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] | 0x20 == UInt8(ascii: "t"),
            let year = FixedDigits.number(bytes[0..<4]),
            let month = FixedDigits.number(bytes[5..<7]),
            let day = FixedDigits.number(bytes[8..<10]),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = FixedDigits.number(bytes[11..<13]), hour < 24,
            let minute = FixedDigits.number(bytes[14..<16]), minute < 60,
            let second = FixedDigits.number(bytes[17..<19]), second < 60
        else { return nil }
        let civil = CivilDate(year: year, month: month, day: day)
        let (fraction, zone) = Instant.splitFraction(bytes[19...])
        guard
            civil.exists, let fraction, let offset = Instant.offsetSeconds(zone)
        else { return nil }
        let local = civil.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second
        let total = Int128(local - offset) * 1_000_000_000 + Int128(fraction)
        guard let nanoseconds = Int64(exactly: total) else { return nil }
        self.init(nanoseconds: nanoseconds)
    }

    /// RFC 3339 in UTC, with as many digits of a fraction as are needed: `2026-11-23T18:05:00Z`.
    public var description: String { rfc3339(offsetSeconds: 0) }

    /// RFC 3339 with the zone's offset at this instant: `2026-11-23T19:05:00+01:00`.
    public func rfc3339(in zone: TimeZone) -> String {
        rfc3339(offsetSeconds: zone.secondsFromGMT(for: date))
    }

    /// `19:05`, the time of day in the zone.
    public func clockText(in zone: TimeZone) -> String {
        String(rfc3339(in: zone).dropFirst(11).prefix(5))
    }

    /// `19:05`; with its day if it is not the given one: `19:05 on Tue 24 Nov`, and with the year if that differs too.
    public func clockText(in zone: TimeZone, seenFrom day: Day) -> Phrase {
        let own = Day(of: self, in: zone)
        let clock = clockText(in: zone)
        return own == day ? .verbatim(clock) : "\(clock) on \(own.shortText(seenFrom: day))|time and day"
    }

    private func rfc3339(offsetSeconds: Int) -> String {
        // The format has no seconds in offsets (Liberia had some until 1972).
        let offsetMinutes = offsetSeconds / 60
        let local = seconds + offsetMinutes * 60
        let days = CivilDate.floorDivide(local, 86_400)
        let civil = CivilDate(daysSince1970: days)
        let secondOfDay = local - days * 86_400
        func two(_ number: Int) -> String { FixedDigits.text(number, width: 2) }
        let date = "\(FixedDigits.text(civil.year, width: 4))-\(two(civil.month))-\(two(civil.day))"
        let time = "\(two(secondOfDay / 3600)):\(two(secondOfDay / 60 % 60)):\(two(secondOfDay % 60))"
        return "\(date)T\(time)\(fractionText)\(Instant.zoneText(minutes: offsetMinutes))"
    }

    private var fractionText: String {
        let remainder = Int(nanoseconds) % 1_000_000_000
        let fraction = remainder < 0 ? remainder + 1_000_000_000 : remainder
        guard fraction != 0 else { return "" }
        var digits = FixedDigits.text(fraction, width: 9)
        while digits.hasSuffix("0") { digits.removeLast() }
        return "." + digits
    }

    private static func zoneText(minutes: Int) -> String {
        guard minutes != 0 else { return "Z" }
        let hours = FixedDigits.text(abs(minutes) / 60, width: 2)
        return "\(minutes < 0 ? "-" : "+")\(hours):\(FixedDigits.text(abs(minutes) % 60, width: 2))"
    }

    /// The nanoseconds of `.25` (nil when malformed) and the bytes after it.
    private static func splitFraction(
        _ bytes: ArraySlice<UInt8>
    ) -> (nanoseconds: Int?, rest: ArraySlice<UInt8>) {
        guard bytes.first == UInt8(ascii: ".") else { return (0, bytes) }
        let digits = bytes.dropFirst().prefix {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        guard (1...9).contains(digits.count), var fraction = FixedDigits.number(digits) else {
            return (nil, bytes)
        }
        for _ in digits.count..<9 { fraction *= 10 }
        return (fraction, bytes[digits.endIndex...])
    }

    /// The seconds of `Z`, `+05:30` or `-08:00`.
    private static func offsetSeconds(_ bytes: ArraySlice<UInt8>) -> Int? {
        let zone = Array(bytes)
        if zone.count == 1 { return zone[0] | 0x20 == UInt8(ascii: "z") ? 0 : nil }
        guard
            zone.count == 6, zone[3] == UInt8(ascii: ":"),
            zone[0] == UInt8(ascii: "+") || zone[0] == UInt8(ascii: "-"),
            let hours = FixedDigits.number(zone[1..<3]), hours < 24,
            let minutes = FixedDigits.number(zone[4..<6]), minutes < 60
        else { return nil }
        let seconds = hours * 3600 + minutes * 60
        return zone[0] == UInt8(ascii: "-") ? -seconds : seconds
    }
}

extension Instant: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let instant = Instant(try container.decode(String.self)), Instant.accepted.contains(instant)
        else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: FieldMistake.notAnInstant.message.description
            )
        }
        self = instant
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
