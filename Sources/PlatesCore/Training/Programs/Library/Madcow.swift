extension LibraryProgram {
    /// Source: "Madcow 5×5", after B. Starr, "The Strongest Shall Survive", 1976: five ramped sets of five on Monday,
    /// an eighth apart; a light day; on Friday a set of three with 2.5 % more than Monday's, with which the next
    /// Monday ends, and a set of eight.
    static let madcow = """
        name: Madcow 5×5
        about: Ramped sets of five, with a heavy, a light and a medium day and 2.5 % more each week.
        source: Madcow 5×5, after Bill Starr, The Strongest Shall Survive, 1976
        level: intermediate
        weeks: 1
        days: Mon, Wed, Fri

        day: Madcow Monday
        \(["Squat", "Bench Press", "Barbell Row"].map(monday).joined(separator: "\n"))

        day: Madcow Wednesday
          Squat
            1 × 5 50% 2:00, 1 × 5 62.5% 2:00, 2 × 5 75% 3:00
          Overhead Press
            1 × 5 62.5% 2:00, 1 × 5 75% 3:00, 1 × 5 87.5% 3:00, 1 × 5 100% 3:00
            rule: linear +2.5%, -10% after 2
          Deadlift
            1 × 5 62.5% 2:00, 1 × 5 75% 3:00, 1 × 5 87.5% 3:00, 1 × 5 100% 5:00
            rule: linear +2.5%, -10% after 2

        day: Madcow Friday
        \(["Squat", "Bench Press", "Barbell Row"].map(friday).joined(separator: "\n"))
        """

    private static func monday(_ exercise: String) -> String {
        """
          \(exercise)
            1 × 5 50% 2:00, 1 × 5 62.5% 2:00, 1 × 5 75% 3:00, 1 × 5 87.5% 3:00, 1 × 5 100% 5:00
        """
    }

    private static func friday(_ exercise: String) -> String {
        """
          \(exercise)
            1 × 5 50% 2:00, 1 × 5 62.5% 2:00, 1 × 5 75% 3:00, 1 × 5 87.5% 3:00, 1 × 3 102.5% 5:00, 1 × 8 75% 3:00
            rule: linear +2.5%, -10% after 2
        """
    }
}
