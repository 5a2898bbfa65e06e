extension LibraryProgram {
    /// Source: M. Rippetoe, "Starting Strength: Basic Barbell Training", 3rd edition, 2011: two workouts in turn,
    /// three sets of five across, one of five in the deadlift and five of three in the power clean; more weight every
    /// time, and a tenth less after three failures in a row.
    static let startingStrength = """
        name: Starting Strength
        about: Two workouts in turn, three days a week, with a little more weight every time.
        source: Mark Rippetoe, Starting Strength, 3rd edition, 2011
        level: beginner
        weeks: 1
        days: Mon, Wed, Fri

        day: Starting Strength A
          Squat
            3 × 5 4:00
            rule: linear +2.5 kg / 5 lb, -10% after 3
          Bench Press
            3 × 5 4:00
            rule: linear +2.5 kg / 5 lb, -10% after 3
          Deadlift
            1 × 5 5:00
            rule: linear +5 kg / 10 lb, -10% after 3

        day: Starting Strength B
          Squat
            3 × 5 4:00
            rule: linear +2.5 kg / 5 lb, -10% after 3
          Overhead Press
            3 × 5 4:00
            rule: linear +2.5 kg / 5 lb, -10% after 3
          Power Clean
            5 × 3 3:00
            rule: linear +2.5 kg / 5 lb, -10% after 3
        """
}
