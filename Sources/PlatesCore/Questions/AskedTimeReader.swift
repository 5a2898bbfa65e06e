/// Finds the time in a question: months, years, weeks, days, "since" and "between".
///
/// A date without a year is the latest that has begun: in November, `in March` is this year's and `in December` last
/// year's. `last year` is the calendar year, `the last year` the twelve months up to today.
struct AskedTimeReader {
    let today: Day
    let weekStarts: Weekday

    /// The time, and the words without it.
    func read(_ question: QuestionWords) -> (time: AskedTime, rest: QuestionWords) {
        var rest = question
        var found: AskedTime = .none
        var index = 0
        while index < rest.words.count {
            guard let (time, count) = time(rest.texts, at: index) else {
                index += 1
                continue
            }
            if found != .none, found != time { return (.several, rest) }
            found = time
            var first = index
            if first > 1, rest.texts[first - 2..<first] == ["so", "far"] { first -= 2 }
            while first > 0, Self.leading.contains(rest.words[first - 1].text) { first -= 1 }
            rest.words.removeSubrange(first..<index + count)
            index = first
        }
        if found == .none, let word = rest.texts.first(where: Self.unreadable.contains) {
            found = .unreadable(word)
        }
        return (found, rest)
    }

    /// Words that belong to the time after them.
    private static let leading: Set<String> = [
        "in", "on", "during", "over", "within", "for", "of", "the", "at", "throughout", "from", "all", "so",
    ]
    private static let unreadable: Set<String> = [
        "summer", "winter", "spring", "autumn", "fall", "christmas", "easter", "birthday", "weekend",
        "weekends",
        "holiday", "holidays", "vacation", "quarter", "decade", "century", "lockdown",
        "semester", "soon", "morning", "mornings", "evening", "evenings", "night", "nights", "noon",
        "mondays", "tuesdays",
        "wednesdays", "thursdays", "fridays", "saturdays", "sundays",
    ]

    /// The time that starts at a word, and its number of words.
    private func time(_ words: [String], at index: Int) -> (AskedTime, Int)? {
        func word(_ offset: Int) -> String { index + offset < words.count ? words[index + offset] : "" }
        switch word(0) {
        case "ever", "always", "altogether", "lifetime", "overall": return (ever, 1)
        case "all" where ["time", "times"].contains(word(1)): return (ever, 2)
        case "all-time": return (ever, 1)
        case "since": return since(words, index)
        case "before", "until", "till", "by":
            guard let end = PeriodName.End(rawValue: word(0)),
                let (point, count) = point(words, at: index + 1)
            else { return nil }
            guard case .period(let period) = point else { return (point, count + 1) }
            let last = end == .before ? period.days.from.adding(days: -1) : period.days.to
            return (.period(.init(.between, from: .first, to: last, .up(end, period.name))), count + 1)
        case "after":
            guard let (point, count) = point(words, at: index + 1) else { return nil }
            guard case .period(let period) = point else { return (point, count + 1) }
            let first = period.days.to.adding(days: 1)
            guard first <= today else { return (.future(.after(period.name)), count + 1) }
            return (.period(.init(.since, from: first, to: today, .after(period.name))), count + 1)
        case "between", "from": return between(words, index)
        case "last", "past", "previous", "recent":
            return last(words, index)
        case "next", "coming", "upcoming":
            guard Self.units[word(1)] != nil || Self.month(word(1)) != nil || Self.weekday(word(1)) != nil
            else {
                return nil
            }
            return (.future(.next(word(1))), 2)
        case "future": return (.future(.future), 1)
        case "tomorrow": return (.future(.tomorrow), 1)
        default: break
        }
        if let (number, count) = Self.number(words, at: index), let unit = Self.units[word(count)],
            word(count + 1) == "ago"
        {
            return (ago(number, unit), count + 2)
        }
        return daysOfMonth(words, index) ?? point(words, at: index)
    }

    private var ever: AskedTime { .period(.init(.ever, from: .first, to: today, .ever)) }

    // MARK: Between

    /// `between March and May`, `from 1 to 15 October`, `between October 1 and 15`.
    private func between(_ words: [String], _ index: Int) -> (AskedTime, Int)? {
        let first = Self.behindArticle(words, index + 1)
        let count = pointOrDay(words, first)
        let joint = first + count
        guard count > 0, joint < words.count,
            ["and", "to", "until", "till", "through", "-", "–"].contains(words[joint])
        else { return nil }
        let second = Self.behindArticle(words, joint + 1)
        let more = pointOrDay(words, second)
        guard more > 0 else { return nil }
        let ends = (Array(words[first..<joint]), Array(words[second..<second + more]))
        return stretch(ends.0, ends.1).map { ($0, second + more - index) }
    }

    private static func behindArticle(_ words: [String], _ index: Int) -> Int {
        index < words.count && words[index] == "the" ? index + 1 : index
    }

    /// The number of words of a time or a lone day number; 0 if there is neither.
    private func pointOrDay(_ words: [String], _ index: Int) -> Int {
        guard index < words.count else { return 0 }
        return point(words, at: index)?.1 ?? (Self.dayNumber(words[index]) == nil ? 0 : 1)
    }

    /// `1-15 October`, `October 1–15`.
    private func daysOfMonth(_ words: [String], _ index: Int) -> (AskedTime, Int)? {
        func days(_ offset: Int) -> [String]? {
            guard index + offset < words.count else { return nil }
            let parts = words[index + offset].split { "-–".contains($0) }.map(String.init)
            return parts.count == 2 && parts.allSatisfy { Self.dayNumber($0) != nil } ? parts : nil
        }
        let isFirst = days(0) != nil
        guard let parts = days(0) ?? days(1), index + 1 < words.count else { return nil }
        let month = words[index + (isFirst ? 1 : 0)]
        guard Self.month(month) != nil else { return nil }
        let year = index + 2 < words.count && Self.year(words[index + 2]) != nil ? [words[index + 2]] : []
        return stretch([parts[0]], [parts[1], month] + year).map { ($0, 2 + year.count) }
    }

    /// From one time to another. A day without a month uses the other's month, and a year applies to both; without a
    /// year the end is the first one after the start.
    private func stretch(_ one: [String], _ other: [String]) -> AskedTime? {
        let (start, end) = (Self.dated(one, like: other), Self.dated(other, like: one))
        guard var first = time(of: start), let last = time(of: end) else { return nil }
        if !Self.namesYear(start), Self.namesYear(end), case .period(let last) = last {
            first =
                [0, 1].lazy.compactMap { back in
                    time(of: start + [String(last.days.from.year - back)])
                }.first { if case .period(let first) = $0 { first.days.from <= last.days.to } else { false } }
                ?? first
        }
        guard case .period(let from) = first else { return first }
        switch last {
        case .future: return between(from, nil)
        case .period(let to) where from.days.from <= to.days.to: return between(from, to)
        case .period(let to): return turned(from, start, to, end)
        default: return last
        }
    }

    /// A start after the end: moves the end to the same year, or the start to the year before.
    private func turned(
        _ from: AskedPeriod, _ start: [String], _ to: AskedPeriod, _ end: [String]
    ) -> AskedTime {
        let year = from.days.from.year
        if !Self.namesYear(end) {
            switch time(of: end + [String(year)]) {
            case .future: return between(from, nil)
            case .period(let to) where from.days.from <= to.days.to: return between(from, to)
            default: break
            }
        }
        if !Self.namesYear(start), case .period(let from) = time(of: start + [String(year - 1)]),
            from.days.from <= to.days.to
        {
            return between(from, to)
        }
        return .unreadable("\(start.joined(separator: " ")) to \(end.joined(separator: " "))")
    }

    /// - Parameter last: `nil` if it is in the future.
    private func between(_ first: AskedPeriod, _ last: AskedPeriod?) -> AskedTime {
        .period(
            .init(
                .between, from: first.days.from, to: last?.days.to ?? today,
                .between(first.name, last?.name ?? .today)))
    }

    private func time(of words: [String]) -> AskedTime? { point(["from"] + words, at: 1)?.0 }

    /// A day number with the month and year of another time.
    private static func dated(_ words: [String], like other: [String]) -> [String] {
        guard words.count == 1, dayNumber(words[0]) != nil,
            let month = other.first(where: { month($0) != nil })
        else { return words }
        return words + [month] + other.filter { year($0) != nil }
    }

    private static func namesYear(_ words: [String]) -> Bool {
        words.contains { word in
            word.split { "-/.".contains($0) }.count == 3 || word.prefix(4).count { $0.isNumber } == 4
        } || words.allSatisfy { month($0) == nil && dayNumber($0) == nil }
    }

    // MARK: Since

    private func since(_ words: [String], _ index: Int) -> (AskedTime, Int)? {
        func word(_ offset: Int) -> String { index + offset < words.count ? words[index + offset] : "" }
        // Since the beginning of the year.
        var offset = 1
        if word(offset) == "the" { offset += 1 }
        if ["start", "beginning"].contains(word(offset)), word(offset + 1) == "of" {
            offset += 2
            if ["the", "this"].contains(word(offset)) { offset += 1 }
            if let unit = Self.units[word(offset)], let period = calendar(unit, 0) {
                return (since(period), offset + 1)
            }
        }
        if let (number, count) = Self.number(words, at: index + 1), let unit = Self.units[word(count + 1)],
            word(count + 2) == "ago"
        {
            guard case .period(let period) = ago(number, unit) else { return nil }
            return (since(period), count + 3)
        }
        if let (time, count) = point(words, at: index + offset) ?? last(words, index + offset) {
            guard case .period(let period) = time else { return (time, count + offset) }
            return (since(period), count + offset)
        }
        // “How long since I squatted?” does not name a time.
        if word(1) == "i" || word(1) == "my" && word(2) == "last" { return nil }
        // Anything else after "since" is meant as a time.
        let rest = words[min(index + 1, words.count)...].joined(separator: " ")
        return rest.isEmpty ? nil : (.unreadable("since \(rest)"), words.count - index)
    }

    private func since(_ period: AskedPeriod) -> AskedTime {
        .period(.init(.since, from: period.days.from, to: today, .since(period.name)))
    }

    // MARK: Last

    private func last(_ words: [String], _ index: Int) -> (AskedTime, Int)? {
        func word(_ offset: Int) -> String { index + offset < words.count ? words[index + offset] : "" }
        guard ["last", "past", "previous", "recent"].contains(word(0)) else { return nil }
        if let (number, count) = Self.number(words, at: index + 1), let unit = Self.units[word(count + 1)] {
            return (rolling(number, unit), count + 2)
        }
        if word(1) == "night" { return (day(today.adding(days: -1), .yesterday), 2) }
        if let unit = Self.units[word(1)] {
            // “In the last year” are the months up to today, “last year” is the one before this.
            let isRolling = word(0) == "past" || index > 0 && words[index - 1] == "the"
            if isRolling { return (rolling(1, unit), 2) }
            return calendar(unit, -1).map { (.period($0), 2) }
        }
        if let weekday = Self.weekday(word(1)) {
            let back = (today.weekday.rawValue - weekday.rawValue + 6) % 7 + 1
            return (day(today.adding(days: -back)), 2)
        }
        if let month = Self.month(word(1)) {
            let year = month < today.month ? today.year : today.year - 1
            return Month(year: year, month: month).map { (.period(self.month($0)), 2) }
        }
        return nil
    }

    private func rolling(_ number: Int, _ unit: Unit) -> AskedTime {
        let first =
            switch unit {
            case .day: today.adding(days: 1 - number)
            case .week: today.adding(days: 1 - 7 * number)
            case .fortnight: today.adding(days: 1 - 14 * number)
            case .month: before(months: number)
            case .year: before(months: 12 * number)
            }
        return .period(.init(.rolling, from: min(first, today), to: today, .last(number, unit)))
    }

    /// The day after the same date some months ago.
    private func before(months: Int) -> Day {
        let month = today.year * 12 + today.month - 1 - months
        guard let then = Month(year: month / 12, month: month % 12 + 1) else { return .first }
        let day = min(today.dayOfMonth, then.lastDay.dayOfMonth)
        return then.firstDay.adding(days: day)
    }

    private func ago(_ number: Int, _ unit: Unit) -> AskedTime {
        switch unit {
        case .day: return day(today.adding(days: -number))
        case .fortnight: return calendar(.week, -2 * number).map { .period($0) } ?? ever
        case .week, .month, .year: return calendar(unit, -number).map { .period($0) } ?? ever
        }
    }

    // MARK: Days, weeks, months and years

    private typealias Unit = PeriodName.Unit

    private static let units: [String: Unit] = [
        "day": .day, "days": .day, "week": .week, "weeks": .week, "wk": .week, "wks": .week, "month": .month,
        "months": .month, "year": .year, "years": .year, "yr": .year, "yrs": .year, "fortnight": .fortnight,
        "fortnights": .fortnight,
    ]

    /// The current one, or one at an offset; `nil` before 1970.
    private func calendar(_ unit: Unit, _ offset: Int) -> AskedPeriod? {
        switch unit {
        case .day:
            return AskedPeriod(
                .day, from: today.adding(days: offset), to: today.adding(days: offset), .today)
        case .week:
            let day = today.adding(days: 7 * offset)
            return week(of: day, offset == 0 ? .thisWeek : offset == -1 ? .lastWeek : nil)
        // Fortnights have no fixed start.
        case .fortnight: return nil
        case .month:
            let count = today.year * 12 + today.month - 1 + offset
            return Month(year: count / 12, month: count % 12 + 1).map(month)
        case .year: return year(today.year + offset)
        }
    }

    private func week(of day: Day, _ name: PeriodName? = nil) -> AskedPeriod {
        let first = day.startOfWeek(first: weekStarts)
        return AskedPeriod(
            .week, from: first, to: clipped(first.adding(days: 6), first),
            name ?? .weekOf(first))
    }

    private func month(_ month: Month) -> AskedPeriod {
        AskedPeriod(
            .month, from: month.firstDay, to: clipped(month.lastDay, month.firstDay), .month(month))
    }

    private func year(_ number: Int) -> AskedPeriod? {
        guard let first = Day(year: number, month: 1, day: 1),
            let last = Day(year: number, month: 12, day: 31)
        else {
            return nil
        }
        return AskedPeriod(.year, from: first, to: clipped(last, first), .year(number))
    }

    /// Not after today, unless all of it is.
    private func clipped(_ last: Day, _ first: Day) -> Day { first <= today ? min(last, today) : last }

    private func day(_ day: Day, _ name: PeriodName? = nil) -> AskedTime {
        day > today
            ? .future(.day(day)) : .period(.init(.day, from: day, to: day, name ?? .day(day)))
    }

    private func checked(_ period: AskedPeriod?) -> AskedTime? {
        guard let period else { return nil }
        return period.days.from > today ? .future(period.name) : .period(period)
    }

    /// A day, a week, a month or a year by its name.
    private func point(_ words: [String], at index: Int) -> (AskedTime, Int)? {
        func word(_ offset: Int) -> String { index + offset < words.count ? words[index + offset] : "" }
        switch word(0) {
        case "today", "tonight", "now": return word(0) == "now" ? nil : (day(today, .today), 1)
        case "yesterday": return (day(today.adding(days: -1), .yesterday), 1)
        case "this", "current":
            if ["morning", "afternoon", "evening", "night"].contains(word(1)) {
                return (day(today, .today), 2)
            }
            if let unit = Self.units[word(1)] { return checked(calendar(unit, 0)).map { ($0, 2) } }
            if let number = Self.month(word(1)), let month = Month(year: today.year, month: number) {
                return checked(self.month(month)).map { ($0, 2) }
            }
            return nil
        case "day" where word(1) == "before" && word(2) == "yesterday":
            return (day(today.adding(days: -2)), 3)
        case "next" where Self.units[word(1)] != nil: return (.future(.next(word(1))), 2)
        case "last", "previous": return last(words, index)
        case "the": return point(words, at: index + 1).map { ($0.0, $0.1 + 1) }
        case "week", "month", "year": return whole(words, at: index)
        default: break
        }
        let isAnnounced =
            index > 0 && Self.announcing.contains(words[index - 1]) && AskedFigure.unit(of: word(1)) == nil
        return written(word(0), isAnnounced: isAnnounced) ?? named(words, at: index)
    }

    /// `week of 9 November`, `month of October`, `year 2025`.
    private func whole(_ words: [String], at index: Int) -> (AskedTime, Int)? {
        let isOf =
            index + 1 < words.count && ["of", "from", "beginning", "starting"].contains(words[index + 1])
        guard let (time, count) = point(words, at: index + (isOf ? 2 : 1)) else { return nil }
        let length = count + (isOf ? 2 : 1)
        guard case .period(let period) = time else { return (time, length) }
        switch (words[index], period.kind) {
        case ("week", .day) where isOf: return (.period(week(of: period.days.from)), length)
        case ("month", .month), ("year", .year): return (time, length)
        default: return nil
        }
    }

    /// `2026-11-23`, `2026-11`, `2026`, `23.11.2026`, `on 23.11`. Other numeric dates are only read if the month is
    /// unambiguous.
    private func written(_ word: String, isAnnounced: Bool) -> (AskedTime, Int)? {
        let separators = word.filter { "-/.".contains($0) }
        let parts = word.split { "-/.".contains($0) }
        guard parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }), !parts.isEmpty else {
            return nil
        }
        let numbers = parts.compactMap { Int($0) }
        // Separators at an end or next to each other are not a date.
        guard numbers.count == parts.count, numbers.count == separators.count + 1 else { return nil }
        if separators.isEmpty, parts[0].count == 4, (1970...2199).contains(numbers[0]) {
            return checked(year(numbers[0])).map { ($0, 1) }
        }
        if separators == "--", parts[0].count == 4 {
            guard let day = Day(year: numbers[0], month: numbers[1], day: numbers[2]) else {
                return (.unreadable(word), 1)
            }
            return (self.day(day), 1)
        }
        if separators == "-", parts[0].count == 4 {
            guard let month = Month(year: numbers[0], month: numbers[1]) else {
                return (.unreadable(word), 1)
            }
            return checked(self.month(month)).map { ($0, 1) }
        }
        if separators == ".", isAnnounced, parts.allSatisfy({ $0.count <= 2 }), (1...12).contains(numbers[1]),
            (1...31).contains(numbers[0])
        {
            return date(numbers[0], numbers[1], year: "", count: 1)
        }
        guard numbers.count == 3 else { return nil }
        return (day(numbers, parts[2].count, separators).map { self.day($0) } ?? .unreadable(word), 1)
    }

    /// `23.11.2026`, `23.11.26`, `23/11/2026`.
    private func day(_ numbers: [Int], _ digits: Int, _ separators: String) -> Day? {
        guard digits == 4 || digits == 2 else { return nil }
        let year = digits == 4 ? numbers[2] : 2000 + numbers[2]
        if separators == ".." { return Day(year: year, month: numbers[1], day: numbers[0]) }
        guard separators == "//" else { return nil }
        if numbers[0] > 12 { return Day(year: year, month: numbers[1], day: numbers[0]) }
        return numbers[1] > 12 ? Day(year: year, month: numbers[0], day: numbers[1]) : nil
    }

    /// `March`, `March 2025`, `1 June`, `June 1st 2024`, `1st of June`, `Monday`.
    private func named(_ words: [String], at index: Int) -> (AskedTime, Int)? {
        func word(_ offset: Int) -> String { index + offset < words.count ? words[index + offset] : "" }
        if let number = Self.dayNumber(word(0)) {
            let offset = word(1) == "of" ? 2 : 1
            if let month = Self.month(word(offset)) {
                return date(number, month, year: word(offset + 1), count: offset + 1)
            }
        }
        if let weekday = Self.weekday(word(0)), weekdayIsMeant(words, index) {
            let back = (today.weekday.rawValue - weekday.rawValue + 7) % 7
            return (day(today.adding(days: -back)), 1)
        }
        guard let month = Self.month(word(0)), monthIsMeant(words, index) else { return nil }
        if let number = Self.dayNumber(word(1)) {
            return date(number, month, year: word(2), count: 2)
        }
        let isYearNamed = Self.year(word(1)) != nil
        let year = Self.year(word(1)) ?? (month <= today.month ? today.year : today.year - 1)
        return checked(Month(year: year, month: month).map(self.month)).map { ($0, isYearNamed ? 2 : 1) }
    }

    private func date(_ number: Int, _ month: Int, year text: String, count: Int) -> (AskedTime, Int) {
        if let year = Self.year(text) {
            guard let day = Day(year: year, month: month, day: number) else {
                return (.unreadable("\(number) \(Self.names[month - 1]) \(year)"), count + 1)
            }
            return (self.day(day), count + 1)
        }
        // The latest one; a leap day may be years ago.
        for year in stride(from: today.year, through: today.year - 8, by: -1) {
            if let day = Day(year: year, month: month, day: number), day <= today {
                return (self.day(day), count)
            }
        }
        return (.unreadable("\(number) \(Self.names[month - 1])"), count)
    }

    /// `march`, `may`, `sat` and `sun` also have other meanings.
    private func monthIsMeant(_ words: [String], _ index: Int) -> Bool {
        guard ["march", "may", "mar", "dec", "nov", "jan", "sep", "sept"].contains(words[index]) else {
            return true
        }
        let before = index > 0 ? words[index - 1] : ""
        let next = index + 1 < words.count ? words[index + 1] : ""
        return Self.announcing.contains(before) || Self.year(next) != nil || Self.dayNumber(next) != nil
    }

    private func weekdayIsMeant(_ words: [String], _ index: Int) -> Bool {
        guard ["sat", "sun", "mon", "wed", "fri"].contains(words[index]) else { return true }
        return index > 0 && Self.announcing.contains(words[index - 1])
    }

    private static let announcing: Set<String> = [
        "in", "since", "during", "last", "this", "before", "after", "until", "till", "between", "and", "from",
        "to",
        "of", "on", "for", "by", "through",
    ]

    // MARK: Words

    private static let names = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december",
    ]

    private static func month(_ word: String) -> Int? {
        if word == "sept" { return 9 }
        guard word.count >= 3 else { return nil }
        return names.firstIndex { $0 == word || $0.prefix(3) == word }.map { $0 + 1 }
    }

    private static func weekday(_ word: String) -> Weekday? {
        Weekday.allCases.first { weekday in
            let name = weekday.name
            return word == name || word == name.prefix(3)
                || ["tues", "weds", "thur", "thurs"].contains(word) && name.hasPrefix(word.prefix(3))
        }
    }

    private static func year(_ word: String) -> Int? {
        guard word.count == 4, let number = Int(word), (1970...2199).contains(number) else { return nil }
        return number
    }

    /// `1`, `1st`, `22nd`.
    private static func dayNumber(_ word: String) -> Int? {
        let digits =
            ["st", "nd", "rd", "th"].first { word.hasSuffix($0) }.map { word.dropLast($0.count) } ?? word[...]
        guard (1...2).contains(digits.count), let number = Int(digits), (1...31).contains(number) else {
            return nil
        }
        return number
    }

    private static let numbers = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "ten": 10,
        "eleven": 11, "twelve": 12, "a": 1, "an": 1,
    ]

    /// A number of units, and how many words it has: `6`, `six`, `couple of`.
    private static func number(_ words: [String], at index: Int) -> (Int, Int)? {
        guard index < words.count else { return nil }
        if words[index] == "couple", index + 1 < words.count, words[index + 1] == "of" { return (2, 2) }
        if let number = numbers[words[index]] { return (number, 1) }
        guard words[index].count <= 3, let number = Int(words[index]), number > 0 else { return nil }
        return (number, 1)
    }
}
