import Foundation

/// Which workouts fall on which day: the schedules with pauses and shifts, and rotations that go on when done.
///
/// A pause or a shift changes no day before it. A shift ends with the schedule in which it begins.
public struct ScheduleCourse: Hashable, Sendable {
    public let history: ScheduleHistory
    /// By their first day; they do not overlap.
    public internal(set) var pauses: [PlanPause] {
        didSet { pauses.sort { $0.from < $1.from } }
    }
    /// In the order in which they were made.
    public private(set) var shifts: [PlanShift]
    private let turns: RotationTurns
    private let today: Day

    /// - Parameters:
    ///   - turns: What was done, for rotations that go on when done.
    ///   - today: Later days of such a rotation are as they will be if each workout is done on its day.
    public init(
        _ history: ScheduleHistory, pauses: [PlanPause] = [], shifts: [PlanShift] = [],
        turns: RotationTurns = .none, today: Day = .first
    ) {
        (self.history, self.shifts) = (history, shifts)
        self.pauses = pauses.sorted { $0.from < $1.from }
        (self.turns, self.today) = (turns, today)
    }

    mutating func add(_ shift: PlanShift) { shifts.append(shift) }

    public func pause(on day: Day) -> PlanPause? { pauses.first { $0.contains(day) } }

    public func workoutIDs(on day: Day) -> [UUID] {
        workoutIDs(in: DayRange(from: day, to: day))[day] ?? []
    }

    /// The days that have workouts, with them.
    public func workoutIDs(in range: DayRange) -> [Day: [UUID]] {
        var found: [Day: [UUID]] = [:]
        walk(range) { day, workouts, _ in
            if !workouts.isEmpty { found[day] = workouts }
        }
        return found
    }

    /// Which day of its rotation a day is, from 0; `nil` if it is none.
    public func rotationDay(on day: Day) -> Int? {
        var found: Int?
        walk(DayRange(from: day, to: day)) { found = $2 }
        return found
    }

    /// - Parameter visit: Is given days in their order, their workouts, and which days of a rotation they are.
    private func walk(_ range: DayRange, _ visit: Segment.Visit) {
        for (index, entry) in history.entries.enumerated() where entry.effectiveFrom <= range.to {
            let next = history.entries.dropFirst(index + 1).first?.effectiveFrom
            let last = min(range.to, next?.adding(days: -1) ?? .last)
            guard last >= range.from else { continue }
            Segment(entry: entry, first: range.from, last: last, course: self).walk { day, workouts, turn in
                if day >= range.from { visit(day, workouts, turn) }
            }
        }
    }

    /// The days on which one schedule is in force.
    private struct Segment {
        typealias Visit = (Day, [UUID], Int?) -> Void

        let entry: ScheduleHistory.Entry
        /// The first day that is asked for.
        let first: Day
        let last: Day
        let course: ScheduleCourse

        /// So many days of a schedule are walked, some 50 years: nobody may ask for more work than that.
        private static let most = 20_000

        func walk(_ visit: Visit) {
            switch entry.schedule {
            case .rotation(let startsOn, let days, .whenDone): wait(startsOn, days, visit)
            case .rotation(let startsOn, let days, .byDate): pass(startsOn, days.count, visit)
            case .weekly: pass(nil, 0, visit)
            }
        }

        /// A schedule by date. A pause in which it stands still takes no day of it.
        private func pass(_ startsOn: Day?, _ count: Int, _ visit: Visit) {
            let shifts = course.shifts.filter { entry.effectiveFrom <= $0.start && $0.start <= last }
            let isPlain = shifts.isEmpty && !course.pauses.contains { $0.standsStill && $0.from <= last }
            let begin = isPlain ? max(first, entry.effectiveFrom) : entry.effectiveFrom
            var queues: [ShiftQueue] = []
            var stood = 0
            let end = isPlain ? last : min(last, begin.adding(days: Self.most))
            guard begin <= end else { return }
            for day in DayRange(from: begin, to: end) {
                queues += shifts.filter { $0.start == day }.map(ShiftQueue.init)
                let pause = course.pause(on: day)
                if let startsOn, startsOn <= day, pause?.standsStill == true {
                    stood += 1
                    visit(day, [], nil)
                    continue
                }
                let own = day.adding(days: -stood)
                var workouts = entry.schedule.workoutIDs(on: own)
                for index in queues.indices { workouts = queues[index].next(workouts) }
                let passed = startsOn?.days(until: own) ?? -1
                visit(day, pause == nil ? workouts : [], passed < 0 || count == 0 ? nil : passed % count)
            }
        }

        /// A rotation that goes on when its workouts are done: days of the past without them were free.
        private func wait(_ startsOn: Day, _ days: [[UUID]], _ visit: Visit) {
            let begin = max(entry.effectiveFrom, startsOn)
            let end = min(last, begin.adding(days: Self.most))
            guard !days.isEmpty, begin <= end else { return }
            var index = 0
            for day in DayRange(from: begin, to: end) where course.pause(on: day) == nil {
                let workouts = days[index]
                let isPast = workouts.isEmpty || course.turns.isPast(workouts, on: day)
                visit(day, isPast || day >= course.today ? workouts : [], index)
                let willBe = day >= course.today && !course.turns.isOff(workouts, on: day)
                if isPast || willBe { index = (index + 1) % days.count }
            }
        }
    }
}
