extension LibraryProgram {
    /// Source: "A Linear Progression Based PPL Program for Beginners", u/Metallicadpa, r/Fitness, 2015: the first
    /// lift of a day with an open last set, 2.5 kg more every time and 5 kg in the deadlift, a tenth less after three
    /// failures in a row; the others three sets of 8 to 12.
    static let redditPPL = """
        name: Push/pull/legs (Reddit)
        about: Pull, push and legs twice a week. The first lift of a day grows every time, the others when their range is full.
        source: u/Metallicadpa, A Linear Progression Based PPL Program for Beginners, r/Fitness, 2015
        level: beginner
        weeks: 1
        days: Mon, Tue, Wed, Thu, Fri, Sat

        day: Pull A
          Deadlift
            1 × 5+ 4:00
            rule: linear +5 kg / 10 lb, -10% after 3
        \(pull)

        day: Push A
          Bench Press
            4 × 5 3:00, 1 × 5+ 3:00
            rule: linear +2.5 kg / 5 lb, -10% after 3
          Overhead Press
            weight: Overhead Press 3 × 8–12
            3 × 8–12 2:00
            rule: double +2.5 kg / 5 lb
        \(push)

        day: Legs A
        \(legs)

        day: Pull B
          Barbell Row
            4 × 5 3:00, 1 × 5+ 3:00
            rule: linear +2.5 kg / 5 lb, -10% after 3
        \(pull)

        day: Push B
          Overhead Press
            4 × 5 3:00, 1 × 5+ 3:00
            rule: linear +2.5 kg / 5 lb, -10% after 3
          Bench Press
            weight: Bench Press 3 × 8–12
            3 × 8–12 2:00
            rule: double +2.5 kg / 5 lb
        \(push)

        day: Legs B
        \(legs)
        """

    private static let pull = """
          Lat Pulldown
            3 × 8–12 1:30
            rule: double +2.5 kg / 5 lb
          Seated Cable Row
            3 × 8–12 1:30
            rule: double +2.5 kg / 5 lb
          Face Pull
            5 × 15–20 1:00
            rule: double +2.5 kg / 5 lb
          Hammer Curl
            4 × 8–12 1:00
            rule: double +1 kg / 2.5 lb
          Dumbbell Curl
            4 × 8–12 1:00
            rule: double +1 kg / 2.5 lb
        """

    private static let push = """
          Incline Dumbbell Press
            3 × 8–12 1:30
            rule: double +2 kg / 5 lb
          Triceps Pushdown
            3 × 8–12 1:00
            rule: double +2.5 kg / 5 lb
          Lateral Raise
            6 × 15–20 1:00
            rule: double +1 kg / 2.5 lb
          Overhead Triceps Extension
            3 × 8–12 1:00
            rule: double +2.5 kg / 5 lb
        """

    private static let legs = """
          Squat
            2 × 5 3:00, 1 × 5+ 3:00
            rule: linear +2.5 kg / 5 lb, -10% after 3
          Romanian Deadlift
            3 × 8–12 2:00
            rule: double +2.5 kg / 5 lb
          Leg Press
            3 × 8–12 2:00
            rule: double +5 kg / 10 lb
          Lying Leg Curl
            3 × 8–12 1:30
            rule: double +2.5 kg / 5 lb
          Standing Calf Raise
            5 × 8–12 1:00
            rule: double +2.5 kg / 5 lb
        """
}
