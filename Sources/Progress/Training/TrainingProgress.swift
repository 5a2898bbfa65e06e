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

    /// How long one trained, in minutes, on the days of which that is known.
    var minutes: [Day: Int] {
        calendar.reduce(into: [:]) { minutes, day in minutes[day.day] = day.minutes }
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
