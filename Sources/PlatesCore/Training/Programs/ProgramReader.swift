/// Reads the text form of a program, line by line. Blank lines, and what follows a `#`, do not count; neither does
/// indentation.
///
///     name: GZCLP
///     about: Three tiers of lifts that change their reps before they go back.
///     source: Cody Lefever
///     level: beginner
///     weeks: 4
///     deload: 4
///     days: Mon, Wed, Fri
///
///     day: A1
///       Squat
///         weight: Squat T1
///         5 × 3
///         6 × 2
///         rule: stages +5 kg / 10 lb, reset 85%
///
/// An exercise has one line of sets for all weeks, one for each week, or one for each stage; `none` is a week without
/// it.
struct ProgramReader {
    private var program = Program(name: "", weekdays: [], days: [])
    /// The first line of each exercise, for what is checked at the end.
    private var lineNumbers: [[Int]] = []
    private var seen: Set<String> = []
    private let knows: (String) -> Bool

    static let mostCharacters = 50_000

    private init(knows: @escaping (String) -> Bool) { self.knows = knows }

    /// - Parameter knows: Whether there is an exercise of this name.
    static func program(_ text: String, knows: @escaping (String) -> Bool) throws(ProgramMistake) -> Program {
        guard text.utf8.count <= mostCharacters else {
            throw ProgramMistake(line: nil, "it is too long for a program")
        }
        var reader = ProgramReader(knows: knows)
        // Editors of Windows begin a file with a byte order mark.
        let marked = text.first == "\u{FEFF}" ? text.dropFirst() : text[...]
        let lines = marked.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let content = line.prefix { $0 != "#" }.trimmed
            guard !content.isEmpty else { continue }
            do throws(ReadingMistake) { try reader.read(content, index + 1) } catch {
                throw ProgramMistake(line: index + 1, error.reason)
            }
        }
        try reader.checkWhole()
        return reader.program
    }

    private struct ReadingMistake: Error {
        let reason: Phrase
        init(_ reason: Phrase) { self.reason = reason }
    }

    private mutating func read(_ text: String, _ number: Int) throws(ReadingMistake) {
        guard TextRule.line.mistake(in: text, length: 1...500) == nil else {
            throw ReadingMistake("it is too long, or has characters that cannot be shown")
        }
        if let colon = text.firstIndex(of: ":"), let key = Key(rawValue: text[..<colon].lowercased()) {
            return try read(key, text[text.index(after: colon)...].trimmed, number)
        }
        guard !program.days.isEmpty else {
            throw ReadingMistake("“\(text)” stands before the first day: write “day:” and its name first")
        }
        if Self.beginsWithSets(text) { try readSets(text) } else { try readExercise(text, number) }
    }

    private enum Key: String {
        case name, about, source, level, weeks, deload, days, day, weight, rule
    }

    private mutating func read(_ key: Key, _ value: String, _ number: Int) throws(ReadingMistake) {
        if ![.day, .weight, .rule].contains(key), !seen.insert(key.rawValue).inserted {
            throw ReadingMistake("“\(key.rawValue):” stands twice")
        }
        switch key {
        case .name: program.name = try short(value)
        case .about: program.about = value
        case .source: program.source = value
        case .level:
            guard let level = Program.Level(rawValue: value.lowercased()) else {
                throw ReadingMistake("the level must be beginner, intermediate or advanced")
            }
            program.level = level
        case .weeks:
            guard let weeks = Int(value), Program.weeksAllowed.contains(weeks) else {
                throw ReadingMistake("the weeks must be a number from 1 to 52")
            }
            program.weeks = weeks
        case .deload: program.deloads = try deloads(value)
        case .days: program.weekdays = try weekdays(value)
        case .day:
            guard program.days.count < Program.mostDays else {
                throw ReadingMistake("there must be at most \(Program.mostDays) days")
            }
            program.days.append(ProgramDay(name: try short(value), lines: []))
            lineNumbers.append([])
        case .weight:
            let name = try short(value)
            try change { $0.weight = name == $0.exercise ? nil : name }
        case .rule:
            guard let rule = LineRuleReader.rule(value) else {
                throw ReadingMistake(
                    """
                    “\(value)” is no rule: write for example “linear +2.5 kg / 5 lb, -10% after 3”, \
                    “double +2.5 kg / 5 lb” or “hold”
                    """)
            }
            try change { $0.rule = rule }
        }
    }

    private func short(_ value: String) throws(ReadingMistake) -> String {
        guard (1...80).contains(value.count) else { throw ReadingMistake("a name has 1 to 80 characters") }
        return value
    }

    private func deloads(_ value: String) throws(ReadingMistake) -> [Int] {
        guard let weeks = TypedNumber.wholes(value), weeks.allSatisfy(Program.weeksAllowed.contains) else {
            throw ReadingMistake("the deloads must be numbers of weeks, such as 4, 8")
        }
        return Set(weeks).sorted()
    }

    private func weekdays(_ value: String) throws(ReadingMistake) -> [Weekday] {
        var days: [Weekday] = []
        for word in value.lowercased().split(whereSeparator: { $0 == "," || $0 == " " }) {
            guard let day = Weekday.allCases.first(where: { $0.name == word || $0.name.prefix(3) == word }),
                !days.contains(day)
            else { throw ReadingMistake("the days must be weekdays, each once, such as Mon, Wed, Fri") }
            days.append(day)
        }
        return days.sorted { $0.rawValue < $1.rawValue }
    }

    // MARK: Exercises

    /// `3 ×`
    private static func beginsWithSets(_ text: String) -> Bool {
        if text.lowercased() == "none" { return true }
        let digits = text.prefix { ("0"..."9").contains($0) }
        guard !digits.isEmpty, let sign = text.dropFirst(digits.count).first(where: { $0 != " " }) else {
            return false
        }
        return "x×*X".contains(sign)
    }

    private mutating func readExercise(_ name: String, _ number: Int) throws(ReadingMistake) {
        guard knows(name) else { throw ReadingMistake("there is no exercise “\(name)”") }
        let day = program.days.count - 1
        guard program.days[day].lines.count < Program.mostLines else {
            throw ReadingMistake("a day has at most \(Program.mostLines) exercises")
        }
        program.days[day].lines.append(ProgramLine(exercise: try short(name), steps: []))
        lineNumbers[day].append(number)
    }

    private mutating func readSets(_ text: String) throws(ReadingMistake) {
        var step: Prescription?
        if text.lowercased() != "none" {
            do throws(PrescriptionMistake) { step = try Prescription(text) } catch {
                throw ReadingMistake("the line \(error.message)")
            }
        }
        try change { $0.steps.append(step) }
    }

    /// Changes the exercise that was named last.
    private mutating func change(_ edit: (inout ProgramLine) -> Void) throws(ReadingMistake) {
        let day = program.days.count - 1
        guard day >= 0, let line = program.days[day].lines.indices.last else {
            throw ReadingMistake("no exercise stands before it")
        }
        edit(&program.days[day].lines[line])
    }

    // MARK: The whole

    private func checkWhole() throws(ProgramMistake) {
        func require(_ holds: Bool, _ reason: Phrase) throws(ProgramMistake) {
            if !holds { throw ProgramMistake(line: nil, reason) }
        }
        try require(!program.name.isEmpty, "it has no “name:”")
        try require(!program.weekdays.isEmpty, "it has no “days:”, such as Mon, Wed, Fri")
        try require(!program.days.isEmpty, "it has no “day:”")
        try require(
            program.deloads.allSatisfy { $0 <= program.weeks }, "a deload comes after its last week")
        for (day, numbers) in zip(program.days, lineNumbers) {
            try require(!day.lines.isEmpty, "the day “\(day.name)” has no exercise")
            for (line, number) in zip(day.lines, numbers) { try check(line, number) }
        }
    }

    private func check(_ line: ProgramLine, _ number: Int) throws(ProgramMistake) {
        func require(_ holds: Bool, _ reason: Phrase) throws(ProgramMistake) {
            if !holds { throw ProgramMistake(line: number, reason) }
        }
        try require(line.steps.contains { $0 != nil }, "“\(line.exercise)” has no sets, such as 3 × 5")
        if line.rule.isStaged {
            try require(
                line.steps.count <= 10 && line.steps.allSatisfy { $0 != nil },
                "“\(line.exercise)” must have 1 to 10 stages with sets")
        } else {
            try require(
                line.steps.count == 1 || line.steps.count == program.weeks,
                "“\(line.exercise)” must have sets for all weeks in one line, or a line for each week")
        }
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        var text = drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}
