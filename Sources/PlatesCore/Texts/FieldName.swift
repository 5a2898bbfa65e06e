/// The label of a field of the API for people: `distance_m` is "distance", `exercises.2.weight.value` is "exercise 3:
/// weight".
public enum FieldName {
    public static func spoken(_ field: String) -> String {
        var parts = field.split(separator: ".").map(String.init)[...]
        // The index of a list that is the whole body, and `value` of an object with a value and unit.
        if let first = parts.first, Int(first) != nil, parts.count > 1 { parts.removeFirst() }
        if parts.count > 1, parts.last == "value" { parts.removeLast() }
        guard let last = parts.last else { return field }
        // An element of a list that is the whole body.
        if parts.count == 1, let number = Int(last), number < .max { return "item \(number + 1)" }
        guard let index = parts.lastIndex(where: { Int($0) != nil }), index > parts.startIndex,
            let number = Int(parts[index]), number < .max
        else { return word(last) }
        let thing = "\(singular(word(parts[index - 1]))) \(number + 1)"
        return index == parts.endIndex - 1 ? thing : "\(thing): \(word(last))"
    }

    private static func word(_ name: String) -> String {
        let title = Nutrient(rawValue: name)?.title
        return title.map(lowercasingFirst) ?? words[name] ?? name.replacing("_", with: " ")
    }

    private static func lowercasingFirst(_ text: String) -> String {
        text.prefix(1).lowercased() + text.dropFirst()
    }

    private static func singular(_ things: String) -> String {
        things.hasSuffix("s") ? String(things.dropLast()) : things
    }

    /// Fields with labels that differ from their names.
    private static let words = [
        "distance_m": "distance", "rpe": "RPE", "rest_seconds": "rest", "reps_min": "reps from",
        "reps_max": "reps to", "taken_at": "time", "performed_at": "time", "exercise_id": "exercise",
        "food_id": "food", "supplement_id": "supplement", "workout_id": "workout",
        "g_per_ml": "grams of a millilitre", "per_grams": "grams that the figures are for",
        "salt_g": "salt", "cooked_grams": "cooked weight", "month_days": "days of the month",
        "to_day": "day to move to", "from_day": "day to copy from", "least_hours": "hours between",
        "most_per_day": "at most so often a day",
    ]
}
