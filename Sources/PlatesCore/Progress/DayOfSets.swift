/// A day with sets: when they were done, and what they are.
public struct DayOfSets: Hashable, Sendable {
    public let day: Day
    /// The first and the last set.
    public let times: SessionLength.Span
    /// All sets that were logged.
    public let logged: Int
    /// What those come to that were completed and are not warm-ups.
    public let totals: ExerciseTotals
    public let groups: [SetGroup]

    public init(day: Day, times: SessionLength.Span, groups: [SetGroup]) {
        self.day = day
        self.times = times
        self.groups = groups
        logged = groups.reduce(0) { $0 + $1.logged }
        totals = groups.reduce(into: ExerciseTotals()) { $0 += $1.totals }
    }

    /// What the sets of each exercise come to, without exercises of which none counts.
    public var exerciseDays: [ExerciseDay] {
        var days: [ExerciseDay] = []
        days.reserveCapacity(groups.count)
        for group in groups where group.completed > 0 {
            if let index = days.firstIndex(where: { $0.exercise == group.exerciseID }) {
                days[index] = ExerciseDay(
                    exercise: group.exerciseID, day: day, totals: days[index].totals + group.totals)
            } else {
                days.append(ExerciseDay(exercise: group.exerciseID, day: day, totals: group.totals))
            }
        }
        return days
    }
}
