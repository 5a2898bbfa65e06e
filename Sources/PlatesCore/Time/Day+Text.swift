extension Day: LosslessStringConvertible {
    /// Reads `2026-11-23`: four, two and two digits (ISO 8601, extended format) and nothing else.
    public init?(_ description: String) {
        let bytes = Array(description.utf8)
        let dash = UInt8(ascii: "-")
        guard
            bytes.count == 10, bytes[4] == dash, bytes[7] == dash,
            let year = FixedDigits.number(bytes[0..<4]),
            let month = FixedDigits.number(bytes[5..<7]),
            let day = FixedDigits.number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// `2026-11-23` (ISO 8601).
    public var description: String {
        let civil = CivilDate(daysSince1970: daysSince1970)
        let year = FixedDigits.text(civil.year, width: 4)
        let month = FixedDigits.text(civil.month, width: 2)
        return "\(year)-\(month)-\(FixedDigits.text(civil.day, width: 2))"
    }

    /// `Monday, 23 November 2026`, for headings.
    public var longText: String {
        "\(weekday.title), \(dayOfMonth) \(Month(of: self).title)"
    }

    /// `Monday, 23 November`, where the year is clear.
    public var longTextInYear: String {
        "\(weekday.title), \(dayOfMonth) \(Month(of: self).name)"
    }

    /// `Mon 23 Nov`, for lists and buttons.
    public var shortText: String {
        "\(weekday.shortTitle) \(dayOfMonth) \(Month(of: self).shortName)"
    }
}

extension Day: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: FieldMistake.notADate.message
            )
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
