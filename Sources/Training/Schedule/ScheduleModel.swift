import Foundation
import PlatesCore
import Web

/// The page of a person's schedule as it stands.
struct ScheduleModel: Sendable {
    struct Line: Sendable {
        let label: Phrase
        let workout: String?
        let workoutID: String
        let isToday: Bool
    }

    let hasSchedule: Bool
    let isRotation: Bool
    let about: Phrase
    let lines: [Line]
    /// The schedules that take over later.
    let upcoming: [Upcoming]

    struct Upcoming: Sendable {
        let text: Phrase
        let editPath: String
    }

    init(_ history: ScheduleHistory, workouts: [Workout], weekStarts: Weekday, today: Day) {
        let names = Dictionary(
            workouts.map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one }
        )
        let schedule = history.schedule(on: today)
        func line(_ label: Phrase, _ id: UUID?, isToday: Bool) -> Line {
            Line(
                label: label, workout: id.flatMap { names[$0] }, workoutID: id?.text ?? "",
                isToday: isToday
            )
        }
        hasSchedule = schedule != nil
        upcoming = history.entries(after: today).map { entry in
            Upcoming(
                text: entry.schedule.beginning(on: entry.effectiveFrom),
                editPath: "/schedule/edit?kind=\(entry.schedule.kind)&from=\(entry.effectiveFrom)"
            )
        }
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
            about = .empty
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
    let later: FormField?
    let problem: Phrase?
    let hasWorkouts: Bool
    let lengths: FormField
    /// The day that the address named, for the form that sets the length.
    let asked: String?

    /// - Parameters:
    ///   - length: How many days the rotation is to have; as many as it has where nothing is said.
    ///   - asked: The day from which it is to hold; the form shows what holds then.
    ///   - start: That day if none is asked for: today, or tomorrow if today was begun.
    init(
        _ history: ScheduleHistory, isRotation: Bool, length: RotationLength?, asked: Day?, today: Day,
        start: Day, workouts: [Workout], weekStarts: Weekday, typed: Form? = nil, problem: Phrase? = nil
    ) {
        let choices: [(value: String, label: Phrase)] =
            [("", "Rest|day")] + workouts.map { ($0.id.text, .verbatim($0.name)) }
        func field(_ name: String, _ label: Phrase, _ id: UUID?) -> FormField {
            FormField(name, label, choices: choices, selected: typed?[name] ?? id?.text ?? "")
        }
        let soonest = asked ?? start
        self.isRotation = isRotation
        self.problem = problem
        hasWorkouts = !workouts.isEmpty
        let rotation = Rotation(history, length: length, from: soonest)
        self.length = isRotation ? rotation.days.count : 7
        let from = isRotation ? rotation.from : soonest
        if isRotation {
            days = rotation.days.enumerated().map { field("day_\($0 + 1)", "Day \($0 + 1)", $1) }
        } else {
            var current: [Weekday: UUID] = [:]
            if case .weekly(let days) = history.schedule(on: from) { current = days }
            days = Weekday.order(startingAt: weekStarts).map { field($0.name, $0.title, current[$0]) }
        }
        startsOn = FormField(
            "starts_on", Self.labels["starts_on"] ?? .empty, type: "date",
            value: typed?["starts_on"] ?? (rotation.startsOn ?? from).description,
            attributes: ["required": ""]
        )
        let isDelayed = asked == nil && start > today
        self.from = FormField(
            "from", Self.labels["from"] ?? .empty, type: "date", value: typed?["from"] ?? from.description,
            attributes: ["required": ""],
            hint: isDelayed
                ? "Today stays as it is, because it was begun. The days before stay as they were."
                : "The days before stay as they were."
        )
        later = LaterChoice(history, after: from, chosen: typed?["later"]).field
        lengths = FormField(
            "days", Self.labels["days"] ?? .empty, type: "number", value: String(self.length),
            attributes: [
                "min": "\(RotationLength.allowed.lowerBound)", "max": "\(RotationLength.allowed.upperBound)",
                "inputmode": "numeric", "required": "",
            ]
        )
        self.asked = asked?.description
    }

    /// What people read for the fields that may hold a mistake.
    static let labels: [String: Phrase] = [
        "starts_on": "Date of day 1", "from": "Holds from", "days": "Days in the rotation",
    ]

    /// The rotation that the form shows: the one in force with the length that is asked for, or an empty one.
    private struct Rotation {
        private(set) var startsOn: Day?
        private(set) var days: [UUID?] = Array(repeating: nil, count: 4)
        /// From when it can hold.
        private(set) var from: Day

        /// - Parameter day: The first day from which it may hold. A new length may need a later one, and if another
        ///   schedule begins by then, the form shows that.
        init(_ history: ScheduleHistory, length: RotationLength?, from day: Day) {
            from = day
            if let length { days = Array(repeating: nil, count: length.days) }
            guard let schedule = history.schedule(on: day), case .rotation(_, let current) = schedule,
                let length = length ?? RotationLength(current.count)
            else { return }
            let resized = schedule.resized(to: length, on: day)
            if resized.from > day, history.schedule(on: resized.from) != schedule {
                self = Rotation(history, length: length, from: resized.from)
            } else if case .rotation(let startsOn, let days) = resized.schedule {
                (self.startsOn, self.days, from) = (startsOn, days, resized.from)
            }
        }
    }
}
