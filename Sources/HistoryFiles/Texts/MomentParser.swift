import PlatesCore

/// Reads the parts of a date and a time one after another.
struct MomentParser {
    private let text: [Unicode.Scalar]
    private var index = 0

    init(_ text: String) {
        // Clocks may have a narrow space that does not break before AM and PM.
        self.text = text.lowercased().unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 }
    }

    /// Whether only spaces and points follow.
    var isAtEnd: Bool { text[index...].allSatisfy { $0 == " " || $0 == "." } }

    // MARK: Dates

    mutating func date() -> WrittenDate? {
        skip(" ,.")
        guard let first = word() else { return dateOfDigits() }
        guard let month = MonthNames.month(first) else {
            // A day of the week.
            skip(" ,.")
            return wordAhead ? nil : dateOfDigits()
        }
        skip(" .")
        guard let day = number(most: 2) else { return nil }
        skip(" ,.")
        guard let year = number(most: 4), year.digits == 4 else { return nil }
        return Day(year: year.value, month: month, day: day.value).map(WrittenDate.day)
    }

    private mutating func dateOfDigits() -> WrittenDate? {
        guard let first = number(most: 4), let separator = peek else { return nil }
        if "-/.".unicodeScalars.contains(separator), !isMonthAfterSeparator {
            index += 1
            // `4. 3. 2026`
            skip(" ")
            guard let second = number(most: 2), take(separator) else { return nil }
            skip(" ")
            guard let third = number(most: 4) else { return nil }
            return date(first, second, third, separator)
        }
        skip(" .-/")
        guard let name = word(), let month = MonthNames.month(name) else { return nil }
        skip(" .,-/")
        guard let year = number(most: 4) else { return nil }
        if first.digits == 4 {
            return Day(year: first.value, month: month, day: year.value).map(WrittenDate.day)
        }
        return Day(year: full(year), month: month, day: first.value).map(WrittenDate.day)
    }

    private func date(
        _ first: Digits, _ second: Digits, _ third: Digits, _ separator: Unicode.Scalar
    ) -> WrittenDate? {
        if first.digits == 4 {
            return Day(year: first.value, month: second.value, day: third.value).map(WrittenDate.day)
        }
        guard third.digits == 4 || third.digits == 2 else { return nil }
        let year = full(third)
        let dayFirst = Day(year: year, month: second.value, day: first.value)
        // Nobody writes months first with points.
        let monthFirst = separator == "." ? nil : Day(year: year, month: first.value, day: second.value)
        switch (dayFirst, monthFirst) {
        case (let dayFirst?, let monthFirst?):
            return dayFirst == monthFirst
                ? .day(dayFirst) : .undecided(dayFirst: dayFirst, monthFirst: monthFirst)
        case (let dayFirst?, nil): return .dayFirst(dayFirst)
        case (nil, let monthFirst?): return .monthFirst(monthFirst)
        case (nil, nil): return nil
        }
    }

    /// `26` is 2026, `98` is 1998.
    private func full(_ year: Digits) -> Int {
        guard year.digits == 2 else { return year.value }
        return year.value + (year.value < 70 ? 2000 : 1900)
    }

    // MARK: Times

    /// Seconds since midnight.
    mutating func clock() -> Int? {
        skip(" ,")
        // `T`, `um`, `at`, `à`
        if wordAhead { _ = word() }
        skip(" ,")
        guard let hour = number(most: 2), take(":"), let minute = number(most: 2), minute.digits == 2 else {
            return nil
        }
        var second = 0
        if take(":") {
            guard let typed = number(most: 2) else { return nil }
            second = typed.value
            if peek == "." || peek == "," {
                index += 1
                while let digit = peek, ("0"..."9").contains(digit) { index += 1 }
            }
        }
        guard hour.value < 24, minute.value < 60, second < 60, let hours = halfDay(hour.value) else {
            return nil
        }
        return hours * 3600 + minute.value * 60 + second
    }

    /// The hour of the day, by what says which half of the day it is.
    private mutating func halfDay(_ hour: Int) -> Int? {
        let start = index
        skip(" ")
        let half = peek
        guard half == "a" || half == "p" else {
            index = start
            if wordAhead(after: " ") == "uhr" {
                skip(" ")
                _ = word()
            }
            return hour
        }
        index += 1
        skip(".")
        if peek == "m" { index += 1 }
        skip(".")
        guard (1...12).contains(hour) || hour == 0, !wordAhead else { return nil }
        return hour % 12 + (half == "p" ? 12 : 0)
    }

    /// Seconds east of Greenwich, and whether they are those of local clocks: `+01:00`, but not `Z`.
    mutating func zone() -> (offset: Int, isLocal: Bool)? {
        skip(" ")
        if let name = word() {
            guard ["z", "utc", "gmt"].contains(name) else { return nil }
            if peek != "+" && peek != "-" { return (0, false) }
        }
        guard let sign = peek, sign == "+" || sign == "-" else { return nil }
        index += 1
        guard let hours = number(most: 2) else { return nil }
        _ = take(":")
        let minutes = number(most: 2)?.value ?? 0
        guard hours.value < 24, minutes < 60 else { return nil }
        let seconds = hours.value * 3600 + minutes * 60
        return (sign == "-" ? -seconds : seconds, true)
    }

    // MARK: Parts

    private struct Digits {
        let value: Int
        let digits: Int
    }

    private var peek: Unicode.Scalar? { index < text.count ? text[index] : nil }

    private var wordAhead: Bool { peek.map(\.properties.isAlphabetic) ?? false }

    private func wordAhead(after gap: Unicode.Scalar) -> String {
        let rest = text[index...].drop { $0 == gap }.prefix(while: \.properties.isAlphabetic)
        return String(String.UnicodeScalarView(rest))
    }

    private var isMonthAfterSeparator: Bool {
        guard let next = text[(index + 1)...].first(where: { $0 != " " }) else { return false }
        return next.properties.isAlphabetic
    }

    private mutating func skip(_ characters: String) {
        while let next = peek, characters.unicodeScalars.contains(next) { index += 1 }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        index += 1
        return true
    }

    private mutating func number(most: Int) -> Digits? {
        let start = index
        var value = 0
        while index - start < most, let digit = peek, ("0"..."9").contains(digit) {
            value = value * 10 + Int(digit.value - 0x30)
            index += 1
        }
        return index > start ? Digits(value: value, digits: index - start) : nil
    }

    private mutating func word() -> String? {
        let start = index
        while wordAhead { index += 1 }
        return index > start ? String(String.UnicodeScalarView(text[start..<index])) : nil
    }
}
