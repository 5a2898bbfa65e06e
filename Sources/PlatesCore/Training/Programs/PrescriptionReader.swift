/// Reads the one-line form of a prescription: groups of sets, separated by commas or semicolons.
///
///     group  = count "×" reps [ unit ] { load | effort | kind | rest }
///     unit   = "s" | "min" | "m" | "km"
///     reps   = number | number "–" number | number "+" | "AMRAP"
///     load   = weight | percent "%" [ "e1RM" ] | "last" [ ("+" | "-") weight ]
///     weight = number ("kg" | "lb")
///     effort = "@" number | "RPE" number | "RIR" number
///     kind   = "warm-up" | "drop" | "failure"
///     rest   = minutes ":" seconds | number ("s" | "min")
///
/// `x` and `*` stand for `×`, and a hyphen for the dash of a range. Case and spaces do not matter.
struct PrescriptionReader {
    private var rest: Substring
    private let unit: WeightUnit?

    /// A line is at most so long, which 20 different sets need.
    static let mostCharacters = 1000

    static func sets(_ text: String, unit: WeightUnit?) throws(PrescriptionMistake) -> [PrescribedSet] {
        guard text.utf8.count <= mostCharacters else { throw .tooManySets }
        var sets: [PrescribedSet] = []
        for group in groups(of: plain(text)) {
            var reader = PrescriptionReader(rest: group[...], unit: unit)
            let (count, set) = try reader.group()
            guard sets.count + count <= Prescription.mostSets else { throw .tooManySets }
            sets += Array(repeating: set, count: count)
        }
        return sets
    }

    /// With one spelling for signs that look alike.
    private static func plain(_ text: String) -> String {
        String(
            text.lowercased().map { character in
                switch character {
                case "×", "*", "✕": "x"
                case "–", "—", "−", "‐", "‑": "-"
                case "\u{A0}", "\u{202F}", "\t": " "
                default: character
                }
            })
    }

    /// A comma between two digits is a decimal sign, unless another group begins behind it.
    private static func groups(of text: String) -> [String] {
        var groups = [""]
        for index in text.indices {
            let character = text[index]
            if character == ";" || (character == "," && !isDecimal(text, at: index)) {
                groups.append("")
            } else {
                groups[groups.count - 1].append(character)
            }
        }
        return groups
    }

    private static func isDecimal(_ text: String, at comma: String.Index) -> Bool {
        guard text[..<comma].last?.isASCIIDigit == true else { return false }
        let after = text[text.index(after: comma)...]
        guard after.first?.isASCIIDigit == true else { return false }
        return after.drop { $0.isASCIIDigit || $0 == " " }.first != "x"
    }

    // MARK: A group

    private mutating func group() throws(PrescriptionMistake) -> (Int, PrescribedSet) {
        let all = rest.trimmed
        guard !all.isEmpty else { throw .empty }
        guard let count = digits(), take("x"), let reps = reps() else { throw .noReps(String(all)) }
        guard (1...Prescription.mostSets).contains(count) else { throw .tooManySets }
        guard reps.least <= reps.most else { throw .range }
        let (unit, factor) = amountUnit()
        guard let counted = reps.times(factor, within: unit.allowed) else { throw unit.mistake }
        var set = PrescribedSet(counted, unit)
        while !skipSpaces().isEmpty { try item(of: &set) }
        return (count, set)
    }

    private mutating func reps() -> PrescribedSet.Reps? {
        if take("amrap") || take("max") { return .atLeast(1) }
        guard let least = digits() else { return nil }
        guard takeDash() else { return take("+") ? .atLeast(least) : .exactly(least) }
        guard let most = digits() else { return .range(1, 0) }
        return least == most ? .exactly(least) : .range(least, most)
    }

    /// What was counted, and how many of the unit one is.
    private mutating func amountUnit() -> (PrescribedSet.Unit, Int) {
        if take("sec") || take("s") { return (.seconds, 1) }
        if take("min") { return (.seconds, 60) }
        if take("km") { return (.metres, 1000) }
        return take("m") ? (.metres, 1) : (.reps, 1)
    }

    /// The dash of a range: `5-8`, `5 - 8`. In `5 -20 kg` it is a sign.
    private mutating func takeDash() -> Bool {
        let after = rest.drop { $0 == " " }
        guard after.first == "-" else { return false }
        let isSign = after.startIndex != rest.startIndex && after.dropFirst().first?.isASCIIDigit == true
        if !isSign { rest = after.dropFirst() }
        return !isSign
    }

    private mutating func item(of set: inout PrescribedSet) throws(PrescriptionMistake) {
        let before = skipSpaces()
        func read() -> String { String(before.trimmed) }
        if let kind = kind() {
            set.kind = kind
        } else if take("amrap") {
            guard set.reps.least == set.reps.most else { throw .unknown(read()) }
            set.reps = .atLeast(set.reps.least)
        } else if take("last") {
            try put(.lastTime(plus: lastStep()), into: &set, read())
        } else if take("rir") {
            try put(effort: reserve(digits()), into: &set, read())
        } else if take("rpe") {
            try put(effort: exertion(number()), into: &set, read())
        } else if take("rest") {
            guard let seconds = try restTime() else { throw .rest }
            set.restSeconds = seconds
        } else if take("@") {
            guard let number = number() else { throw .unknown(read()) }
            if let load = try load(number) {
                try put(load, into: &set, read())
            } else {
                try put(effort: exertion(number), into: &set, read())
            }
        } else if let seconds = try restTime() {
            set.restSeconds = seconds
        } else if let number = number() {
            if take("rir") { return try put(effort: reserve(Int(number)), into: &set, read()) }
            var load = try load(number)
            if load == nil, let unit { load = .mass(try mass(number, unit)) }
            guard let load else { throw .noUnit(number) }
            try put(load, into: &set, read())
        } else {
            throw .unknown(read())
        }
    }

    private func put(
        _ load: PrescribedSet.Load, into set: inout PrescribedSet, _ text: String
    ) throws(PrescriptionMistake) {
        guard set.load == .open else { throw .twice(text) }
        set.load = load
    }

    private func put(
        effort: PrescribedSet.Effort, into set: inout PrescribedSet, _ text: String
    ) throws(PrescriptionMistake) {
        guard set.effort == nil else { throw .twice(text) }
        set.effort = effort
    }

    // MARK: Loads

    /// Behind its number.
    private mutating func load(_ number: String) throws(PrescriptionMistake) -> PrescribedSet.Load? {
        if take("%") {
            guard let tenths = Self.thousandths(number).map({ $0.quotientAndRemainder(dividingBy: 100) }),
                tenths.remainder == 0, let percent = Percent(tenths: Int(clamping: tenths.quotient))
            else { throw .percent }
            if take("e1rm") || take("1rm") { return .ofOneRepMax(percent) }
            _ = take("tm")
            return .ofTrainingMax(percent)
        }
        guard let unit = weightUnit() else { return nil }
        return .mass(try mass(number, unit))
    }

    private mutating func lastStep() throws(PrescriptionMistake) -> Mass? {
        let isLess = skipSpaces().first == "-"
        guard isLess || skipSpaces().first == "+" else { return nil }
        rest.removeFirst()
        guard let number = number(), !number.hasPrefix("-") else { throw .unknown("last") }
        guard let unit = weightUnit() ?? unit else { throw .noUnit(number) }
        return try mass((isLess ? "-" : "") + number, unit)
    }

    private mutating func weightUnit() -> WeightUnit? {
        if take("kg") { return .kg }
        return take("lbs") || take("lb") ? .lb : nil
    }

    private func mass(_ number: String, _ unit: WeightUnit) throws(PrescriptionMistake) -> Mass {
        guard let thousandths = Self.thousandths(number),
            let mass = Mass(thousandths: thousandths, unit: unit)
        else { throw .weight }
        return mass
    }

    /// Of digits as `number()` reads them, with at most three decimals.
    static func thousandths(_ number: String) -> Int64? {
        let parts = number.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first, (parts.dropFirst().first?.utf8.count ?? 0) <= 3 else { return nil }
        let decimals = parts.dropFirst().first ?? ""
        return Int64(whole + decimals + String(repeating: "0", count: 3 - decimals.utf8.count))
    }

    private func exertion(_ number: String?) throws(PrescriptionMistake) -> PrescribedSet.Effort {
        guard let thousandths = number.flatMap(Self.thousandths), thousandths % 500 == 0,
            PrescribedSet.halvesAllowed.contains(Int(clamping: thousandths / 500))
        else { throw .rpe }
        return .rpe(halves: Int(thousandths / 500))
    }

    private func reserve(_ reps: Int?) throws(PrescriptionMistake) -> PrescribedSet.Effort {
        guard let reps, PrescribedSet.reserveAllowed.contains(reps) else { throw .reserve }
        return .rir(reps)
    }

    // MARK: Kinds and rests

    private static let kinds: [(String, SetKind)] = [
        ("warm-up", .warmup), ("warmup", .warmup), ("drop", .drop), ("failure", .failure),
    ]

    static func word(for kind: SetKind) -> String { kinds.first { $0.1 == kind }?.0 ?? kind.rawValue }

    private mutating func kind() -> SetKind? {
        for (word, kind) in Self.kinds where take(word) { return kind }
        return nil
    }

    /// `2:00`
    static func clock(_ seconds: Int) -> String {
        "\(seconds / 60):\(FixedDigits.text(seconds % 60, width: 2))"
    }

    /// `2:00`, `90 s`, `2 min`; nothing is read if it is none of these.
    private mutating func restTime() throws(PrescriptionMistake) -> Int? {
        let before = rest
        guard let number = digits() else { return nil }
        var seconds = number
        if take(":") {
            let start = rest
            guard let part = digits(), start.prefix(2).allSatisfy(\.isASCIIDigit), part < 60 else {
                throw .rest
            }
            seconds = number.multipliedReportingOverflow(by: 60).partialValue &+ part
        } else if take("min") {
            seconds = number.multipliedReportingOverflow(by: 60).partialValue
        } else if !(take("sec") || take("s")) {
            rest = before
            return nil
        }
        guard number <= PrescribedSet.restAllowed.upperBound, PrescribedSet.restAllowed.contains(seconds)
        else { throw .rest }
        return seconds
    }

    // MARK: Characters

    @discardableResult private mutating func skipSpaces() -> Substring {
        rest = rest.drop { $0 == " " }
        return rest
    }

    /// Takes a word if it stands next.
    private mutating func take(_ word: String) -> Bool {
        guard skipSpaces().hasPrefix(word) else { return false }
        let after = rest.dropFirst(word.count)
        // A word of letters ends where its letters end: `s` is not the beginning of `sets`.
        if word.last?.isLetter == true, after.first?.isLetter == true, word != "x" { return false }
        rest = after
        return true
    }

    /// Up to five digits.
    private mutating func digits() -> Int? {
        let found = skipSpaces().prefix { $0.isASCIIDigit }
        guard (1...5).contains(found.count), let number = Int(found) else { return nil }
        rest = rest.dropFirst(found.count)
        return number
    }

    /// Digits with a sign before and a decimal sign among them, as `TypedNumber` reads them.
    private mutating func number() -> String? {
        let start = skipSpaces()
        let sign = start.first == "-" ? "-" : ""
        let body = start.dropFirst(sign.count)
        let whole = body.prefix { $0.isASCIIDigit }
        guard !whole.isEmpty else { return nil }
        var after = body.dropFirst(whole.count)
        var text = sign + whole
        if let mark = after.first, mark == "." || mark == "," {
            let decimals = after.dropFirst().prefix { $0.isASCIIDigit }
            if !decimals.isEmpty {
                text += ".\(decimals)"
                after = after.dropFirst(1 + decimals.count)
            }
        }
        guard text.utf8.count <= 12 else { return nil }
        rest = after
        return text
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }
}

extension PrescribedSet.Reps {
    /// The same in a smaller unit; `nil` if an end lies outside of the range.
    fileprivate func times(_ factor: Int, within range: ClosedRange<Int>) -> Self? {
        let ends = [least, most].map { $0.multipliedReportingOverflow(by: factor) }
        guard ends.allSatisfy({ !$0.overflow && range.contains($0.partialValue) }) else { return nil }
        switch self {
        case .exactly: return .exactly(ends[0].partialValue)
        case .range: return .range(ends[0].partialValue, ends[1].partialValue)
        case .atLeast: return .atLeast(ends[0].partialValue)
        }
    }
}

extension PrescribedSet.Unit {
    /// What is wrong with an amount that is not allowed.
    fileprivate var mistake: PrescriptionMistake {
        switch self {
        case .reps: .reps
        case .seconds: .time
        case .metres: .distance
        }
    }
}
