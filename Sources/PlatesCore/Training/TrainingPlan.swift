import Foundation

/// A person's whole plan: schedules, pauses, shifts and the exceptions of single days.
public struct TrainingPlan: Hashable, Sendable {
    public private(set) var course: ScheduleCourse
    /// By day and workout.
    public private(set) var changes: [PlanChange]

    public init(_ course: ScheduleCourse, changes: [PlanChange] = []) {
        (self.course, self.changes) = (course, Self.sorted(changes))
    }

    /// By their first day; they do not overlap.
    public var pauses: [PlanPause] { course.pauses }
    /// In the order in which they were made.
    public var shifts: [PlanShift] { course.shifts }

    public func outline(of day: Day) -> DayPlan {
        DayPlan(
            day: day, scheduled: course.workoutIDs(on: day), isPaused: course.pause(on: day) != nil,
            changes: changes)
    }

    /// The first of some days whose workouts differ in another plan.
    public func firstChange(to other: TrainingPlan, among days: some Sequence<Day>) -> Day? {
        days.first { Set(outline(of: $0).workoutIDs) != Set(other.outline(of: $0).workoutIDs) }
    }

    private static func sorted(_ changes: [PlanChange]) -> [PlanChange] {
        changes.sorted { ($0.day, $0.workoutID.text) < ($1.day, $1.workoutID.text) }
    }
}

/// A change of a plan.
public enum PlanEvent: Hashable, Sendable {
    /// All workouts of a day go to another one.
    case moveDay(Day, to: Day)
    case swapDays(Day, Day)
    /// What was carried is filled in from the plan.
    case shift(PlanShift)
    case pause(PlanPause)
    /// A pause has a last day from now on.
    case endPause(UUID, last: Day)
}

/// Why a plan stays as it is.
public enum PlanMistake: Error, Equatable {
    case sameDay
    /// Nothing is planned that could be moved.
    case nothingPlanned(Day)
    case alreadyPlanned(Day)
    /// The workouts of a rotation that goes on when done wait by themselves.
    case waitsAnyway
    case daysOutside
    case endsBeforeItBegins
    case overlapsPause
    case noPause
}

extension TrainingPlan {
    /// Changes the plan. Days before the event stay as they are.
    /// - Throws: `PlanMistake`; nothing is changed then.
    public mutating func apply(_ event: PlanEvent) throws(PlanMistake) {
        var plan = self
        switch event {
        case .moveDay(let day, let other): try plan.moveDay(day, to: other)
        case .swapDays(let day, let other): try plan.swap(day, other)
        case .shift(let shift): try plan.shift(shift)
        case .pause(let pause): try plan.pause(pause)
        case .endPause(let id, let last): try plan.endPause(id, last: last)
        }
        self = plan
    }

    private mutating func moveDay(_ day: Day, to other: Day) throws(PlanMistake) {
        let workouts = outline(of: day).workoutIDs
        guard !workouts.isEmpty else { throw .nothingPlanned(day) }
        try move(workouts, from: day, to: other)
    }

    private mutating func swap(_ day: Day, _ other: Day) throws(PlanMistake) {
        guard day != other else { throw .sameDay }
        let (here, there) = (outline(of: day).workoutIDs, outline(of: other).workoutIDs)
        guard !(here + there).isEmpty else { throw .nothingPlanned(day) }
        // What is planned for both stays on both.
        try move(here.filter { !there.contains($0) }, from: day, to: other)
        try move(there.filter { !here.contains($0) }, from: other, to: day)
    }

    private mutating func move(_ workouts: [UUID], from day: Day, to other: Day) throws(PlanMistake) {
        guard day != other else { throw .sameDay }
        for workout in workouts {
            try edit(workout) { (days: inout WorkoutDays) throws(WorkoutDays.Mistake) in
                try days.move(from: day, to: other)
            }
        }
    }

    private mutating func edit(
        _ workout: UUID, _ change: (inout WorkoutDays) throws(WorkoutDays.Mistake) -> Void
    ) throws(PlanMistake) {
        var days = WorkoutDays(of: workout, course: course, changes: changes)
        do throws(WorkoutDays.Mistake) {
            try change(&days)
        } catch {
            switch error {
            case .sameDay: throw .sameDay
            case .notPlanned(let day): throw .nothingPlanned(day)
            case .alreadyPlanned(let day): throw .alreadyPlanned(day)
            }
        }
        changes = Self.sorted(changes.filter { $0.workoutID != workout } + days.changes)
    }

    // MARK: Shifts

    private mutating func shift(_ shift: PlanShift) throws(PlanMistake) {
        if case .days(let days) = shift.amount, !PlanShift.allowedDays.contains(days) { throw .daysOutside }
        guard course.history.schedule(on: shift.start)?.waits != true else { throw .waitsAnyway }
        var shift = shift
        shift.carried = outline(of: shift.after).workoutIDs
        if case .days(let days) = shift.amount { moveChanges(by: days, after: shift.after) }
        course.add(shift)
        try leave(shift)
    }

    /// Exceptions go along, until another schedule begins.
    private mutating func moveChanges(by days: Int, after day: Day) {
        let end = course.history.entries(after: day.adding(days: 1)).first?.effectiveFrom ?? .last
        let moved = changes.filter { day < $0.day && $0.day < end }
        let others = changes.filter { $0.day <= day || end <= $0.day }
        let all = others + moved.map { $0.later(by: days, after: day) }
        let own = Dictionary(all.map { ([$0.day.description, $0.workoutID.text], $0) }) { first, _ in first }
        changes = Self.sorted(Array(own.values))
    }

    /// The workouts of the day after which all is shifted leave it for the day on which they are by now.
    private mutating func leave(_ shift: PlanShift) throws(PlanMistake) {
        guard !shift.carried.isEmpty else { return }
        let arrival = arrival(of: shift)
        for workout in shift.carried {
            try edit(workout) { (days: inout WorkoutDays) throws(WorkoutDays.Mistake) in
                try days.remove(from: shift.after)
            }
        }
        guard let arrival else { return }
        changes = changes.map { change in
            guard change.day == shift.after, change.kind == .removed,
                shift.carried.contains(change.workoutID),
                outline(of: arrival).workoutIDs.contains(change.workoutID)
            else { return change }
            var moved = change
            moved.otherDay = arrival
            return moved
        }
    }

    /// The day to which a shift takes the workouts of a day, in the plan before it; `nil` if it takes none.
    public func arrival(of day: Day, by shift: PlanShift) -> Day? {
        guard day >= shift.after else { return nil }
        switch shift.amount {
        case .days(let days): return day.adding(days: days)
        case .trainingDay:
            guard day == shift.after || !course.workoutIDs(on: day).isEmpty else { return nil }
            let ahead = DayRange(
                from: day.adding(days: 1), to: day.adding(days: PlanShift.allowedDays.upperBound))
            return course.workoutIDs(in: ahead).keys.min()
        }
    }

    /// The day on which the carried workouts come; `nil` if none comes soon.
    private func arrival(of shift: PlanShift) -> Day? {
        if case .days(let days) = shift.amount { return shift.after.adding(days: days) }
        let ahead = DayRange(
            from: shift.start, to: shift.start.adding(days: PlanShift.allowedDays.upperBound))
        return course.workoutIDs(in: ahead).filter { $0.value == shift.carried }.keys.min()
    }

    // MARK: Pauses

    private mutating func pause(_ pause: PlanPause) throws(PlanMistake) {
        if let to = pause.to, to < pause.from { throw .endsBeforeItBegins }
        guard !pauses.contains(where: pause.overlaps) else { throw .overlapsPause }
        // What came to its days by an exception is not planned there any more.
        for change in changes where change.kind == .added && pause.contains(change.day) {
            try edit(change.workoutID) { (days: inout WorkoutDays) throws(WorkoutDays.Mistake) in
                try days.remove(from: change.day)
            }
        }
        course.pauses = pauses + [pause]
    }

    private mutating func endPause(_ id: UUID, last: Day) throws(PlanMistake) {
        guard let index = pauses.firstIndex(where: { $0.id == id }) else { throw .noPause }
        guard last >= pauses[index].from else {
            course.pauses.remove(at: index)
            return
        }
        var ended = pauses[index]
        ended.to = last
        guard !pauses.contains(where: { $0.id != id && $0.overlaps(ended) }) else { throw .overlapsPause }
        course.pauses[index] = ended
    }
}

extension PlanChange {
    /// The exception with its days after one of them so many days later.
    fileprivate func later(by days: Int, after day: Day) -> PlanChange {
        func later(_ other: Day) -> Day { other > day ? other.adding(days: days) : other }
        return PlanChange(
            day: later(self.day), workoutID: workoutID, kind: kind, otherDay: otherDay.map(later))
    }
}
