/// Which form of a noun a number takes, by the rules of Unicode's CLDR (UTS #35, part 3, "Language Plural Rules").
///
/// `["one": "i = 1 and v = 0"]` says that English has a form for 1 and one for all other numbers, which is always
/// `other`.
struct PluralRules: Sendable {
    /// A name of CLDR: `zero`, `one`, `two`, `few`, `many` or `other`.
    typealias Category = String

    /// An expression such as `n % 10 = 2..4,8`.
    private struct Relation: Sendable {
        let operand: Character
        let modulus: Int?
        let isNegated: Bool
        let ranges: [ClosedRange<Int>]
    }

    /// Alternatives, each of relations that must all hold.
    private typealias Condition = [[Relation]]

    private let conditions: [(category: Category, condition: Condition)]
    /// The categories of the small numbers, which nearly all are.
    private var small: [Category] = []

    /// - Throws: `LanguageError.pluralRule` for a rule that cannot be read.
    init(_ rules: [Category: String]) throws(LanguageError) {
        var conditions: [(Category, Condition)] = []
        for category in ["zero", "one", "two", "few", "many"] {
            guard let rule = rules[category] else { continue }
            conditions.append((category, try Self.condition(rule)))
        }
        self.conditions = conditions
        small = (0..<200).map { category(PluralOperands($0)) }
    }

    func category(of number: Int) -> Category {
        small.indices.contains(number) ? small[number] : category(PluralOperands(number))
    }

    /// - Parameter number: As English writes it: `1,234.5`.
    func category(of number: String) -> Category { category(PluralOperands(number)) }

    private func category(_ operands: PluralOperands) -> Category {
        conditions.first { _, condition in
            condition.contains { $0.allSatisfy { Self.holds($0, for: operands) } }
        }?.category ?? "other"
    }

    private static func holds(_ relation: Relation, for operands: PluralOperands) -> Bool {
        let value = operands.value(of: relation.operand)
        // A fraction equals no whole number.
        guard let whole = Int(exactly: value) else { return relation.isNegated }
        let rest = relation.modulus.map { whole % $0 } ?? whole
        return relation.ranges.contains { $0.contains(rest) } != relation.isNegated
    }

    private static func condition(_ rule: String) throws(LanguageError) -> Condition {
        // The samples after `@` are for readers.
        let text = rule.prefix { $0 != "@" }
        var alternatives: Condition = []
        for alternative in text.split(separator: " or ") {
            var relations: [Relation] = []
            for part in alternative.split(separator: " and ") {
                guard let relation = relation(part) else { throw .pluralRule(rule) }
                relations.append(relation)
            }
            guard !relations.isEmpty else { throw .pluralRule(rule) }
            alternatives.append(relations)
        }
        guard !alternatives.isEmpty else { throw .pluralRule(rule) }
        return alternatives
    }

    private static func relation(_ text: Substring) -> Relation? {
        guard
            let found = text.wholeMatch(
                of: /\s*([niftvwec])\s*(?:%\s*(\d{1,9}))?\s*(!?)=\s*([\d.,\s]+)\s*/)
        else { return nil }
        var ranges: [ClosedRange<Int>] = []
        for part in found.4.split(separator: ",") {
            let ends = part.split(separator: "..").map { end in Int(end.filter { $0 != " " }) }
            guard let first = ends.first, let low = first, let last = ends.last, let high = last, low <= high,
                ends.count <= 2
            else { return nil }
            ranges.append(low...high)
        }
        let modulus = found.2.flatMap { Int($0) }
        guard let operand = found.1.first, !ranges.isEmpty, modulus != 0 else { return nil }
        return Relation(operand: operand, modulus: modulus, isNegated: !found.3.isEmpty, ranges: ranges)
    }
}

/// What CLDR's rules ask of a number: `i` is its whole part, `v` how many decimals it shows, and so on.
private struct PluralOperands {
    private let absolute: Double
    private let decimals: Substring

    init(_ number: Int) {
        absolute = Double(number.magnitude)
        decimals = ""
    }

    init(_ number: String) {
        let digits = number.filter { $0.isASCII && ($0.isNumber || $0 == ".") }
        absolute = Double(digits) ?? 0
        decimals = digits.split(separator: ".", maxSplits: 1).dropFirst().first ?? ""
    }

    func value(of operand: Character) -> Double {
        let significant = decimals.reversed().drop { $0 == "0" }.reversed()
        return switch operand {
        case "n": absolute
        case "i": absolute.rounded(.down)
        case "v": Double(decimals.count)
        case "w": Double(significant.count)
        case "f": Double(decimals) ?? 0
        case "t": Double(String(significant)) ?? 0
        // No number is written with an exponent.
        default: 0
        }
    }
}
