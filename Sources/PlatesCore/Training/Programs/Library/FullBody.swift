extension LibraryProgram {
    /// Source: the Basic Beginner Routine of the wiki of r/Fitness: three sets with an open last one; 2.5 kg more for
    /// the upper body and 5 kg for the lower, twice as much from 10 reps on, and a tenth less if not all reps were
    /// done.
    static let fullBody = """
        name: Full body for beginners
        about: Three lifts a day, three days a week. The last set is open, and its reps decide how much is added.
        source: Basic Beginner Routine, wiki of r/Fitness
        level: beginner
        weeks: 1
        days: Mon, Wed, Fri

        day: Full Body A
          Barbell Row
            2 × 5 3:00, 1 × 5+ 3:00
            rule: open 5: +2.5 kg / 5 lb, 10: +5 kg / 10 lb, -10% after 1
          Bench Press
            2 × 5 3:00, 1 × 5+ 3:00
            rule: open 5: +2.5 kg / 5 lb, 10: +5 kg / 10 lb, -10% after 1
          Squat
            2 × 5 3:00, 1 × 5+ 3:00
            rule: open 5: +5 kg / 10 lb, 10: +10 kg / 20 lb, -10% after 1

        day: Full Body B
          Chin-up
            2 × 5 3:00, 1 × 5+ 3:00
            rule: open 5: +2.5 kg / 5 lb, 10: +5 kg / 10 lb
          Overhead Press
            2 × 5 3:00, 1 × 5+ 3:00
            rule: open 5: +2.5 kg / 5 lb, 10: +5 kg / 10 lb, -10% after 1
          Deadlift
            2 × 5 3:00, 1 × 5+ 3:00
            rule: open 5: +5 kg / 10 lb, 10: +10 kg / 20 lb, -10% after 1
        """
}
