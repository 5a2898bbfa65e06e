import Foundation

/// What all training of some days comes to: by day, and by exercise, but not which exercise was done on which day.
public struct TrainingSums: Hashable, Sendable {
    /// An exercise over all days that are asked for.
    public struct OfExercise: Hashable, Sendable {
        public let sets: Int
        /// In gram-repetitions.
        public let volume: Int64
        /// The last day on which it was done.
        public let last: Day

        public init(sets: Int, volume: Int64, last: Day) {
            self.sets = sets
            self.volume = volume
            self.last = last
        }
    }

    /// Without days on which no set counts.
    public let days: [Day: ExerciseTotals]
    /// Those of which a set counts.
    public let exercises: [UUID: OfExercise]

    public init(days: [Day: ExerciseTotals], exercises: [UUID: OfExercise]) {
        self.days = days
        self.exercises = exercises
    }

    /// - Parameter first: The exercises are summed from this day on.
    public init(_ days: [ExerciseDay], exercisesFrom first: Day = .first) {
        var sums: [Day: ExerciseTotals] = [:]
        var exercises: [UUID: OfExercise] = [:]
        for day in days {
            sums[day.day] = (sums[day.day] ?? ExerciseTotals()) + day.totals
            guard day.day >= first else { continue }
            let known = exercises[day.exercise]
            exercises[day.exercise] = OfExercise(
                sets: (known?.sets ?? 0) + day.totals.sets, volume: (known?.volume ?? 0) + day.totals.volume,
                last: max(known?.last ?? day.day, day.day))
        }
        self.init(days: sums, exercises: exercises)
    }

    /// - Parameter first: The exercises are summed from this day on.
    public init(_ days: [DayOfSets], exercisesFrom first: Day = .first) {
        var sums: [Day: ExerciseTotals] = [:]
        sums.reserveCapacity(days.count)
        var exercises = ExerciseSums()
        for day in days where day.totals.sets > 0 {
            sums[day.day] = day.totals
            guard day.day >= first else { continue }
            for group in day.groups where group.completed > 0 { exercises.add(group, on: day.day) }
        }
        self.init(days: sums, exercises: exercises.sums)
    }

    /// Adds exercises up. One is nearly always followed by the same one, which is looked at first: hashing thousands of ids
    /// would take as long as reading them.
    private struct ExerciseSums {
        private var elements: [(exercise: UUID, totals: ExerciseTotals, last: Day)] = []
        private var indices: [UUID: Int] = [:]
        private var next = 0

        mutating func add(_ group: SetGroup, on day: Day) {
            let index = index(of: group.exerciseID, on: day)
            elements[index].totals += group.totals
            elements[index].last = max(elements[index].last, day)
            next = index + 1
        }

        private mutating func index(of exercise: UUID, on day: Day) -> Int {
            if next < elements.count, elements[next].exercise == exercise { return next }
            if let known = indices[exercise] { return known }
            indices[exercise] = elements.count
            elements.append((exercise, ExerciseTotals(), day))
            return elements.count - 1
        }

        var sums: [UUID: OfExercise] {
            elements.reduce(into: [:]) { sums, element in
                sums[element.exercise] = OfExercise(
                    sets: element.totals.sets, volume: element.totals.volume, last: element.last)
            }
        }
    }

    /// The exercises by how many sets they had, the most first.
    public var mostTrained: [UUID] {
        exercises.sorted { ($1.value.sets, $0.key.text) < ($0.value.sets, $1.key.text) }.map(\.key)
    }
}
