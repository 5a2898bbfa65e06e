import Foundation
import PlatesCore

/// The page of a person's schedule as it stands.
struct ScheduleModel: Sendable {
    struct Line: Sendable {
        let label: String
        let workout: String?
        let workoutID: String
        let isToday: Bool
    }

    let hasSchedule: Bool
    let isRotation: Bool
    let about: String
    let lines: [Line]
    /// A schedule that takes over later.
    let upcoming: String?

    init(_ history: ScheduleHistory, workouts: [Workout], weekStarts: Weekday, today: Day) {
        let names = Dictionary(
            workouts.map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one }
        )
        let schedule = history.schedule(on: today)
        func line(_ label: String, _ id: UUID?, isToday: Bool) -> Line {
            Line(
                label: label, workout: id.flatMap { names[$0] }, workoutID: id?.text ?? "",
                isToday: isToday
            )
        }
        hasSchedule = schedule != nil
        upcoming = history.entries.first { $0.effectiveFrom > today }
            .map { "Another schedule begins on \($0.effectiveFrom.longText)." }
        switch schedule {
        case .weekly(let days):
            isRotation = false
            about = "By weekday"
            lines = Weekday.order(startingAt: weekStarts).map {
                line($0.title, days[$0], isToday: $0 == today.weekday)
            }
        case .rotation(let startsOn, let days):
            isRotation = true
            about = "A rotation of \(days.count) days since \(startsOn.longText)"
            let passed = startsOn.days(until: today)
            lines = days.enumerated().map { index, id in
                let isToday = passed >= 0 && passed % days.count == index
                return line("Day \(index + 1)", id, isToday: isToday)
            }
        case nil:
            isRotation = false
            about = ""
            lines = []
        }
    }
}

/// The form of a schedule.
struct ScheduleFormModel: Sendable {
    let isRotation: Bool
    let length: Int
    let days: [FormField]
    let startsOn: FormField
    let from: FormField
    let problem: String?
    let hasWorkouts: Bool
    let lengths: FormField

    /// - Parameters:
    ///   - schedule: What the fields hold to begin with.
    ///   - length: The days of the rotation, for a rotation.
    init(
        schedule: Schedule?, length: RotationLength?, workouts: [Workout], weekStarts: Weekday, from: Day,
        problem: String? = nil
    ) {
        let choices = [("", "Rest")] + workouts.map { ($0.id.text, $0.name) }
        func field(_ name: String, _ label: String, _ id: UUID?) -> FormField {
            FormField(name, label, choices: choices, selected: id?.text ?? "")
        }
        isRotation = length != nil
        self.length = length?.days ?? 7
        self.problem = problem
        hasWorkouts = !workouts.isEmpty
        var startDay = from
        if let length {
            var current: [UUID?] = []
            if case .rotation(let startsOn, let days) = schedule {
                current = days
                startDay = startsOn
            }
            days = length.numbers.map { number in
                let known = current.indices.contains(number - 1) ? current[number - 1] : nil
                return field("day_\(number)", "Day \(number)", known)
            }
        } else {
            var current: [Weekday: UUID] = [:]
            if case .weekly(let days) = schedule { current = days }
            days = Weekday.order(startingAt: weekStarts).map {
                field($0.name, $0.title, current[$0])
            }
        }
        startsOn = FormField(
            "starts_on", "Day 1 is on", type: "date", value: startDay.description,
            attributes: ["required": ""]
        )
        self.from = FormField(
            "from", "Holds from", type: "date", value: from.description,
            attributes: ["required": ""], hint: "The days before stay as they were."
        )
        lengths = FormField(
            "days", "Days in the rotation", type: "number", value: String(self.length),
            attributes: [
                "min": "\(RotationLength.allowed.lowerBound)", "max": "\(RotationLength.allowed.upperBound)",
                "inputmode": "numeric", "required": "",
            ]
        )
    }
}
