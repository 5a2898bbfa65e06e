extension LibraryProgram {
    /// Source: L. Norton, "Power Hypertrophy Adaptive Training", simplyshredded.com, 2011: two days of power, then
    /// three for size that begin with six fast sets of three with 65 % of the power weight.
    static let phat = """
        name: PHAT
        about: Two heavy days, then three for size that begin with fast sets of the heavy lifts.
        source: Layne Norton, Power Hypertrophy Adaptive Training, 2011
        level: advanced
        weeks: 1
        days: Mon, Tue, Thu, Fri, Sat

        day: PHAT upper power
        \(lines([
            ("Pendlay Row", "3 × 3–5 3:00", step), ("Pull-up", "2 × 6–10 2:00", step),
            ("Dumbbell Bench Press", "3 × 3–5 3:00", "+2 kg / 5 lb"), ("Dip", "2 × 6–10 2:00", step),
            ("Dumbbell Shoulder Press", "3 × 6–10 2:00", "+2 kg / 5 lb"), ("EZ-bar Curl", "3 × 6–10 1:30", step),
            ("Lying Triceps Extension", "3 × 6–10 1:30", step),
        ]))

        day: PHAT lower power
        \(lines([
            ("Squat", "3 × 3–5 3:00", step), ("Hack Squat", "2 × 6–10 2:00", step),
            ("Leg Extension", "2 × 6–10 2:00", step), ("Stiff-leg Deadlift", "3 × 5–8 3:00", step),
            ("Lying Leg Curl", "2 × 6–10 1:30", step), ("Standing Calf Raise", "3 × 6–10 1:30", step),
            ("Seated Calf Raise", "2 × 6–10 1:30", step),
        ]))

        day: PHAT back and shoulders
          Pendlay Row
            6 × 3 65% 1:30
        \(lines([
            ("Chin-up", "3 × 8–12 1:30", step), ("Seated Cable Row", "3 × 8–12 1:30", step),
            ("Dumbbell Row", "2 × 12–15 1:30", "+2 kg / 5 lb"),
            ("Close-grip Lat Pulldown", "2 × 15–20 1:30", step),
            ("Dumbbell Shoulder Press|Dumbbell Shoulder Press 3 × 8–12", "3 × 8–12 1:30", "+2 kg / 5 lb"),
            ("Upright Row", "2 × 12–15 1:00", step), ("Lateral Raise", "3 × 12–20 1:00", "+1 kg / 2.5 lb"),
        ]))

        day: PHAT lower hypertrophy
          Squat
            6 × 3 65% 1:30
        \(lines([
            ("Hack Squat|Hack Squat 3 × 8–12", "3 × 8–12 2:00", step),
            ("Leg Press", "2 × 12–15 1:30", "+5 kg / 10 lb"),
            ("Leg Extension|Leg Extension 3 × 15–20", "3 × 15–20 1:00", step),
            ("Romanian Deadlift", "3 × 8–12 1:30", step),
            ("Lying Leg Curl|Lying Leg Curl 2 × 12–15", "2 × 12–15 1:00", step),
            ("Seated Leg Curl", "2 × 15–20 1:00", step), ("Donkey Calf Raise", "4 × 10–15 1:00", step),
            ("Seated Calf Raise|Seated Calf Raise 3 × 15–20", "3 × 15–20 1:00", step),
        ]))

        day: PHAT chest and arms
          Dumbbell Bench Press
            6 × 3 65% 1:30
        \(lines([
            ("Incline Dumbbell Press", "3 × 8–12 1:30", "+2 kg / 5 lb"),
            ("Chest Press Machine", "3 × 12–15 1:30", step), ("Cable Fly", "2 × 15–20 1:00", step),
            ("Preacher Curl", "3 × 8–12 1:00", step), ("Concentration Curl", "2 × 12–15 1:00", "+1 kg / 2.5 lb"),
            ("Spider Curl", "2 × 15–20 1:00", "+1 kg / 2.5 lb"),
            ("Overhead Triceps Extension", "3 × 8–12 1:00", step), ("Rope Pushdown", "2 × 12–15 1:00", step),
            ("Triceps Kickback", "2 × 15–20 1:00", "+1 kg / 2.5 lb"),
        ]))
        """

    private static let step = "+2.5 kg / 5 lb"
}
