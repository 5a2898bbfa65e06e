import Foundation
import PlatesCore
import Storage
import Training
import Web

/// All training of some days.
struct TrainingProgress: Sendable {
    let range: DayRange
    let today: Day
    let sums: TrainingSums
    /// What each exercise came to on each day, if that was asked for.
    let exerciseDays: [ExerciseDay]?
    let exercises: [UUID: Exercise]
    let calendar: [CalendarDay]

    func totals(by period: LiftSeries.Period, weekStarts: Weekday) -> TrainingTotals {
        exerciseDays.map {
            TrainingTotals($0, exercises: exercises, by: period, weekStarts: weekStarts)
        } ?? TrainingTotals(sums, exercises: exercises, by: period, weekStarts: weekStarts)
    }

    /// How long one trained, in minutes, as far as that is known.
    var minutes: Int { calendar.reduce(0) { $0 + ($1.minutes ?? 0) } }

    /// The minutes of each period in which some are known, and on how many days something counts.
    func sessions(
        by period: LiftSeries.Period, weekStarts: Weekday
    ) -> (minutes: [Day: Int], days: [Day: Int]) {
        var (minutes, days): ([Day: Int], [Day: Int]) = ([:], [:])
        for (from, part) in parts(by: period, weekStarts: weekStarts) {
            let known = part.compactMap(\.minutes)
            if !known.isEmpty { minutes[from] = known.reduce(0, +) }
            let trained = part.count { ($0.logged?.totals.sets ?? 0) > 0 }
            if trained > 0 { days[from] = trained }
        }
        return (minutes, days)
    }

    /// The days of each period, in order.
    private func parts(
        by period: LiftSeries.Period?, weekStarts: Weekday
    ) -> [(from: Day, days: ArraySlice<CalendarDay>)] {
        guard let period else { return [(range.from, calendar[...])] }
        var parts: [(from: Day, days: ArraySlice<CalendarDay>)] = []
        var start = calendar.startIndex
        while start < calendar.endIndex {
            let from = period.start(of: calendar[start].day, weekStarts: weekStarts)
            let end =
                calendar[start...].firstIndex {
                    period.start(of: $0.day, weekStarts: weekStarts) != from
                } ?? calendar.endIndex
            parts.append((from, calendar[start..<end]))
            start = end
        }
        return parts
    }

    /// The sessions of each period, and of all days where `period` is `nil`.
    func adherence(by period: LiftSeries.Period? = nil, weekStarts: Weekday) -> [Day: TrainingAdherence] {
        parts(by: period, weekStarts: weekStarts).reduce(into: [:]) { all, part in
            var adherence = TrainingAdherence()
            let days = part.days.prefix { $0.day <= today }
            for day in days {
                adherence.add(
                    isPlanned: !day.planned.isEmpty, sets: day.sets, state: day.state,
                    isOver: day.day < today)
            }
            if !days.isEmpty { all[part.from] = adherence }
        }
    }

    func adherence() -> TrainingAdherence {
        adherence(weekStarts: .monday).values.first ?? TrainingAdherence()
    }

    /// The exercises by how many sets they had, the most first.
    var mostTrained: [(exercise: Exercise, sums: TrainingSums.OfExercise)] {
        sums.exercises.compactMap { id, sums in exercises[id].map { ($0, sums) } }
            .sorted { ($1.sums.sets, $0.exercise.name) < ($0.sums.sets, $1.exercise.name) }
    }
}

extension ProgressServices {
    /// What was trained between two days, from the rows of these days in the log's database, which the calendar reads
    /// anyway: in both deployments.
    /// - Parameters:
    ///   - start: The exercises are summed from this day on; from the first where it is `nil`.
    ///   - byExercise: Whether to tell the exercises of a day apart, which costs more.
    func trainingProgress(
        from first: Day, to last: Day, exercisesFrom start: Day? = nil, byExercise: Bool = false,
        account: Account
    ) async throws -> TrainingProgress {
        let today = account.day(at: time.now)
        let calendar = try await database.read { connection in
            try CalendarReader(connection: connection, account: account.id, today: today)
                .daysWithMinutes(from: first, to: last)
        }
        let days = calendar.compactMap(\.logged)
        let sums = TrainingSums(days, exercisesFrom: start ?? first)
        return TrainingProgress(
            range: DayRange(from: first, to: last), today: today, sums: sums,
            exerciseDays: byExercise ? days.flatMap(\.exerciseDays) : nil,
            exercises: try await exercises(Set(sums.exercises.keys), of: account), calendar: calendar)
    }

    /// The person's own exercises are read only if there are some among them.
    private func exercises(_ ids: Set<UUID>, of account: Account) async throws -> [UUID: Exercise] {
        let known = ids.reduce(into: [UUID: Exercise]()) { $0[$1] = catalogue.exercise($1) }
        guard known.count < ids.count else { return known }
        let directory = try await training.exercises(of: account)
        return try ids.reduce(into: [:]) { $0[$1] = try directory.exercise($1) }
    }
}
