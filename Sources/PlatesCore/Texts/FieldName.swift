/// The label of a field of the API for people: `distance_m` is "distance", `exercises.2.weight.value` is "exercise 3:
/// weight". One that only the sender of a body knows is called as they call it.
public enum FieldName {
    public static func spoken(_ field: String) -> Phrase {
        var parts = field.split(separator: ".").map(String.init)[...]
        // The index of a list that is the whole body, and `value` of an object with a value and unit.
        if let first = parts.first, Int(first) != nil, parts.count > 1 { parts.removeFirst() }
        if parts.count > 1, parts.last == "value" { parts.removeLast() }
        guard let last = parts.last else { return .verbatim(field) }
        // An element of a list that is the whole body.
        if parts.count == 1, let number = Int(last), number < .max { return "item \(number + 1)" }
        guard let index = parts.lastIndex(where: { Int($0) != nil }), index > parts.startIndex,
            let number = Int(parts[index]), number < .max
        else { return word(last) }
        let thing: Phrase = "\(.name(singular(english(parts[index - 1])), .field)) \(number + 1)"
        return index == parts.endIndex - 1 ? thing : "\(thing): \(word(last))"
    }

    private static func word(_ name: String) -> Phrase {
        // `day_2` of a rotation.
        if let found = name.wholeMatch(of: /([a-z_]+)_(\d{1,4})/), let number = Int(found.2) {
            return "\(word(String(found.1))) \(number)"
        }
        return plainWord(name)
    }

    private static func plainWord(_ name: String) -> Phrase {
        Nutrient(rawValue: name)?.word ?? .name(english(name), .field)
    }

    private static func english(_ name: String) -> String {
        words[name] ?? name.replacing("_", with: " ")
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
        "to_day": "day to move to", "other_day": "day to swap with", "from_day": "day to copy from",
        "least_hours": "hours between",
        "most_per_day": "at most so often a day",
        "rest_working": "rest after working sets", "rest_warmup": "rest after warm-ups",
        "rest_drop": "rest after drop sets",
    ]
}
