import Foundation

/// A named slot of the day: breakfast, lunch, dinner, snacks, or what a person makes of them.
public struct Meal: Hashable, Sendable {
    /// What entries and the API name it by; it stays when the meal is renamed: `breakfast`.
    public let key: String
    public var name: String
    /// When it is usually eaten, in minutes after midnight.
    public var minute: Int?
    /// Not shown on days without anything in it.
    public var isHidden: Bool
    /// No meal any more. Days on which something is in it keep it.
    public var isRemoved: Bool

    public init(key: String, name: String, minute: Int?, isHidden: Bool = false, isRemoved: Bool = false) {
        self.key = key
        self.name = name
        self.minute = minute
        self.isHidden = isHidden
        self.isRemoved = isRemoved
    }

    /// `12:30`, empty where it has no time.
    public var timeText: String {
        guard let minute else { return "" }
        return "\(FixedDigits.text(minute / 60, width: 2)):\(FixedDigits.text(minute % 60, width: 2))"
    }

    /// What everybody begins with.
    public static let standard = [
        Meal(key: "breakfast", name: "Breakfast", minute: 8 * 60),
        Meal(key: "lunch", name: "Lunch", minute: 12 * 60 + 30),
        Meal(key: "dinner", name: "Dinner", minute: 19 * 60),
        Meal(key: "snacks", name: "Snacks", minute: 16 * 60),
    ]
}

/// A person's meals in their order.
public struct MealPlan: Hashable, Sendable {
    /// Removed ones too.
    public private(set) var meals: [Meal]

    private static let most = Quota(most: 12, things: "meals")
    private static let mostEver = Quota(most: 200, things: "meals", scope: "with those that were removed")

    public init(_ meals: [Meal] = Meal.standard) {
        self.meals = meals
    }

    /// The meals that there are, hidden ones too.
    public var kept: [Meal] { meals.filter { !$0.isRemoved } }

    /// The meals that every day shows.
    public var shown: [Meal] { kept.filter { !$0.isHidden } }

    public func meal(_ key: String) -> Meal? { meals.first { $0.key == key } }

    /// The meal that is nearest to a time of day, to which what is added now most likely belongs.
    public func meal(atMinute minute: Int) -> Meal? {
        let timed = shown.filter { $0.minute != nil }
        return timed.min { distance($0, minute) < distance($1, minute) } ?? shown.first
    }

    private func distance(_ meal: Meal, _ minute: Int) -> Int {
        let apart = abs((meal.minute ?? 0) - minute)
        // The day is round: a quarter past midnight is near to a late dinner.
        return min(apart, 24 * 60 - apart)
    }

    /// Adds a meal at the end, under a key of its own.
    /// - Throws: `ValidationError` for the field `name`, or for `meals` where it would be one too many.
    @discardableResult
    public mutating func add(named name: String, minute: Int?) throws(ValidationError) -> Meal {
        try Self.most.check(kept.count)
        // Those that were removed stay for the days that have something in them.
        try Self.mostEver.check(meals.count)
        let name = try Self.checked(name)
        let meal = Meal(key: freeKey(for: name), name: name, minute: minute)
        meals.append(meal)
        return meal
    }

    /// - Throws: `ValidationError` for the field `name`.
    public mutating func rename(_ key: String, to name: String) throws(ValidationError) {
        let name = try Self.checked(name, keeping: meal(key)?.name)
        change(key) { $0.name = name }
    }

    public mutating func setMinute(_ minute: Int?, of key: String) { change(key) { $0.minute = minute } }

    public mutating func setHidden(_ hidden: Bool, _ key: String) { change(key) { $0.isHidden = hidden } }

    /// Changes places with the meal before or after it; at the edge it stays.
    public mutating func move(_ key: String, by step: Int) {
        let order = kept.map(\.key)
        guard let place = order.firstIndex(of: key), order.indices.contains(place + step),
            let index = self.index(key), let other = self.index(order[place + step])
        else { return }
        meals.swapAt(index, other)
    }

    /// - Throws: `ValidationError` where it is the last one.
    public mutating func remove(_ key: String) throws(ValidationError) {
        guard kept.contains(where: { $0.key != key }) else {
            throw ValidationError("meal", FoodMistake.lastMeal)
        }
        change(key) { $0.isRemoved = true }
    }

    private mutating func change(_ key: String, _ change: (inout Meal) -> Void) {
        guard let index = index(key) else { return }
        change(&meals[index])
    }

    private func index(_ key: String) -> Int? { meals.firstIndex { $0.key == key } }

    private static func checked(
        _ name: String, keeping old: String? = nil
    ) throws(ValidationError) -> String {
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        var validator = Validator(keeping: [old ?? ""])
        validator.line("name", name, 1...40)
        try validator.check()
        return name
    }

    /// The words of the name with hyphens between, and a number where that is taken.
    private func freeKey(for name: String) -> String {
        let words = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let base = words.isEmpty ? "meal" : String(words.joined(separator: "-").prefix(30))
        let candidates = [base] + (2...(meals.count + 2)).map { "\(base)-\($0)" }
        return candidates.first { meal($0) == nil } ?? base
    }
}

extension Meal {
    /// Reads a time of day such as `7:30`; `nil` where the field is empty.
    /// - Throws: `ValidationError` for the field `time`.
    public static func minute(typed text: String) throws(ValidationError) -> Int? {
        let text = text.trimmingCharacters(in: .whitespaces)
        guard !text.isEmpty else { return nil }
        guard let minute = TypedTime.minute(text) else {
            throw ValidationError("time", FieldMistake.notATimeOfDay)
        }
        return minute
    }
}
