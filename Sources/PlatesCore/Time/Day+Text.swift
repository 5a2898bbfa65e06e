extension Day: LosslessStringConvertible {
    /// Reads `2026-11-23`: four, two and two digits (ISO 8601, extended format) and nothing else.
    public init?(_ description: String) {
        var description = description
        guard let day = description.withUTF8({ Day(utf8: $0) }) else { return nil }
        self = day
    }

    /// The same of a text's bytes.
    public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
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
        return String(unsafeUninitializedCapacity: 10) { text in
            FixedDigits.write(civil.year, to: text[0..<4])
            text[4] = UInt8(ascii: "-")
            FixedDigits.write(civil.month, to: text[5..<7])
            text[7] = UInt8(ascii: "-")
            FixedDigits.write(civil.day, to: text[8..<10])
            return 10
        }
    }

    /// `Monday, 23 November 2026`, for headings.
    public var longText: Phrase { phrase(.long) }

    /// `Mon 23 Nov`, for lists and buttons.
    public var shortText: Phrase { phrase(.short) }

    /// `Mon 23 Nov`, with the year in another one than today's.
    public func shortText(seenFrom today: Day) -> Phrase {
        phrase(year == today.year ? .short : .shortWithYear)
    }

    /// `23 November 2026`, in sentences.
    public var dateText: Phrase { "\(dayOfMonth) \(Month(of: self).title)|day and month" }

    /// `23 November`, in sentences.
    public var dateOfYearText: Phrase { "\(dayOfMonth) \(Month(of: self).name)|day and month" }
}

extension Day: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: FieldMistake.notADate.message.description
            )
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
