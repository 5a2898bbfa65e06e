extension LibraryProgram {
    /// Source: C. Lefever, "The GZCL Method" and "GZCLP". Tier 1: 5 × 3, after a failure 6 × 2, then 10 × 1, then
    /// again with 85 %. Tier 2: 3 × 10, then 3 × 8, then 3 × 6, then again 15 lb above the last 3 × 10. Tier 3: 3 ×
    /// 15, more from 25 reps in the last set on. 2.5 kg more for the upper body and 5 kg for the lower.
    static let gzclp = """
        name: GZCLP
        about: A heavy, a medium and a light lift each day. Who fails goes on with fewer reps, and only then with less.
        source: Cody Lefever, GZCLP
        level: beginner
        weeks: 1
        days: Mon, Wed, Fri

        day: GZCLP A1
          Squat
            weight: Squat T1
            4 × 3 4:00, 1 × 3+ 4:00
            5 × 2 4:00, 1 × 2+ 4:00
            9 × 1 4:00, 1 × 1+ 4:00
            rule: stages +5 kg / 10 lb, reset 85%
          Bench Press
            weight: Bench Press T2
            3 × 10 2:30
            3 × 8 2:30
            3 × 6 2:30
            rule: stages +2.5 kg / 5 lb, reset +7.5 kg / 15 lb
          Lat Pulldown
            2 × 15 1:30, 1 × 15+ 1:30
            rule: open 25: +2.5 kg / 5 lb

        day: GZCLP B1
          Overhead Press
            weight: Overhead Press T1
            4 × 3 4:00, 1 × 3+ 4:00
            5 × 2 4:00, 1 × 2+ 4:00
            9 × 1 4:00, 1 × 1+ 4:00
            rule: stages +2.5 kg / 5 lb, reset 85%
          Deadlift
            weight: Deadlift T2
            3 × 10 2:30
            3 × 8 2:30
            3 × 6 2:30
            rule: stages +5 kg / 10 lb, reset +7.5 kg / 15 lb
          Dumbbell Row
            2 × 15 1:30, 1 × 15+ 1:30
            rule: open 25: +2.5 kg / 5 lb

        day: GZCLP A2
          Bench Press
            weight: Bench Press T1
            4 × 3 4:00, 1 × 3+ 4:00
            5 × 2 4:00, 1 × 2+ 4:00
            9 × 1 4:00, 1 × 1+ 4:00
            rule: stages +2.5 kg / 5 lb, reset 85%
          Squat
            weight: Squat T2
            3 × 10 2:30
            3 × 8 2:30
            3 × 6 2:30
            rule: stages +5 kg / 10 lb, reset +7.5 kg / 15 lb
          Lat Pulldown
            2 × 15 1:30, 1 × 15+ 1:30
            rule: open 25: +2.5 kg / 5 lb

        day: GZCLP B2
          Deadlift
            weight: Deadlift T1
            4 × 3 4:00, 1 × 3+ 4:00
            5 × 2 4:00, 1 × 2+ 4:00
            9 × 1 4:00, 1 × 1+ 4:00
            rule: stages +5 kg / 10 lb, reset 85%
          Overhead Press
            weight: Overhead Press T2
            3 × 10 2:30
            3 × 8 2:30
            3 × 6 2:30
            rule: stages +2.5 kg / 5 lb, reset +7.5 kg / 15 lb
          Dumbbell Row
            2 × 15 1:30, 1 × 15+ 1:30
            rule: open 25: +2.5 kg / 5 lb
        """
}
