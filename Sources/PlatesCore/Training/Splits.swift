/// The ready-made splits. Sets, repetitions and rests are typical for strength and muscle; they have no weights.
extension Split {
    static let fullBody = Split(
        slug: "full-body",
        name: "Full body",
        description: "The whole body on Monday, Wednesday and Friday, with a day between.",
        workouts: [
            SplitWorkout(
                "Full Body A",
                [
                    .reps("Squat", 3, 5...8, rest: 180),
                    .reps("Bench Press", 3, 5...8, rest: 180),
                    .reps("Barbell Row", 3, 6...10, rest: 120),
                    .reps("Lateral Raise", 2, 12...15, rest: 60, superset: "A"),
                    .reps("Barbell Curl", 2, 8...12, rest: 60, superset: "A"),
                    .hold("Plank", 3, seconds: 45, rest: 60),
                ]),
            SplitWorkout(
                "Full Body B",
                [
                    .reps("Deadlift", 3, 3...5, rest: 240),
                    .reps("Overhead Press", 3, 5...8, rest: 180),
                    .reps("Lat Pulldown", 3, 8...12, rest: 120),
                    .reps("Leg Press", 3, 8...12, rest: 120),
                    .reps("Hanging Leg Raise", 3, 8...15, rest: 60),
                ]),
            SplitWorkout(
                "Full Body C",
                [
                    .reps("Front Squat", 3, 5...8, rest: 180),
                    .reps("Incline Dumbbell Press", 3, 8...12, rest: 120),
                    .reps("Pull-up", 3, 5...10, rest: 150),
                    .reps("Romanian Deadlift", 3, 8...10, rest: 150),
                    .reps("Triceps Pushdown", 2, 10...15, rest: 60),
                ]),
        ],
        days: .weekly([.monday: 0, .wednesday: 1, .friday: 2])
    )

    static let upperLower = Split(
        slug: "upper-lower",
        name: "Upper/lower",
        description: "Upper and lower body in turn, twice each, on four days of the week.",
        workouts: [
            SplitWorkout(
                "Upper A",
                [
                    .reps("Bench Press", 4, 4...6, rest: 180),
                    .reps("Barbell Row", 4, 6...8, rest: 150),
                    .reps("Overhead Press", 3, 6...10, rest: 150),
                    .reps("Lat Pulldown", 3, 8...12, rest: 120),
                    .reps("Barbell Curl", 3, 8...12, rest: 60, superset: "A"),
                    .reps("Triceps Pushdown", 3, 10...15, rest: 60, superset: "A"),
                ]),
            SplitWorkout(
                "Lower A",
                [
                    .reps("Squat", 4, 4...6, rest: 180),
                    .reps("Romanian Deadlift", 3, 6...10, rest: 150),
                    .reps("Leg Press", 3, 10...12, rest: 120),
                    .reps("Lying Leg Curl", 3, 10...15, rest: 90),
                    .reps("Standing Calf Raise", 4, 8...15, rest: 60),
                ]),
            SplitWorkout(
                "Upper B",
                [
                    .reps("Incline Dumbbell Press", 4, 8...12, rest: 120),
                    .reps("Pull-up", 4, 5...10, rest: 150),
                    .reps("Dumbbell Shoulder Press", 3, 8...12, rest: 120),
                    .reps("Seated Cable Row", 3, 8...12, rest: 120),
                    .reps("Lateral Raise", 3, 12...20, rest: 60),
                    .reps("Face Pull", 3, 12...20, rest: 60),
                ]),
            SplitWorkout(
                "Lower B",
                [
                    .reps("Deadlift", 3, 3...5, rest: 240),
                    .reps("Front Squat", 3, 6...8, rest: 180),
                    .reps("Bulgarian Split Squat", 3, 8...12, rest: 90),
                    .reps("Leg Extension", 3, 10...15, rest: 90),
                    .reps("Hanging Leg Raise", 3, 8...15, rest: 60),
                ]),
        ],
        days: .weekly([.monday: 0, .tuesday: 1, .thursday: 2, .friday: 3])
    )

    static let pushPullLegs = Split(
        slug: "push-pull-legs",
        name: "Push/pull/legs",
        description: "Push, pull, legs and a day of rest, over and over from the day you start.",
        workouts: [
            SplitWorkout(
                "Push",
                [
                    .reps("Bench Press", 4, 5...8, rest: 180),
                    .reps("Overhead Press", 3, 6...10, rest: 150),
                    .reps("Incline Dumbbell Press", 3, 8...12, rest: 120),
                    .reps("Lateral Raise", 3, 12...20, rest: 60),
                    .reps("Triceps Pushdown", 3, 10...15, rest: 60),
                ]),
            SplitWorkout(
                "Pull",
                [
                    .reps("Pull-up", 4, 5...10, rest: 150),
                    .reps("Barbell Row", 4, 6...10, rest: 150),
                    .reps("Seated Cable Row", 3, 8...12, rest: 120),
                    .reps("Face Pull", 3, 12...20, rest: 60),
                    .reps("Barbell Curl", 3, 8...12, rest: 60),
                ]),
            SplitWorkout(
                "Legs",
                [
                    .reps("Squat", 4, 5...8, rest: 180),
                    .reps("Romanian Deadlift", 3, 8...10, rest: 150),
                    .reps("Leg Press", 3, 10...12, rest: 120),
                    .reps("Lying Leg Curl", 3, 10...15, rest: 90),
                    .reps("Standing Calf Raise", 4, 8...15, rest: 60),
                ]),
        ],
        days: .rotation([0, 1, 2, nil])
    )
}
