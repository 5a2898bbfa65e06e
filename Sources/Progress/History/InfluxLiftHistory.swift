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
    private let seen = SeenMark()

    package init(influx: InfluxBreaker, database: any Database) {
        self.influx = influx
        self.database = database
    }

    private var log: SQLLiftHistory { SQLLiftHistory(database: database) }

    package var isRemote: Bool { true }

    package func efforts(
        of exercises: Set<UUID>, from first: Day, to last: Day, account: UUID
    ) async throws -> HistoryAnswer<[UUID: [DayEffort]]> {
        guard !exercises.isEmpty else { return HistoryAnswer(value: [:], pending: 0, isFromLog: false) }
        let ids = exercises.sorted { $0.text < $1.text }
        guard let asked = try await days(of: ids, from: first, to: last, account: account) else {
            return try await log.efforts(of: exercises, from: first, to: last, account: account)
        }
        let efforts = asked.days.mapValues { days in days.flatMap { $0.efforts.efforts(on: $0.day) } }
        return HistoryAnswer(value: efforts, pending: asked.waiting, isFromLog: false)
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

    private typealias Answer = (series: [InfluxSeries], waiting: Int)

    /// What InfluxDB answers, and how many sets were on their way to it before.
    ///
    /// Usually both are asked at the same time, InfluxDB for the mark that was seen last. Sets that arrive there between
    /// its answer and PostgreSQL's would be neither in the answer nor pending; but then the mark is another one, and
    /// InfluxDB is asked again.
    /// - Returns: `nil` where it cannot be believed.
    /// - Throws: `InfluxError` where it does not answer.
    private func ask(
        _ question: String, of exercises: [UUID]?, account: UUID
    ) async throws -> Answer? {
        guard let before = seen.steady else {
            return try await ask(
                question, of: exercises, account: account, after: look(of: exercises, account))
        }
        async let early = result(of: question, with: before.mark)
        let look = try await look(of: exercises, account)
        let result = await early
        guard look.version == before.version else {
            return try await ask(question, of: exercises, account: account, after: look)
        }
        return try await believed(result.get(), of: exercises, account: account, after: look)
    }

    /// Asks after PostgreSQL: what arrives in between is counted and pending rather than neither.
    private func ask(
        _ question: String, of exercises: [UUID]?, account: UUID, after look: LiftSeriesMarkStore.Look
    ) async throws -> Answer? {
        guard look.mark.isSealed else {
            if case .away(let reason) = influx.condition {
                throw InfluxError.unavailable(reason, mayStillArrive: false)
            }
            return nil
        }
        return try await believed(
            result(of: question, with: look.mark).get(), of: exercises, account: account, after: look)
    }

    /// The answers to a question and to that of the mark; `nil` where the database is not there any more.
    private func result(
        of question: String, with mark: LiftSeriesMark
    ) async -> Result<[[InfluxSeries]]?, any Error> {
        do {
            return .success(try await influx.query([question, mark.questionOfSeal]))
        } catch InfluxError.refused {
            return .success(nil)
        } catch {
            return .failure(error)
        }
    }

    private func believed(
        _ answers: [[InfluxSeries]]?, of exercises: [UUID]?, account: UUID,
        after look: LiftSeriesMarkStore.Look
    ) async throws -> Answer? {
        guard let answers, let found = LiftSeriesMark.Found(answers[1]), look.mark.isHeld(by: found) else {
            return nil
        }
        if found.epoch > look.mark.epoch {
            // Loads have gone out in between, or PostgreSQL is at an earlier state.
            let now = try await self.look(of: exercises, account).mark
            guard now.seal == look.mark.seal, found.epoch <= now.epoch else { return nil }
        }
        return (answers[0], look.waiting)
    }

    private func look(of exercises: [UUID]?, _ account: UUID) async throws -> LiftSeriesMarkStore.Look {
        let look = try await database.readByStatement { connection in
            try LiftSeriesMarkStore(connection: connection).look(of: exercises, account: account)
        }
        seen.note(look)
        return look
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
