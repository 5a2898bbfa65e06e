import Foundation

/// A named slot of the day: breakfast, lunch, dinner, snacks, or what a person makes of them.
public struct Meal: Hashable, Sendable {
    /// Its key in entries and the API, which a new name does not change: `breakfast`.
    public let key: String
    public var name: String
    /// When it is usually eaten, in minutes after midnight.
    public var minute: Int?
    /// Not shown on days without anything in it.
    public var isHidden: Bool
    /// Removed. Only days that have entries in it show it.
    public var isRemoved: Bool

    public init(key: String, name: String, minute: Int?, isHidden: Bool = false, isRemoved: Bool = false) {
        self.key = key
        self.name = name
        self.minute = minute
        self.isHidden = isHidden
        self.isRemoved = isRemoved
    }

    /// `12:30`, or empty without a time.
    public var timeText: String {
        guard let minute else { return "" }
        return "\(FixedDigits.text(minute / 60, width: 2)):\(FixedDigits.text(minute % 60, width: 2))"
    }

    /// The meals of a new account.
    public static let standard = [
        Meal(key: "breakfast", name: "Breakfast", minute: 8 * 60),
        Meal(key: "lunch", name: "Lunch", minute: 12 * 60 + 30),
        Meal(key: "dinner", name: "Dinner", minute: 19 * 60),
        Meal(key: "snacks", name: "Snacks", minute: 16 * 60),
    ]
}

/// A person's meals in their order.
public struct MealPlan: Hashable, Sendable {
    /// Removed meals included: days that have entries in them still show them.
    public private(set) var meals: [Meal]

    private static let most = Quota(most: 12, things: "meals")
    private static let mostEver = Quota(most: 200, things: "meals", scope: "with those that were removed")

    public init(_ meals: [Meal] = Meal.standard) {
        self.meals = meals
    }

    /// All but the removed meals, hidden ones included.
    public var existing: [Meal] { meals.filter { !$0.isRemoved } }

    /// The meals that every day shows.
    public var shown: [Meal] { existing.filter { !$0.isHidden } }

    public func meal(_ key: String) -> Meal? { meals.first { $0.key == key } }

    /// The meal nearest to a time of day: the default for a new entry.
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
    /// - Throws: `ValidationError` for the field `name`, or for `meals` if there are too many.
    @discardableResult
    public mutating func add(named name: String, minute: Int?) throws(ValidationError) -> Meal {
        try Self.most.check(existing.count)
        // Removed meals are never deleted, because days may have entries in them.
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

    /// Swaps the meal with the one before or after it, if there is one.
    public mutating func move(_ key: String, by step: Int) {
        let order = existing.map(\.key)
        guard let index = order.firstIndex(of: key), order.indices.contains(index + step),
            let current = self.index(key), let other = self.index(order[index + step])
        else { return }
        meals.swapAt(current, other)
    }

    /// - Throws: `ValidationError` if it is the last meal.
    public mutating func remove(_ key: String) throws(ValidationError) {
        guard existing.contains(where: { $0.key != key }) else {
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

    /// The words of the name joined by hyphens, with a number if that key is taken.
    private func freeKey(for name: String) -> String {
        let words = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let base = words.isEmpty ? "meal" : String(words.joined(separator: "-").prefix(30))
        let candidates = [base] + (2...(meals.count + 2)).map { "\(base)-\($0)" }
        return candidates.first { meal($0) == nil } ?? base
    }
}

extension Meal {
    /// Reads a time of day such as `7:30`; `nil` if the field is empty.
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
