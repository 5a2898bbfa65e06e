import Foundation
import PlatesCore
import Storage
import TimeSeries
import Training

/// Answers from InfluxDB: the server deployment's way. Its days are those of UTC, because each set stands at its
/// own day in the series.
///
/// Every answer brings the mark that ties InfluxDB to the log. Where it is not the one that the log has, the answer is
/// thrown away and the log itself answers.
package struct InfluxLiftHistory: LiftHistory {
    let influx: InfluxBreaker
    let database: any Database

    package init(influx: InfluxBreaker, database: any Database) {
        self.influx = influx
        self.database = database
    }

    private var log: SQLLiftHistory { SQLLiftHistory(database: database) }

    package func log(of exercise: Exercise, from first: Day, to last: Day, account: UUID) async throws
        -> HistoryAnswer<LiftLog>
    {
        let answer = try await logs(of: [exercise], from: first, to: last, account: account)
        return HistoryAnswer(
            value: answer.value[exercise.id] ?? LiftLog(measure: exercise.measure),
            pending: answer.pending, isFromLog: answer.isFromLog
        )
    }

    package func logs(
        of exercises: [Exercise], from first: Day, to last: Day, account: UUID
    ) async throws -> HistoryAnswer<[UUID: LiftLog]> {
        guard !exercises.isEmpty else { return HistoryAnswer(value: [:], pending: 0, isFromLog: false) }
        let asked = try await days(of: exercises.map(\.id), from: first, to: last, account: account)
        guard let asked else {
            return try await log.logs(of: exercises, from: first, to: last, account: account)
        }
        let logs = exercises.map { exercise in
            let efforts = asked.days[exercise.id, default: []].flatMap { day in
                day.efforts.efforts(on: day.day, measured: exercise.measure)
            }
            return (exercise.id, LiftLog(measure: exercise.measure, efforts))
        }
        return HistoryAnswer(
            value: Dictionary(logs) { first, _ in first }, pending: asked.waiting, isFromLog: false)
    }

    package func exerciseDays(from first: Day, to last: Day, account: UUID) async throws
        -> HistoryAnswer<[ExerciseDay]>
    {
        guard let asked = try await days(of: nil, from: first, to: last, account: account) else {
            return try await log.exerciseDays(from: first, to: last, account: account)
        }
        let days = asked.days.flatMap { exercise, days in
            days.map { ExerciseDay(exercise: exercise, day: $0.day, totals: $0.efforts.totals) }
        }
        return HistoryAnswer(
            value: days.filter { $0.totals.sets > 0 }, pending: asked.waiting, isFromLog: false)
    }

    private typealias LoggedDay = (day: Day, efforts: LiftDay)

    /// The days of exercises, or of all of them.
    ///
    /// One text field a day has all that was done: a question that reads a single field is the fastest that InfluxDB
    /// has, and never sees a day that is half written.
    /// - Returns: `nil` where InfluxDB cannot be believed, or lacks the efforts of a day.
    private func days(
        of exercises: [UUID]?, from first: Day, to last: Day, account: UUID
    ) async throws -> (days: [UUID: [LoggedDay]], waiting: Int)? {
        let ofExercises = exercises.map { exercises in
            "AND (\(exercises.map { "\"exercise\" = '\($0.text)'" }.joined(separator: " OR "))) "
        }
        let asked = try await ask(
            """
            SELECT "efforts" FROM "\(DayKey.measurement)" WHERE "account" = '\(account.text)' \
            \(ofExercises ?? "")AND \(Self.time(from: first, to: last)) GROUP BY "exercise"
            """,
            of: exercises, account: account
        )
        guard let asked else { return nil }
        var days: [UUID: [LoggedDay]] = [:]
        for series in asked.series {
            guard let exercise = series.tags["exercise"].flatMap({ UUID(text: $0) }),
                let time = series.index(of: "time"), let efforts = series.index(of: "efforts")
            else { throw UnreadableAnswer() }
            var ofExercise: [LoggedDay] = []
            ofExercise.reserveCapacity(series.values.count)
            for row in series.values {
                guard let start = row[time].integer, let text = row[efforts].text,
                    let day = LiftDay(text: text)
                else { return nil }
                ofExercise.append((try Self.day(start), day))
            }
            days[exercise] = ofExercise
        }
        return (days, asked.waiting)
    }

    /// What InfluxDB answers, and how many sets were on their way to it before.
    /// - Returns: `nil` where it cannot be believed.
    /// - Throws: `InfluxError` where it does not answer.
    private func ask(
        _ question: String, of exercises: [UUID]?, account: UUID
    ) async throws -> (series: [InfluxSeries], waiting: Int)? {
        // Asked first: what arrives in between is then counted and pending rather than neither.
        let (mark, waiting) = try await mark(of: exercises, account: account)
        guard mark.isSealed else {
            if case .away(let reason) = influx.condition {
                throw InfluxError.unavailable(reason, mayStillArrive: false)
            }
            return nil
        }
        let answers: [[InfluxSeries]]
        do {
            answers = try await influx.query([question, mark.questionOfSeal])
        } catch InfluxError.refused {
            // The database is not there any more.
            return nil
        }
        let found = LiftSeriesMark.Found(answers[1])
        guard mark.isHeld(by: found), let found else { return nil }
        if found.epoch > mark.epoch {
            // Loads have gone out in between, or PostgreSQL is at an earlier state.
            let now = try await self.mark(of: exercises, account: account).mark
            guard now.seal == mark.seal, found.epoch <= now.epoch else { return nil }
        }
        return (answers[0], waiting)
    }

    private func mark(of exercises: [UUID]?, account: UUID) async throws -> (
        mark: LiftSeriesMark, waiting: Int
    ) {
        try await database.read { connection in
            try LiftSeriesMarkStore(connection: connection).mark(of: exercises, account: account)
        }
    }

    private static func time(from first: Day, to last: Day) -> String {
        let end = last.seriesStart.nanoseconds + Day.seriesLength
        return "time >= \(first.seriesStart.nanoseconds) AND time < \(end)"
    }

    private static func day(_ time: Int64) throws -> Day {
        guard let day = Day(daysSince1970: Int(time / Day.seriesLength)) else { throw UnreadableAnswer() }
        return day
    }
}

/// InfluxDB answered something else than was asked for.
private struct UnreadableAnswer: Error {}
