import Foundation

/// The days on which a workout is planned: those of the schedule, and exceptions.
///
/// Invariants after any move, addition or removal: a day that the workout moved from names a day on which it is
/// planned, and a day that it moved to names a day on which it is no longer planned.
public struct WorkoutDays: Sendable {
    /// Why nothing was changed.
    public enum Mistake: Error, Equatable {
        case sameDay
        case notPlanned(Day)
        case alreadyPlanned(Day)
    }

    public let workoutID: UUID
    private let course: ScheduleCourse
    private var exceptions: [Day: PlanChange]

    /// - Parameter changes: All exceptions of the workout; those of others are ignored.
    public init(of workoutID: UUID, course: ScheduleCourse, changes: [PlanChange]) {
        self.workoutID = workoutID
        self.course = course
        let own = changes.filter { $0.workoutID == workoutID }
        exceptions = Dictionary(own.map { ($0.day, $0) }) { _, later in later }
    }

    /// The exceptions by day.
    public var changes: [PlanChange] { exceptions.values.sorted { $0.day < $1.day } }

    public func isPlanned(on day: Day) -> Bool {
        exceptions[day].map { $0.kind == .added } ?? isScheduled(on: day)
    }

    /// Whether it was moved from one day to the other and is there now.
    public func hasMoved(from day: Day, to other: Day) -> Bool {
        exceptions[day]?.movedTo == other && !isPlanned(on: day) && isPlanned(on: other)
    }

    /// Moves the workout to a day on which it is not planned. If it was moved before, it still comes from the first
    /// day.
    public mutating func move(from day: Day, to other: Day) throws(Mistake) {
        guard day != other else { throw .sameDay }
        guard isPlanned(on: day) else { throw .notPlanned(day) }
        guard !isPlanned(on: other) else { throw .alreadyPlanned(other) }
        let origin = isScheduled(on: day) ? day : exceptions[day]?.movedFrom
        put(false, on: day, otherDay: other)
        put(true, on: other, otherDay: origin == other ? nil : origin)
        arrows(to: day, lead: other)
        forgetOrigin(other)
    }

    /// - Throws: `Mistake.alreadyPlanned`.
    public mutating func add(to day: Day) throws(Mistake) {
        guard !isPlanned(on: day) else { throw .alreadyPlanned(day) }
        put(true, on: day)
        forgetOrigin(day)
    }

    /// - Throws: `Mistake.notPlanned`.
    public mutating func remove(from day: Day) throws(Mistake) {
        guard isPlanned(on: day) else { throw .notPlanned(day) }
        put(false, on: day)
        arrows(to: day, lead: nil)
    }

    private func isScheduled(on day: Day) -> Bool { course.workoutIDs(on: day).contains(workoutID) }

    /// Removes the exception if the day is as scheduled.
    private mutating func put(_ isPlanned: Bool, on day: Day, otherDay: Day? = nil) {
        exceptions[day] =
            isPlanned == isScheduled(on: day)
            ? nil
            : PlanChange(
                day: day, workoutID: workoutID, kind: isPlanned ? .added : .removed, otherDay: otherDay)
    }

    /// Redirects days from which the workout was moved to a day, or clears their destination.
    private mutating func arrows(to day: Day, lead other: Day?) {
        for (from, change) in exceptions where change.movedTo == day {
            exceptions[from]?.otherDay = from == other ? nil : other
        }
    }

    /// Clears the origin of days to which the workout moved from a day, because it is planned there again.
    private mutating func forgetOrigin(_ day: Day) {
        for (to, change) in exceptions where change.movedFrom == day { exceptions[to]?.otherDay = nil }
    }
}
