extension LibraryProgram {
    /// Source: L. McDonald, "Generic Bulking Routine", bodyrecomposition.com: upper and lower body twice a week, six to
    /// eight reps in the first lifts and ten to twelve in the others, more weight once all sets are at the end.
    static let upperLower = """
        name: Upper/lower (generic bulking routine)
        about: Upper and lower body twice a week, heavy lifts first. More weight once all sets are at the end of their range.
        source: Lyle McDonald, Generic Bulking Routine
        level: intermediate
        weeks: 1
        days: Mon, Tue, Thu, Fri

        day: Lower A
        \(lower)

        day: Upper A
        \(upper)

        day: Lower B
        \(lower)

        day: Upper B
        \(upper)
        """

    private static let lower = """
          Squat
            4 × 6–8 3:00
            rule: double +2.5 kg / 5 lb
          Romanian Deadlift
            4 × 6–8 3:00
            rule: double +2.5 kg / 5 lb
          Leg Press
            3 × 10–12 2:00
            rule: double +5 kg / 10 lb
          Lying Leg Curl
            3 × 10–12 2:00
            rule: double +2.5 kg / 5 lb
          Standing Calf Raise
            4 × 6–8 3:00
            rule: double +2.5 kg / 5 lb
          Seated Calf Raise
            2 × 10–12 1:30
            rule: double +2.5 kg / 5 lb
        """

    private static let upper = """
          Bench Press
            4 × 6–8 3:00
            rule: double +2.5 kg / 5 lb
          Barbell Row
            4 × 6–8 3:00
            rule: double +2.5 kg / 5 lb
          Incline Bench Press
            3 × 10–12 2:00
            rule: double +2.5 kg / 5 lb
          Lat Pulldown
            3 × 10–12 2:00
            rule: double +2.5 kg / 5 lb
          Triceps Pushdown
            2 × 12–15 1:30
            rule: double +2.5 kg / 5 lb
          Barbell Curl
            2 × 12–15 1:30
            rule: double +2.5 kg / 5 lb
        """
}
