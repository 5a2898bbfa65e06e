extension LibraryProgram {
    /// Source: M. Hadim, "StrongLifts 5×5", stronglifts.com: two workouts in turn, five sets of five, one in the
    /// deadlift; 2.5 kg more every time and 5 kg in the deadlift, a tenth less after three failures in a row.
    static let strongLifts = """
        name: StrongLifts 5×5
        about: Five sets of five in three lifts, two workouts in turn, three days a week.
        source: Mehdi Hadim, StrongLifts 5×5
        level: beginner
        weeks: 1
        days: Mon, Wed, Fri

        day: StrongLifts A
          Squat
            5 × 5 3:00
            rule: linear +2.5 kg / 5 lb, -10% after 3
          Bench Press
            5 × 5 3:00
            rule: linear +2.5 kg / 5 lb, -10% after 3
          Barbell Row
            5 × 5 3:00
            rule: linear +2.5 kg / 5 lb, -10% after 3

        day: StrongLifts B
          Squat
            5 × 5 3:00
            rule: linear +2.5 kg / 5 lb, -10% after 3
          Overhead Press
            5 × 5 3:00
            rule: linear +2.5 kg / 5 lb, -10% after 3
          Deadlift
            1 × 5 3:00
            rule: linear +5 kg / 10 lb, -10% after 3
        """
}
