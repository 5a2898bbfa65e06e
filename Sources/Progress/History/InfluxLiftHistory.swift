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

    /// Points as they are, not sums of them: which weight was done with how many reps is lost in sums, and points
    /// of one exercise are read faster than InfluxDB sums them by day.
    package func log(of exercise: Exercise, from first: Day, to last: Day, account: UUID) async throws
        -> HistoryAnswer<LiftLog>
    {
        let isByReps = !exercise.measure.isWithoutReps
        let fields = ["weight", "reps"] + (isByReps ? [] : ["seconds", "distance"])
        let asked = try await ask(
            """
            SELECT \(fields.map { "\"\($0)\"" }.joined(separator: ", ")) FROM "\(SeriesKey.measurement)" \
            WHERE "account" = '\(account.text)' AND "exercise" = '\(exercise.id.text)' \
            AND \(Self.time(from: first, to: last)) AND "counts" = true
            """,
            of: exercise.id, account: account
        )
        guard let asked else {
            return try await log.log(of: exercise, from: first, to: last, account: account)
        }
        guard let series = asked.series.first else {
            return HistoryAnswer(
                value: LiftLog(measure: exercise.measure), pending: asked.waiting, isFromLog: false)
        }
        let rows = try InfluxRows(series, ["time"] + fields)
        let efforts = try rows.whole.map { row in
            DayEffort(
                day: try Self.day(row[0]), weight: row[1], reps: isByReps ? Int(row[2]) : 0,
                seconds: isByReps ? 0 : Int(row[3]), distance: isByReps ? 0 : row[4]
            )
        }
        return HistoryAnswer(
            value: LiftLog(measure: exercise.measure, efforts),
            pending: max(asked.waiting, series.values.count - efforts.count), isFromLog: false
        )
    }

    package func logs(
        of exercises: [Exercise], from first: Day, to last: Day, account: UUID
    ) async throws -> HistoryAnswer<[UUID: LiftLog]> {
        var (logs, pending, isFromLog) = ([UUID: LiftLog](), 0, false)
        for exercise in exercises {
            let answer = try await log(of: exercise, from: first, to: last, account: account)
            logs[exercise.id] = answer.value
            pending += answer.pending
            isFromLog = isFromLog || answer.isFromLog
        }
        return HistoryAnswer(value: logs, pending: pending, isFromLog: isFromLog)
    }

    package func exerciseDays(from first: Day, to last: Day, account: UUID) async throws
        -> HistoryAnswer<[ExerciseDay]>
    {
        let asked = try await ask(
            """
            SELECT SUM("volume") AS "volume", COUNT("volume") AS "sets", SUM("reps") AS "reps", \
            COUNT("reps") AS "whole", COUNT("counts") AS "counted" \
            FROM "\(SeriesKey.measurement)" WHERE "account" = '\(account.text)' \
            AND \(Self.time(from: first, to: last)) AND "counts" = true \
            GROUP BY time(1d), "exercise" fill(none)
            """,
            of: nil, account: account
        )
        guard let asked else { return try await log.exerciseDays(from: first, to: last, account: account) }
        var unfinished = 0
        let days = try asked.series.flatMap { series in
            guard let exercise = series.tags["exercise"].flatMap({ UUID(text: $0) }) else {
                throw UnreadableAnswer()
            }
            let rows = try InfluxRows(series, ["time", "volume", "sets", "reps", "whole", "counted"])
            unfinished += series.values.count - rows.whole.count
            return try rows.whole.map { row in
                // Of a set that is being written, some of the fields are there and others are not yet.
                unfinished += Int(max(row[2], row[4], row[5]) - min(row[2], row[4], row[5]))
                return ExerciseDay(
                    exercise: exercise, day: try Self.day(row[0]),
                    totals: ExerciseTotals(volume: row[1], sets: Int(row[2]), reps: Int(row[3]))
                )
            }
        }
        return HistoryAnswer(value: days, pending: max(asked.waiting, unfinished), isFromLog: false)
    }

    /// What InfluxDB answers, and how many sets were on their way to it before.
    /// - Returns: `nil` where it cannot be believed.
    /// - Throws: `InfluxError` where it does not answer.
    private func ask(
        _ question: String, of exercise: UUID?, account: UUID
    ) async throws -> (series: [InfluxSeries], waiting: Int)? {
        // Asked first: what arrives in between is then counted and pending rather than neither.
        let (mark, waiting) = try await mark(of: exercise, account: account)
        guard mark.isSealed else {
            if case .away(let reason) = influx.condition {
                throw InfluxError.unavailable(reason, mayStillArrive: false)
            }
            return nil
        }
        let answers: [[InfluxSeries]]
        do {
            answers = try await influx.query([question, mark.question])
        } catch InfluxError.refused {
            // The database is not there any more.
            return nil
        }
        let found = LiftSeriesMark.Found(answers[1])
        guard mark.isHeld(by: found), let found else { return nil }
        if found.epoch > mark.epoch {
            // Loads have gone out in between, or PostgreSQL is at an earlier state.
            let now = try await self.mark(of: exercise, account: account).mark
            guard now.seal == mark.seal, found.epoch <= now.epoch else { return nil }
        }
        return (answers[0], waiting)
    }

    private func mark(of exercise: UUID?, account: UUID) async throws -> (mark: LiftSeriesMark, waiting: Int)
    {
        try await database.read { connection in
            try LiftSeriesMarkStore(connection: connection).mark(of: exercise, account: account)
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

/// The rows of an answer that have a whole number in each column that is asked for.
///
/// InfluxDB shows the fields of a point one after another while it is being written: a row without one of them is of
/// a set that has not quite arrived, and is left out.
private struct InfluxRows {
    /// In the order of the columns that were asked for.
    let whole: [[Int64]]

    init(_ series: InfluxSeries, _ columns: [String]) throws {
        let indices = try columns.map { column in
            guard let index = series.index(of: column) else { throw UnreadableAnswer() }
            return index
        }
        whole = series.values.compactMap { row in
            var numbers: [Int64] = []
            numbers.reserveCapacity(indices.count)
            for index in indices {
                guard row.indices.contains(index), let number = row[index].integer else { return nil }
                numbers.append(number)
            }
            return numbers
        }
    }
}

/// InfluxDB answered something else than was asked for.
private struct UnreadableAnswer: Error {}
