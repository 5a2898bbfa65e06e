extension LibraryProgram {
    /// Source: B. Campbell, "Power Hypertrophy Upper Lower", muscleandstrength.com: upper and lower body, once heavy
    /// with three to five reps in the main lifts and once for size with eight to twelve.
    static let phul = """
        name: PHUL
        about: Upper and lower body twice a week: once heavy, once with more reps.
        source: Brandon Campbell, Power Hypertrophy Upper Lower
        level: intermediate
        weeks: 1
        days: Mon, Tue, Thu, Fri

        day: Upper power
        \(lines([
            ("Bench Press", "4 × 3–5 3:00", step), ("Incline Dumbbell Press", "4 × 6–10 2:00", "+2 kg / 5 lb"),
            ("Barbell Row", "4 × 3–5 3:00", step), ("Lat Pulldown", "4 × 6–10 2:00", step),
            ("Overhead Press", "3 × 5–8 2:00", step), ("Barbell Curl", "3 × 6–10 1:30", step),
            ("Lying Triceps Extension", "3 × 6–10 1:30", step),
        ]))

        day: Lower power
        \(lines([
            ("Squat", "4 × 3–5 3:00", step), ("Deadlift", "4 × 3–5 3:00", "+5 kg / 10 lb"),
            ("Leg Press", "4 × 10–15 2:00", "+5 kg / 10 lb"), ("Lying Leg Curl", "4 × 6–10 1:30", step),
            ("Standing Calf Raise", "4 × 6–10 1:30", step),
        ]))

        day: Upper hypertrophy
        \(lines([
            ("Incline Bench Press", "4 × 8–12 2:00", step), ("Dumbbell Fly", "4 × 8–12 1:30", "+1 kg / 2.5 lb"),
            ("Seated Cable Row", "4 × 8–12 2:00", step), ("Dumbbell Row", "4 × 8–12 1:30", "+2 kg / 5 lb"),
            ("Lateral Raise", "4 × 8–12 1:00", "+1 kg / 2.5 lb"),
            ("Incline Dumbbell Curl", "4 × 8–12 1:00", "+1 kg / 2.5 lb"),
            ("Triceps Pushdown", "4 × 8–12 1:00", step),
        ]))

        day: Lower hypertrophy
        \(lines([
            ("Front Squat", "4 × 8–12 2:00", step), ("Dumbbell Lunge", "4 × 8–12 2:00", "+2 kg / 5 lb"),
            ("Leg Extension", "4 × 10–15 1:30", step), ("Seated Leg Curl", "4 × 10–15 1:30", step),
            ("Seated Calf Raise", "4 × 8–12 1:00", step),
        ]))
        """

    private static let step = "+2.5 kg / 5 lb"

    /// Exercises that grow once all sets are at the end of their range. What stands behind a bar is the name of the
    /// weight.
    static func lines(_ lines: [(exercise: String, sets: String, increase: String)]) -> String {
        lines.map { line in
            let names = line.exercise.split(separator: "|")
            let weight = names.count == 2 ? "\n    weight: \(names[1])" : ""
            return "  \(names.first ?? "")\(weight)\n    \(line.sets)\n    rule: double \(line.increase)"
        }.joined(separator: "\n")
    }
}
