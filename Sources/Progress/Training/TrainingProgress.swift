import Foundation
import PlatesCore
import Storage
import Training
import Web

/// All training of some days.
struct TrainingProgress: Sendable {
    let range: DayRange
    let today: Day
    let days: [ExerciseDay]
    let exercises: [UUID: Exercise]
    let calendar: [CalendarDay]
    /// How long one trained, in minutes, on the days of which that is known.
    let minutes: [Day: Int]
    /// How many sets are stored and not in the figures yet.
    let pending: Int

    func totals(by period: LiftSeries.Period, weekStarts: Weekday) -> TrainingTotals {
        TrainingTotals(days, exercises: exercises, by: period, weekStarts: weekStarts)
    }

    /// The sessions of each period, and of all days where `period` is `nil`.
    func adherence(by period: LiftSeries.Period? = nil, weekStarts: Weekday) -> [Day: TrainingAdherence] {
        calendar.reduce(into: [:]) { all, day in
            guard day.day <= today else { return }
            let from = period?.start(of: day.day, weekStarts: weekStarts) ?? range.from
            all[from, default: TrainingAdherence()].add(
                isPlanned: !day.planned.isEmpty, sets: day.sets, state: day.state, isOver: day.day < today
            )
        }
    }

    func adherence() -> TrainingAdherence {
        adherence(weekStarts: .monday).values.first ?? TrainingAdherence()
    }

    /// The exercises by how many sets they had, the most first.
    var mostTrained: [(exercise: Exercise, totals: ExerciseTotals, last: Day)] {
        Dictionary(grouping: days, by: \.exercise).compactMap { id, days in
            guard let exercise = exercises[id], let last = days.map(\.day).max() else { return nil }
            return (exercise, days.map(\.totals).reduce(ExerciseTotals(), +), last)
        }.sorted { ($1.totals.sets, $0.exercise.name) < ($0.totals.sets, $1.exercise.name) }
    }
}

extension ProgressServices {
    /// What was trained between two days, in one question to the history and a fixed number to the database.
    func trainingProgress(
        from first: Day, to last: Day, account: Account
    ) async throws -> TrainingProgress {
        let (catalogue, today) = (catalogue, account.day(at: time.now))
        let answer = try await history.exerciseDays(from: first, to: last, account: account.id)
        let (days, pending) = (answer.value, answer.pending)
        let ids = Set(days.map(\.exercise))
        let (exercises, calendar, minutes) = try await database.read { connection in
            let directory = try ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection)
            return (
                try ids.reduce(into: [UUID: Exercise]()) { $0[$1] = try directory.exercise($1) },
                try CalendarReader(connection: connection, account: account.id, today: today)
                    .days(from: first, to: last),
                try TrainingStore(connection: connection).minutes(from: first, to: last, of: account.id)
            )
        }
        return TrainingProgress(
            range: DayRange(from: first, to: last), today: today, days: days, exercises: exercises,
            calendar: calendar, minutes: minutes, pending: pending
        )
    }
}
