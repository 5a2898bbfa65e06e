import PlatesCore

/// How an amount of a nutrient stands to its target.
struct NutrientBar: Sendable {
    let title: Phrase
    /// As short as fits three beside each other on a phone: `Carbs`.
    let shortTitle: Phrase
    /// What to say first, `68 g`, and what it is: `left`, `over`, or `eaten` without a target.
    let figure: Phrase
    let figureWord: Phrase
    /// `82 g`
    let amount: Phrase
    /// `of 150 g`, `of at most 70 g`, `of 140 to 180 g`
    let target: Phrase?
    /// `68 g left`, `5 g over`
    let left: Phrase?
    let value: String
    let max: String
    let standing: String
    let hasTarget: Bool

    init(_ nutrient: Nutrient, _ total: Double?, target: NutrientTarget?) {
        let total = total ?? 0
        title = nutrient.title
        shortTitle = nutrient == .carbohydrate ? "Carbs" : nutrient.title
        amount = nutrient.text(total)
        hasTarget = target != nil
        self.target = target.map { "of \($0.text(of: nutrient))|target" }
        let rest = target?.left(after: total)
        let figure = nutrient.text(abs(rest ?? total))
        self.figure = figure
        figureWord = rest.map { $0 >= 0 ? "left|amount" : "over|amount" } ?? "eaten|amount"
        left = rest.map { $0 >= 0 ? "\(figure) left|amount" : "\(figure) over|amount" }
        value = DecimalText.rounded(total, decimals: 1)
        max = DecimalText.rounded(target?.full ?? Swift.max(total, 1), decimals: 1)
        standing = target?.standing(total).rawValue ?? ""
    }

    /// Energy and the macros, and whatever else has a target.
    static func bars(_ totals: Nutrients, _ targets: [Nutrient: NutrientTarget]) -> [NutrientBar] {
        Nutrient.allCases.filter { Nutrient.macros.contains($0) || targets[$0] != nil }
            .sorted { order($0) < order($1) }
            .map { NutrientBar($0, totals[$0], target: targets[$0]) }
    }

    private static func order(_ nutrient: Nutrient) -> Int {
        Nutrient.macros.firstIndex(of: nutrient) ?? Nutrient.macros.count
    }
}

/// A nutrient with its amount, for tables.
struct NutrientRow: Sendable {
    let title: Phrase
    let amount: Phrase

    /// Those that are known.
    static func rows(_ nutrients: Nutrients) -> [NutrientRow] {
        Nutrient.allCases.compactMap { nutrient in
            nutrients[nutrient].map { NutrientRow(title: nutrient.title, amount: nutrient.text($0)) }
        }
    }
}

extension Nutrients {
    /// `450 kcal · 32 P · 40 C · 12 F`, for a line beside a name. A number stays with its letter.
    var shortText: Phrase {
        func amount(_ nutrient: Nutrient) -> Phrase {
            .number(DecimalText.grouped(self[nutrient] ?? 0, decimals: 0))
        }
        return [
            Nutrient.energy.text(self[.energy] ?? 0), "\(amount(.protein))\u{00A0}P|protein",
            "\(amount(.carbohydrate))\u{00A0}C|carbohydrate", "\(amount(.fat))\u{00A0}F|fat",
        ].joined()
    }
}
