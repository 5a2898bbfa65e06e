import PlatesCore

/// How an amount of a nutrient stands to its target.
struct NutrientBar: Sendable {
    let title: String
    /// As short as fits three beside each other on a phone: `Carbs`.
    let shortTitle: String
    /// What to say first, `68 g`, and what it is: `left`, `over`, or `eaten` without a target.
    let figure: String
    let figureWord: String
    /// `82 g`
    let amount: String
    /// `of 150 g`, `of at most 70 g`, `of 140 to 180 g`
    let target: String?
    /// `68 g left`, `5 g over`
    let left: String?
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
        self.target = target.map { "of \($0.text(of: nutrient))" }
        let rest = target?.left(after: total)
        figure = nutrient.text(abs(rest ?? total))
        figureWord = rest.map { $0 >= 0 ? "left" : "over" } ?? "eaten"
        left = rest == nil ? nil : "\(figure) \(figureWord)"
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
    let title: String
    let amount: String

    /// Those that are known.
    static func rows(_ nutrients: Nutrients) -> [NutrientRow] {
        Nutrient.allCases.compactMap { nutrient in
            nutrients[nutrient].map { NutrientRow(title: nutrient.title, amount: nutrient.text($0)) }
        }
    }
}

extension Nutrients {
    /// `450 kcal · 32 P · 40 C · 12 F`, for a line beside a name. A number stays with its letter.
    var shortText: String {
        let energy = Nutrient.energy.text(self[.energy] ?? 0)
        let macros = [("P", Nutrient.protein), ("C", .carbohydrate), ("F", .fat)].map { sign, nutrient in
            "\(DecimalText.rounded(self[nutrient] ?? 0, decimals: 0))\u{00A0}\(sign)"
        }
        return ([energy] + macros).joined(separator: " · ")
    }
}
