import Foundation
import PlatesCore
import Web

/// The form of a schedule.
struct ScheduleFormModel: Sendable {
    let isRotation: Bool
    let length: Int
    let days: [DayFields]
    /// How a rotation goes on.
    let advance: FormField?
    let startsOn: FormField
    let from: FormField
    let later: FormField?
    let problem: Phrase?
    let hasWorkouts: Bool
    let lengths: FormField
    /// The day that the address named, for the form that sets the length.
    let asked: String?

    /// The workouts of a day; those behind the first stand in what is opened.
    struct DayFields: Sendable {
        let label: Phrase
        let first: FormField
        let more: [FormField]
        let isOpen: Bool
    }

    /// The name of a field for the nth workout of a day: `monday`, `monday_2`.
    static func field(_ name: String, _ number: Int) -> String { number == 1 ? name : "\(name)_\(number)" }

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
        func fields(_ name: String, _ label: Phrase, _ ids: [UUID]) -> DayFields {
            func field(_ number: Int, _ label: Phrase) -> FormField {
                let own = Self.field(name, number)
                let id = ids.indices.contains(number - 1) ? ids[number - 1].text : ""
                return FormField(own, label, choices: choices, selected: typed?[own] ?? id)
            }
            let count = min(max(ids.count + 1, 2), Schedule.mostWorkoutsOfDay)
            let more = (2...count).map { field($0, "Workout \($0)") }
            return DayFields(
                label: label, first: field(1, label), more: more,
                isOpen: more.contains { !$0.value.isEmpty })
        }
        let soonest = asked ?? start
        self.isRotation = isRotation
        self.problem = problem
        hasWorkouts = !workouts.isEmpty
        let rotation = Rotation(history, length: length, from: soonest)
        self.length = isRotation ? rotation.days.count : 7
        let from = isRotation ? rotation.from : soonest
        if isRotation {
            days = rotation.days.enumerated().map { fields("day_\($0 + 1)", "Day \($0 + 1)", $1) }
        } else {
            var current: [Weekday: [UUID]] = [:]
            if case .weekly(let days) = history.schedule(on: from) { current = days }
            days = Weekday.order(startingAt: weekStarts).map { fields($0.name, $0.title, current[$0] ?? []) }
        }
        advance =
            isRotation
            ? FormField(
                "advance", "How it goes on",
                choices: [
                    (RotationAdvance.byDate.rawValue, "By date"),
                    (
                        RotationAdvance.whenDone.rawValue,
                        "When the next workout is done"
                    ),
                ], selected: typed?["advance"] ?? rotation.advance.rawValue,
                hint: "When done, the next workout waits for you, and a missed day changes nothing.") : nil
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
        private(set) var days: [[UUID]] = Array(repeating: [], count: 4)
        private(set) var advance = RotationAdvance.byDate
        /// From when it can hold.
        private(set) var from: Day

        /// - Parameter day: The first day from which it may hold. A new length may need a later one, and if another
        ///   schedule begins by then, the form shows that.
        init(_ history: ScheduleHistory, length: RotationLength?, from day: Day) {
            from = day
            if let length { days = Array(repeating: [], count: length.days) }
            guard let schedule = history.schedule(on: day), case .rotation(_, let current, _) = schedule,
                let length = length ?? RotationLength(current.count)
            else { return }
            let resized = schedule.resized(to: length, on: day)
            if resized.from > day, history.schedule(on: resized.from) != schedule {
                self = Rotation(history, length: length, from: resized.from)
            } else if case .rotation(let startsOn, let days, let advance) = resized.schedule {
                (self.startsOn, self.days, from) = (startsOn, days, resized.from)
                self.advance = advance
            }
        }
    }
}
