/// A typed query for a food: its name, perhaps with an amount before or after it.
///
/// The whole text is always one of the readings, so that "7up" and "3 bean salad" are found by name.
public struct FoodQuery: Hashable, Sendable {
    public struct Reading: Hashable, Sendable {
        public let name: String
        public let amount: TypedAmount?
    }

    /// All of it as a name.
    public let whole: Reading
    /// Readings with an amount, the likeliest first.
    public let measured: [Reading]
    /// Readings without parts such as `50%`, which names rarely have; empty without such parts.
    public let bare: [Reading]
    /// The energy in kcal if nothing else was typed, such as `500 kcal`.
    public let energy: Double?
    /// An ambiguous number, and what to type for each reading.
    public let ambiguity: Ambiguity?

    /// `1,000 g chicken` may be a thousand grams of it or one.
    public struct Ambiguity: Hashable, Sendable {
        /// The number as it was typed.
        public let number: String
        /// The query with each of the readings in its place.
        public let queries: [String]

    }

    public init(_ text: String) {
        whole = Reading(name: text, amount: nil)
        let tokens = Tokens(text)
        measured = tokens.readings
        energy = tokens.energy
        ambiguity = tokens.ambiguity
        bare =
            tokens.withoutShares.map { tokens in
                tokens.readings + [Reading(name: tokens.text, amount: nil)]
            } ?? []
    }

    /// The reading to use for guesses: with an amount, if there is one.
    public var likeliest: Reading { measured.first ?? whole }
}

/// The words of a query.
private struct Tokens {
    private let words: [String]

    /// More words are ignored.
    private static let most = 24

    init(_ text: String) {
        // So that "2x", "2 ×" and "2*" are the same.
        let apart = Self.narrow(text.prefix(200)).lowercased()
            .replacing("×", with: " x ").replacing("*", with: " x ")
        words = apart.split { $0.isWhitespace || "();".contains($0) }.prefix(Self.most)
            .flatMap { Self.hyphenated(Self.trimmed($0)) }.flatMap(Self.split)
    }

    private init(words: [String]) {
        self.words = words
    }

    var text: String { words.joined(separator: " ") }

    /// Full-width forms as ASCII.
    private static func narrow(_ text: Substring) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    (0xFF01...0xFF5E).contains(scalar.value)
                        ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
                }))
    }

    /// `150g-chicken` and `chicken-150g` as two words, `x-large` and `7-up` as one.
    private static func hyphenated(_ word: String) -> [String] {
        let parts = word.split { "-–".contains($0) }.map(String.init)
        guard parts.count > 1, let first = parts.first, let last = parts.last else { return [word] }
        let rest = { (parts: ArraySlice<String>) in parts.joined(separator: "-") }
        if split(first).count == 2, first.first?.isNumber == true { return [first, rest(parts.dropFirst())] }
        if split(last).count == 2, last.first?.isNumber == true { return [rest(parts.dropLast()), last] }
        return [word]
    }

    /// Without the comma or point that ends a part of a sentence.
    private static func trimmed(_ word: Substring) -> String {
        var word = word
        while let last = word.last, ",.:".contains(last) { word.removeLast() }
        while let first = word.first, ",:".contains(first), word.count > 1 { word.removeFirst() }
        return String(word)
    }

    /// `100g` as `100` and `g`, `x2` as `x` and `2`; `7up` as it is.
    private static func split(_ word: String) -> [String] {
        guard !word.isEmpty else { return [] }
        if word.first == "x", word.count > 1, number(String(word.dropFirst())) != nil {
            return ["x", String(word.dropFirst())]
        }
        guard let start = word.firstIndex(where: { $0.isLetter }), start > word.startIndex else {
            return [word]
        }
        let (count, unit) = (String(word[..<start]), String(word[start...]))
        if unit.first == "x", unit.count > 1, isNumber(count), unit.dropFirst().first?.isNumber == true {
            return [count, "x"] + split(String(unit.dropFirst()))
        }
        guard isNumber(count), unit == "x" || TypedUnit(unit) != nil else { return [word] }
        return [count, unit]
    }

    /// Whether it is a number, also one that may be two.
    private static func isNumber(_ text: String) -> Bool {
        guard text.first.map({ $0.isNumber || ".,".contains($0) }) == true else { return false }
        do throws(NumberMistake) {
            _ = try TypedNumber(text)
            return true
        } catch {
            if case .ambiguous = error { return true }
            return false
        }
    }

    /// The first number that can be read in two ways.
    var ambiguity: FoodQuery.Ambiguity? {
        for (index, word) in words.enumerated() {
            do throws(NumberMistake) {
                _ = try TypedNumber(word)
            } catch {
                guard case .ambiguous(let grouped, let decimal) = error else { continue }
                let queries = [grouped, decimal].map { reading in
                    var words = words
                    words[index] = reading
                    return words.joined(separator: " ")
                }
                return FoodQuery.Ambiguity(number: word, queries: queries)
            }
        }
        return nil
    }

    /// The energy if nothing else is typed.
    var energy: Double? {
        guard let (count, after) = count(at: 0), let unit = unit(at: after), unit.end == words.count,
            case .energy(let each) = unit.unit
        else { return nil }
        return count * each
    }

    /// The words without shares of a hundred.
    var withoutShares: Tokens? {
        var rest: [String] = []
        for word in words {
            if word == "%" {
                if let last = rest.last, Self.number(last) != nil { rest.removeLast() }
            } else if !word.hasSuffix("%") {
                rest.append(word)
            }
        }
        return rest.count == words.count || rest.isEmpty ? nil : Tokens(words: rest)
    }

    // MARK: Readings

    var readings: [FoodQuery.Reading] {
        let found = (leading + trailing).compactMap { amount, rest -> (FoodQuery.Reading, Int)? in
            let rest = rest.first.map { ["of", "de"].contains($0) } ?? false ? rest.dropFirst() : rest
            guard rest.contains(where: { $0.contains(where: \.isLetter) }),
                // Energy alone is the amount of nothing: "kcal" is no name.
                !rest.allSatisfy({ Self.isNumber($0) || TypedUnit($0)?.isEnergy == true })
            else { return nil }
            return (.init(name: rest.joined(separator: " "), amount: amount), amount.rank)
        }
        // Stable: an amount before the name ranks before one after it.
        return found.enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }
            .map(\.element.0)
    }

    private typealias Part = (amount: TypedAmount, rest: ArraySlice<String>)

    /// `100 g chicken`, `2 x egg`, `3 slices of bread`, `half an avocado`
    private var leading: [Part] {
        guard let (count, after) = count(at: 0) else { return articled }
        var next = after
        if word(next) == "x" {
            next += 1
            if let (each, behind) = self.count(at: next), let unit = unit(at: behind) {
                return [(TypedAmount(count * each, unit.unit), words[unit.end...])]
            }
            return [(TypedAmount(count, .times), words[min(next, words.count)...])]
        }
        if ["a", "an"].contains(word(next)) { next += 1 }
        var parts: [Part] = []
        if let unit = unit(at: next) {
            // `30 g x 2 oats`
            if word(unit.end) == "x", let (times, behind) = self.count(at: unit.end + 1) {
                return [(TypedAmount(count * times, unit.unit), words[min(behind, words.count)...])]
            }
            parts.append((TypedAmount(count, unit.unit), words[unit.end...]))
        }
        if parts.first.map({ !$0.amount.unit.isMeasured }) ?? true, word(next) != "%" {
            parts.append((TypedAmount(count, .bare), words[min(next, words.count)...]))
        }
        return parts
    }

    /// `a slice of bread`
    private var articled: [Part] {
        guard ["a", "an"].contains(word(0)), let unit = unit(at: 1) else { return [] }
        return [(TypedAmount(1, unit.unit), words[unit.end...])]
    }

    /// `chicken 150 g`, `bread 3 slices`, `egg x 2`, `chicken breast 200`
    private var trailing: [Part] {
        var parts: [Part] = []
        // The longest count that ends where the amount begins: `1 1/2 cups`.
        for start in words.indices.dropFirst() {
            guard let (count, after) = count(at: start), digits(at: start - 1)?.end ?? start == start else {
                continue
            }
            let name = words[..<start]
            if let unit = unit(at: after), unit.end == words.count {
                parts.append((TypedAmount(count, unit.unit), name))
            } else if let unit = unit(at: after), word(unit.end) == "x",
                let (times, end) = self.count(at: unit.end + 1), end == words.count
            {
                // `oats 50 g x 2`
                return [(TypedAmount(count * times, unit.unit), name)]
            } else if word(after) == "x", let (each, behind) = self.count(at: after + 1),
                let unit = unit(at: behind), unit.end == words.count
            {
                // `oats 2 x 50 g`
                return [(TypedAmount(count * each, unit.unit), name)]
            } else if after == words.count {
                let isTimes = name.last == "x"
                parts.append((TypedAmount(count, isTimes ? .times : .bare), isTimes ? name.dropLast() : name))
            } else if word(after) == "x", after + 1 == words.count {
                parts.append((TypedAmount(count, .times), name))
            }
        }
        return parts
    }

    private func word(_ index: Int) -> String? { words.indices.contains(index) ? words[index] : nil }

    /// A unit of one word or of two, such as `fl oz`, and where it ends.
    private func unit(at index: Int) -> (unit: TypedUnit, end: Int)? {
        guard let first = word(index) else { return nil }
        if let second = word(index + 1), let unit = TypedUnit("\(first) \(second)") {
            return (unit, index + 2)
        }
        return TypedUnit(first).map { ($0, index + 1) }
    }

    // MARK: Numbers

    /// A number and what it is a number of: `half a dozen`, `2 dozen`, `a couple`, `one and a half`.
    private func count(at index: Int) -> (count: Double, end: Int)? {
        if ["a", "an"].contains(word(index)) {
            guard let next = word(index + 1), let several = Self.several[next] ?? Self.parts[next] else {
                return nil
            }
            return (several, index + 2)
        }
        guard let (count, end) = digits(at: index) else { return nil }
        var next = end
        if ["a", "an"].contains(word(next)), word(next + 1).map({ Self.several[$0] != nil }) == true {
            next += 1
        }
        if let several = word(next).flatMap({ Self.several[$0] }) { return (count * several, next + 1) }
        if word(end) == "and" {
            next = ["a", "an"].contains(word(end + 1)) ? end + 2 : end + 1
            if let part = word(next).flatMap({ Self.parts[$0] ?? Self.number($0) }), part < 1 {
                return (count + part, next + 1)
            }
        }
        return (count, end)
    }

    private static let several: [String: Double] = ["dozen": 12, "couple": 2, "pair": 2]
    private static let parts: [String: Double] = ["half": 0.5, "quarter": 0.25, "third": 1 / 3]

    /// A number of one word or of two, such as `1 1/2` and `1 500`, and where it ends.
    private func digits(at index: Int) -> (count: Double, end: Int)? {
        guard let first = word(index), let count = Self.number(first) ?? Self.named[first] else { return nil }
        guard word(index + 1) != "%" else { return nil }
        if let second = word(index + 1), Self.number(first) != nil {
            let isFraction = second.contains { $0 == "/" || $0 == "\u{2044}" || Self.fractions.contains($0) }
            let isGroup =
                second.count == 3 && second.allSatisfy(\.isWholeNumber) && first.count <= 3
                && first.allSatisfy(\.isWholeNumber) && unit(at: index + 2) != nil
            if isFraction, let both = Self.number("\(first) \(second)") { return (both, index + 2) }
            if isGroup, let both = Self.number(first + second) { return (both, index + 2) }
        }
        return (count, index + 1)
    }

    private static let fractions: Set<Character> = Set("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")

    private static let named: [String: Double] = [
        "half": 0.5, "quarter": 0.25, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
        "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12,
    ]

    /// A positive number; `nil` for `1,000`, which may be one or a thousand.
    static func number(_ text: String) -> Double? {
        guard let first = text.first, first.isNumber || first == "." || first == ",",
            let number = (try? TypedNumber(text))?.value, number > 0, number <= 100_000
        else { return nil }
        return number
    }
}
