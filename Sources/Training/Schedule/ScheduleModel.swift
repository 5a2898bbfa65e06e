import Foundation
import PlatesCore
import Web

/// The page of a person's schedule as it stands.
struct ScheduleModel: Sendable {
    struct Line: Sendable {
        let label: Phrase
        let workouts: [WorkoutLink]
        let isToday: Bool
    }

    struct WorkoutLink: Sendable {
        let id: String
        let name: String
    }

    let hasSchedule: Bool
    let isRotation: Bool
    let about: Phrase
    let lines: [Line]
    /// The schedules that take over later.
    let upcoming: [Upcoming]
    let pause: PauseModel

    struct Upcoming: Sendable {
        let text: Phrase
        let editPath: String
    }

    init(_ course: ScheduleCourse, workouts: [Workout], weekStarts: Weekday, today: Day) {
        let names = Dictionary(
            workouts.map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one }
        )
        let schedule = course.history.schedule(on: today)
        func line(_ label: Phrase, _ ids: [UUID], isToday: Bool) -> Line {
            let links = ids.compactMap { id in names[id].map { WorkoutLink(id: id.text, name: $0) } }
            return Line(label: label, workouts: links, isToday: isToday)
        }
        hasSchedule = schedule != nil
        pause = PauseModel(course, today: today)
        upcoming = course.history.entries(after: today).map { entry in
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
                line($0.title, days[$0] ?? [], isToday: $0 == today.weekday)
            }
        case .rotation(let startsOn, let days, let advance):
            isRotation = true
            about =
                switch advance {
                case .byDate: "A rotation of \(days.count) days since \(startsOn.longText)"
                case .whenDone: "A rotation of \(days.count) days that waits for you"
                }
            let current = course.rotationDay(on: today)
            lines = days.enumerated().map { index, ids in
                line("Day \(index + 1)", ids, isToday: index == current)
            }
        case nil:
            isRotation = false
            about = .empty
            lines = []
        }
    }
}
