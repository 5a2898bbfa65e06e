/// A typed amount, which is resolved for a food later.
public struct TypedAmount: Hashable, Sendable {
    public let count: Double
    public let unit: TypedUnit

    init(_ count: Double, _ unit: TypedUnit) {
        self.count = count
        self.unit = unit
    }

    /// Whether its unit means the same for any food, as grams do.
    public var isMeasured: Bool { unit.isMeasured }

    /// A larger number without a unit means grams or millilitres: nobody eats 200 chicken breasts.
    private static let mostPieces = 20.0

    /// The amount of a food; `nil` if the food cannot be measured so.
    /// - Parameter usual: The last amount of the person: "2 eggs" are two of those.
    public func amount(of food: Food, usual: Amount? = nil) -> Amount? {
        guard let amount = measured(food, usual), (try? amount.grams(of: food)) != nil else { return nil }
        return amount
    }

    private func measured(_ food: Food, _ usual: Amount?) -> Amount? {
        func rounded(_ number: Double) -> Double { (number * 1_000_000).rounded() / 1_000_000 }
        let isPoured = food.gramsPerMillilitre != nil
        switch unit {
        case .grams(let each): return Amount(rounded(count * each), .grams)
        case .ounces: return Amount(count, .ounces)
        case .millilitres(let each): return isPoured ? Amount(rounded(count * each), .millilitres) : nil
        case .portion(let word, let millilitres):
            if let portion = food.portion(named: word) { return Amount(count, .portion(portion.name)) }
            if let millilitres, isPoured { return Amount(rounded(count * millilitres), .millilitres) }
            if TypedUnit.sizes.contains(word) { return pieces(of: food, usual) }
            guard TypedUnit.anyPortion.contains(word), let portion = food.portions.first else { return nil }
            return Amount(count, .portion(portion.name))
        case .energy(let each):
            guard let energy = food.nutrients[.energy], energy > 0 else { return nil }
            return Amount((count * each / energy * 100).rounded(), .grams)
        case .bare where count > Self.mostPieces: return Amount(count, isPoured ? .millilitres : .grams)
        case .bare: return food.portions.isEmpty ? nil : pieces(of: food, usual)
        case .times: return pieces(of: food, usual)
        }
    }

    /// A multiple of the person's usual portion, or else of the first portion or amount.
    private func pieces(of food: Food, _ usual: Amount?) -> Amount {
        if case .portion(let name) = usual?.unit, food.portion(named: name) != nil {
            return Amount(count, .portion(name))
        }
        if let portion = food.portions.first { return Amount(count, .portion(portion.name)) }
        let one = usual ?? food.firstAmount
        return Amount(((count * one.count) * 1_000_000).rounded() / 1_000_000, one.unit)
    }

    /// Lower if it is more certain that an amount is meant.
    var rank: Int {
        switch unit {
        case .grams, .millilitres, .ounces, .energy: 0
        case .portion, .times: 1
        case .bare: 2
        }
    }
}

/// A unit as people type it.
public enum TypedUnit: Hashable, Sendable {
    /// So many grams each.
    case grams(Double)
    /// So many millilitres each.
    case millilitres(Double)
    case ounces
    /// An amount with this energy in kcal each.
    case energy(Double)
    /// A household measure in the singular, and its millilitres where it is one of volume.
    case portion(String, millilitres: Double?)
    /// A number alone.
    case bare
    /// `2 x`
    case times

    init?(_ word: String) {
        guard
            let unit = Self.units[word]
                ?? Self.units[String(word.hasSuffix("s") ? word.dropLast() : word[...])]
                ?? Self.unitsOfLanguages[word.lowercased()]
        else { return nil }
        self = unit
    }

    var isMeasured: Bool {
        switch self {
        case .grams, .millilitres, .ounces, .energy: true
        default: false
        }
    }

    var isEnergy: Bool { if case .energy = self { true } else { false } }

    /// Sizes. If a food has no such portion, two large eggs are two eggs.
    static let sizes: Set<String> = ["small", "medium", "large"]

    /// Words that mean any portion.
    static let anyPortion: Set<String> = ["serving", "portion", "piece", "unit", "item"]

    /// The measures of all languages.
    private static let unitsOfLanguages = Languages.bundled.all.flatMap(\.measures)
        .reduce(into: [String: TypedUnit]()) { $0[$1.key] = units[$1.value] }

    private static let units: [String: TypedUnit] = {
        var units: [String: TypedUnit] = [:]
        func add(_ words: String, _ unit: TypedUnit) {
            for word in words.split(separator: "|") { units[String(word)] = unit }
        }
        add("g|gr|gram|gramme|gm|gms|grs", .grams(1))
        add("kg|kilo|kilogram|kilogramme", .grams(1000))
        add("mg|milligram", .grams(0.001))
        // Source: the international yard and pound agreement of 1959.
        add("lb|pound", .grams(453.59237))
        add("oz|ounce", .ounces)
        add("ml|millilitre|milliliter|cc", .millilitres(1))
        add("cl|centilitre|centiliter", .millilitres(10))
        add("dl|decilitre|deciliter", .millilitres(100))
        add("l|ltr|litre|liter", .millilitres(1000))
        // The US fluid ounce, cup and spoons of food labels. Source: 21 CFR 101.9(b)(5)(viii).
        add("fl oz|floz|fl. oz|fluid ounce", .millilitres(30))
        add("kcal|cal|calorie|kilocalorie", .energy(1))
        // Source: Regulation (EU) No 1169/2011, annex XIV: 1 kcal is 4.184 kJ.
        add("kj|kilojoule", .energy(1 / 4.184))
        add("cup", .portion("cup", millilitres: 240))
        add("tbsp|tablespoon|tbs|tb", .portion("tbsp", millilitres: 15))
        add("tsp|teaspoon", .portion("tsp", millilitres: 5))
        add("pc|pce|piece", .portion("piece", millilitres: nil))
        add("glass|glasse", .portion("glass", millilitres: nil))
        for word in [
            "slice", "can", "bottle", "handful", "serving", "portion", "scoop", "bowl", "plate", "mug", "bar",
            "pack",
            "packet", "sachet", "pot", "clove", "stick", "unit", "item", "small", "medium", "large", "splash",
            "pinch",
            "fillet", "rasher", "wedge", "square", "pint", "jar", "tin", "carton", "bag", "loaf", "head",
            "bunch", "stalk",
            "leaf", "sheet",
        ] {
            add(word, .portion(word, millilitres: nil))
        }
        return units
    }()
}

extension Food {
    /// The portion of a name, or the first of which it is one of the words: `glass` means `glass 250 ml`.
    fileprivate func portion(named name: String) -> Portion? {
        portions.first { $0.name.lowercased() == name.lowercased() }
            ?? portions.first {
                $0.name.lowercased().split(whereSeparator: { !$0.isLetter }).contains { $0 == name }
            }
    }
}
