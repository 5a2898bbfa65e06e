extension LibraryProgram {
    /// Source: M. Rippetoe and A. Baker, "Practical Programming for Strength Training", 3rd edition, 2013: on Monday
    /// five sets of five with 90 % of Friday's weight, on Wednesday two with 80 % of that, on Friday one set of five
    /// with more than the week before.
    static let texasMethod = """
        name: Texas Method
        about: Volume on Monday, a light day, and a new best set of five on Friday.
        source: Mark Rippetoe and Andy Baker, Practical Programming for Strength Training, 3rd edition, 2013
        level: intermediate
        weeks: 1
        days: Mon, Wed, Fri

        day: Texas volume
          Squat
            5 × 5 90% 5:00
          Bench Press
            5 × 5 90% 5:00
          Deadlift
            1 × 5 5:00
            rule: linear +2.5 kg / 5 lb, -10% after 2

        day: Texas recovery
          Squat
            2 × 5 72% 3:00
          Overhead Press
            3 × 5 3:00
            rule: linear +2.5 kg / 5 lb, -10% after 2
          Chin-up
            3 × 5+ 3:00
          Back Extension
            5 × 10 1:30

        day: Texas intensity
          Squat
            1 × 5 100% 5:00
            rule: linear +2.5 kg / 5 lb, -10% after 2
          Bench Press
            1 × 5 100% 5:00
            rule: linear +2.5 kg / 5 lb, -10% after 2
          Power Clean
            5 × 3 3:00
            rule: linear +2.5 kg / 5 lb, -10% after 2
        """
}
