import Foundation

/// How strong the made-up person is in one exercise, and how that grows.
struct DemoLift: Sendable {
    /// What grows: kilograms on the bar; repetitions, and weight on the belt once there are many
    /// of them; or seconds.
    enum Measured: Sendable {
        case weight, bodyweight, hold
    }

    let measured: Measured
    /// Where the person begins, in the unit of what grows.
    let start: Double
    /// What can be gained in the long run.
    let gain: Double

    /// Gains are nearly linear for a beginner and slow down: after 40 weeks 63 % of them are made,
    /// after 104 weeks 93 %.
    func level(week: Double) -> Double {
        start + gain * (1 - exp(-week / 40))
    }

    /// The lifts of the two splits and those done outside of them, by their names in the catalogue.
    static let all: [String: DemoLift] = [
        "Bench Press": weight(60, 45),
        "Overhead Press": weight(35, 25),
        "Incline Dumbbell Press": weight(15, 17.5),
        "Dumbbell Shoulder Press": weight(12.5, 15),
        "Lateral Raise": weight(5, 7.5),
        "Triceps Pushdown": weight(20, 22.5),
        "Barbell Row": weight(50, 40),
        "Lat Pulldown": weight(45, 32.5),
        "Seated Cable Row": weight(45, 35),
        "Face Pull": weight(12.5, 17.5),
        "Barbell Curl": weight(20, 20),
        "Squat": weight(70, 70),
        "Front Squat": weight(45, 45),
        "Romanian Deadlift": weight(60, 60),
        "Deadlift": weight(90, 90),
        "Leg Press": weight(100, 120),
        "Lying Leg Curl": weight(27.5, 27.5),
        "Leg Extension": weight(35, 35),
        "Bulgarian Split Squat": weight(10, 20),
        "Standing Calf Raise": weight(60, 60),
        "Pull-up": DemoLift(measured: .bodyweight, start: 4, gain: 10),
        "Hanging Leg Raise": DemoLift(measured: .bodyweight, start: 6, gain: 10),
        "Dip": DemoLift(measured: .bodyweight, start: 6, gain: 11),
        "Plank": DemoLift(measured: .hold, start: 40, gain: 80),
    ]

    private static func weight(_ start: Double, _ gain: Double) -> DemoLift {
        DemoLift(measured: .weight, start: start, gain: gain)
    }
}
