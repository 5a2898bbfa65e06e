/// What somebody types to find a food: its name, and perhaps how much of it, before or after the name.
///
/// The text as a whole is always one reading, so that "7up" and "3 bean salad" are found by their names.
public struct FoodQuery: Hashable, Sendable {
    public struct Reading: Hashable, Sendable {
        public let name: String
        public let amount: TypedAmount?
    }

    /// All of it as a name.
    public let whole: Reading
    /// With an amount taken off it, the likeliest first.
    public let measured: [Reading]
    /// Without parts such as `50%`, which names seldom have; `nil` where there are none.
    public let bare: Reading?

    public init(_ text: String) {
        whole = Reading(name: text, amount: nil)
        let tokens = Tokens(text)
        measured = tokens.readings
        bare = tokens.withoutShares.map { Reading(name: $0, amount: nil) }
    }

    /// The reading of which guesses are made: who typed an amount meant the rest as the name.
    public var likeliest: Reading { measured.first ?? whole }
}

/// The words of a query.
private struct Tokens {
    private let words: [String]

    /// Nobody types more.
    private static let most = 24

    init(_ text: String) {
        // So that "2x", "2 ×" and "2*" are the same.
        let apart = text.prefix(200).lowercased().replacing("×", with: " x ").replacing("*", with: " x ")
        words = apart.split { $0.isWhitespace || "();".contains($0) }.prefix(Self.most)
            .flatMap { Self.split(Self.trimmed($0)) }
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
        guard number(count) != nil, unit == "x" || TypedUnit(unit) != nil else { return [word] }
        return [count, unit]
    }

    /// The text without shares of a hundred.
    var withoutShares: String? {
        var rest: [String] = []
        for word in words {
            if word == "%" {
                if let last = rest.last, Self.number(last) != nil { rest.removeLast() }
            } else if !word.hasSuffix("%") {
                rest.append(word)
            }
        }
        return rest.count == words.count || rest.isEmpty ? nil : rest.joined(separator: " ")
    }

    // MARK: Readings

    var readings: [FoodQuery.Reading] {
        let found = (leading + trailing).compactMap { amount, rest -> (FoodQuery.Reading, Int)? in
            let rest = rest.first.map { ["of", "de"].contains($0) } ?? false ? rest.dropFirst() : rest
            guard rest.contains(where: { $0.contains(where: \.isLetter) }) else { return nil }
            return (.init(name: rest.joined(separator: " "), amount: amount), amount.rank)
        }
        // Stable: what stands before the name counts before what stands behind it.
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
        if let unit = unit(at: next) { parts.append((TypedAmount(count, unit.unit), words[unit.end...])) }
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
            guard let (count, after) = count(at: start), word(start - 1).map(Self.number) == .some(nil) else {
                continue
            }
            let name = words[..<start]
            if let unit = unit(at: after), unit.end == words.count {
                parts.append((TypedAmount(count, unit.unit), name))
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

    /// A number of one word or of two, such as `1 1/2` and `1 500`, and where it ends.
    private func count(at index: Int) -> (count: Double, end: Int)? {
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
        "half": 0.5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "dozen": 12,
    ]

    /// A number of more than nothing; `1,000` is none, because it may be one or a thousand.
    static func number(_ text: String) -> Double? {
        guard let first = text.first, first.isNumber || first == "." || first == ",",
            let number = (try? TypedNumber(text))?.value, number > 0, number <= 100_000
        else { return nil }
        return number
    }
}
