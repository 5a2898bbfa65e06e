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
        let (catalogue, today) = (catalogue, account.day(at: time.now))
        return try await database.read { connection in
            let reader = TrainingProgressReader(
                connection: connection, account: account.id, catalogue: catalogue, today: today)
            return try reader.progress(
                of: DayRange(from: first, to: last), exercisesFrom: start, byExercise: byExercise)
        }
    }
}

/// Reads what was trained, within a transaction.
struct TrainingProgressReader {
    let connection: any Connection
    let account: UUID
    let catalogue: ExerciseCatalogue
    let today: Day

    /// - Parameter directory: The person's exercises, if they are known; otherwise their own are read only if there are
    ///   some among those that were done.
    func progress(
        of range: DayRange, exercisesFrom start: Day? = nil, byExercise: Bool,
        _ directory: ExerciseDirectory? = nil
    ) throws -> TrainingProgress {
        let calendar = try CalendarReader(connection: connection, account: account, today: today)
            .daysWithMinutes(from: range.from, to: range.to)
        let days = calendar.compactMap(\.logged)
        let sums = TrainingSums(days, exercisesFrom: start ?? range.from)
        return TrainingProgress(
            range: range, today: today, sums: sums,
            exerciseDays: byExercise ? days.flatMap(\.exerciseDays) : nil,
            exercises: try exercises(Set(sums.exercises.keys), directory), calendar: calendar)
    }

    private func exercises(
        _ ids: Set<UUID>, _ directory: ExerciseDirectory?
    ) throws -> [UUID: Exercise] {
        let known = ids.reduce(into: [UUID: Exercise]()) { $0[$1] = catalogue.exercise($1) }
        guard known.count < ids.count else { return known }
        let directory =
            try directory ?? ExerciseDirectory(catalogue: catalogue, of: account, in: connection)
        return try ids.reduce(into: [:]) { $0[$1] = try directory.exercise($1) }
    }
}
