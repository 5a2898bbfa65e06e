/// The ready-made splits of two alternating workouts.
extension Split {
    /// A rotation of 14 days that begins on a Monday, because two workouts on three days a week repeat every two weeks:
    /// A B A, then B A B.
    static let fiveByFive = Split(
        slug: "five-by-five",
        name: "5×5",
        description: """
            Five sets of five of the big lifts, two workouts in turn, on Monday, Wednesday and Friday.
            """,
        workouts: [
            SplitWorkout(
                "5×5 A",
                [
                    .reps("Squat", 5, 5...5, rest: 180),
                    .reps("Bench Press", 5, 5...5, rest: 180),
                    .reps("Barbell Row", 5, 5...5, rest: 180),
                ]),
            SplitWorkout(
                "5×5 B",
                [
                    .reps("Squat", 5, 5...5, rest: 180),
                    .reps("Overhead Press", 5, 5...5, rest: 180),
                    .reps("Deadlift", 1, 5...5, rest: 180),
                ]),
        ],
        days: .weeks([0, nil, 1, nil, 0, nil, nil, 1, nil, 0, nil, 1, nil, nil])
    )

    static let bodyweightAtHome = Split(
        slug: "body-weight-at-home",
        name: "Body weight at home",
        description: "Four short sessions a week without any equipment.",
        workouts: [
            SplitWorkout(
                "Home A",
                [
                    .reps("Push-up", 4, 8...20, rest: 90),
                    .reps("Bodyweight Squat", 4, 12...25, rest: 60),
                    .reps("Pike Push-up", 3, 6...12, rest: 90),
                    .reps("Glute Bridge", 3, 12...20, rest: 60),
                    .hold("Plank", 3, seconds: 45, rest: 60),
                ]),
            SplitWorkout(
                "Home B",
                [
                    .reps("Reverse Lunge", 3, 8...15, rest: 90),
                    .reps("Diamond Push-up", 3, 6...15, rest: 90),
                    .reps("Burpee", 3, 8...12, rest: 90),
                    .hold("Side Plank", 3, seconds: 30, rest: 45),
                    .hold("Hollow Body Hold", 3, seconds: 30, rest: 60),
                ]),
        ],
        days: .weekly([.monday: 0, .tuesday: 1, .thursday: 0, .saturday: 1])
    )
}
