extension LibraryProgram {
    /// Source: J. Wendler, "5/3/1: The Simplest and Most Effective Training System for Raw Strength", 2009, with the
    /// assistance "Boring But Big": the percentages of three weeks and a deload are of a training max of 90 %; it
    /// grows by 2.5 kg (5 lb) for the upper and 5 kg (10 lb) for the lower body after each block, and goes a tenth
    /// down if reps were missed. Five sets of ten with half of it follow, except in the deload.
    static let fiveThreeOne = """
        name: 5/3/1 Boring But Big
        about: One main lift a day in blocks of four weeks, each set a share of the training max, and five sets of ten after it.
        source: Jim Wendler, 5/3/1, 2009
        level: intermediate
        weeks: 4
        deload: 4
        days: Mon, Tue, Thu, Fri

        day: 5/3/1 Press
        \(main("Overhead Press", upper))
          Chin-up
            5 × 10 1:30

        day: 5/3/1 Deadlift
        \(main("Deadlift", lower))
          Hanging Leg Raise
            5 × 15 1:00

        day: 5/3/1 Bench
        \(main("Bench Press", upper))
          Dumbbell Row
            5 × 10 1:30

        day: 5/3/1 Squat
        \(main("Squat", lower))
          Lying Leg Curl
            5 × 10 1:30
        """

    private static let upper = "+2.5 kg / 5 lb"
    private static let lower = "+5 kg / 10 lb"

    private static func main(_ exercise: String, _ increase: String) -> String {
        """
          \(exercise)
            1 × 5 65% 3:00, 1 × 5 75% 3:00, 1 × 5+ 85% 3:00
            1 × 3 70% 3:00, 1 × 3 80% 3:00, 1 × 3+ 90% 3:00
            1 × 5 75% 3:00, 1 × 3 85% 3:00, 1 × 1+ 95% 3:00
            1 × 5 40% 2:00, 1 × 5 50% 2:00, 1 × 5 60% 2:00
            rule: cycle \(increase), -10% after 1
          \(exercise)
            5 × 10 50% 2:00
            5 × 10 50% 2:00
            5 × 10 50% 2:00
            none
        """
    }
}
