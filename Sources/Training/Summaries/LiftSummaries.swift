import Foundation
import PlatesCore
import Storage

/// The summaries of an account's log. What the log comes to is computed by the rules of `PlatesCore`, not by those of the
/// triggers, so that comparing the two finds a mistake in either.
struct LiftSummaries: Equatable, Sendable {
    struct DayKey: Hashable, Comparable, Sendable {
        let exercise: UUID
        let day: Day

        static func < (one: Self, other: Self) -> Bool {
            (one.exercise.text, one.day) < (other.exercise.text, other.day)
        }
    }

    struct DaySums: Equatable, Sendable {
        var sets: Int64 = 0
        var reps: Int64 = 0
        var volume: Int64 = 0
        var estimated: Int64 = 0
    }

    struct Totals: Equatable, Sendable {
        var sets: Int64 = 0
        var estimated: Int64 = 0
    }

    struct Effort: Hashable, Sendable {
        let exercise: UUID
        let reps: Int64
        let grams: Int64
        let seconds: Int64
        let metres: Double
    }

    private(set) var days: [DayKey: DaySums] = [:]
    private(set) var totals: [UUID: Totals] = [:]
    /// The first day of each different effort.
    private(set) var efforts: [Effort: Day] = [:]

    /// What the log of an account comes to.
    init(logOf account: UUID, in connection: any Connection) throws {
        let rows = try connection.query(
            """
            SELECT exercise_id, measure, day, weight_grams, reps, seconds, distance_m, count(*) AS sets
            FROM sets JOIN exercises ON exercises.id = exercise_id
            WHERE sets.account_id = $1 AND deleted_at IS NULL AND completed AND kind <> 'warmup'
            GROUP BY exercise_id, measure, day, weight_grams, reps, seconds, distance_m
            """,
            [account]
        )
        for row in rows { try add(row) }
    }

    private mutating func add(_ row: Row) throws {
        let exercise: UUID = try row.get("exercise_id")
        let measure = Measure(rawValue: try row.get("measure")) ?? .weightReps
        let entry = SetEntry(
            exerciseID: exercise,
            mass: try row.optional("weight_grams", as: Int64.self)
                .flatMap { Mass(thousandths: $0, unit: .kg) },
            reps: try row.optional("reps"), seconds: try row.optional("seconds"),
            distanceMetres: try row.optional("distance_m"))
        let (effort, day) = (LiftEffort(entry, measured: measure), try row.get("day", as: Day.self))
        let sets: Int64 = try row.get("sets")
        let estimated = effort.oneRepMax == nil ? 0 : sets
        var sums = days[DayKey(exercise: exercise, day: day)] ?? DaySums()
        sums.sets += sets
        sums.reps += Int64(effort.reps) * sets
        sums.volume += effort.volume * sets
        sums.estimated += estimated
        days[DayKey(exercise: exercise, day: day)] = sums
        totals[exercise, default: Totals()].sets += sets
        totals[exercise, default: Totals()].estimated += estimated
        let key = Effort(
            exercise: exercise, reps: measure.isWithoutReps ? 0 : Int64(effort.reps), grams: effort.weight,
            seconds: Int64(effort.seconds),
            metres: measure.isWithoutReps ? entry.distanceMetres ?? 0 : 0)
        efforts[key] = min(efforts[key] ?? day, day)
    }

    /// What is stored of an account.
    init(storedOf account: UUID, in connection: any Connection) throws {
        for row in try connection.query("SELECT * FROM lift_days WHERE account_id = $1", [account]) {
            let key = DayKey(exercise: try row.get("exercise_id"), day: try row.get("day"))
            days[key] = DaySums(
                sets: try row.get("sets"), reps: try row.get("reps"), volume: try row.get("volume"),
                estimated: try row.get("estimated"))
        }
        for row in try connection.query("SELECT * FROM lift_totals WHERE account_id = $1", [account]) {
            totals[try row.get("exercise_id")] = Totals(
                sets: try row.get("sets"), estimated: try row.get("estimated"))
        }
        for row in try connection.query("SELECT * FROM lift_efforts WHERE account_id = $1", [account]) {
            let key = Effort(
                exercise: try row.get("exercise_id"), reps: try row.get("reps"),
                grams: try row.get("weight_grams"), seconds: try row.get("seconds"),
                metres: try row.get("distance_m"))
            efforts[key] = try row.get("first_day")
        }
    }

    /// Makes those of an account anew from its log.
    static func rebuild(of account: UUID, in connection: any Connection) throws {
        if connection.dialect == .postgreSQL {
            // Sets that are logged meanwhile wait in their triggers until this is done.
            try connection.execute(
                "LOCK TABLE lift_days, lift_totals, lift_efforts IN SHARE ROW EXCLUSIVE MODE")
        }
        for table in ["lift_days", "lift_totals", "lift_efforts"] {
            try connection.execute("DELETE FROM \(table) WHERE account_id = $1", [account])
        }
        for statement in rebuilding { try connection.execute(statement, [account]) }
    }

    private static let rebuilding = [
        """
        INSERT INTO lift_days (account_id, day, exercise_id, sets, reps, volume, estimated)
        SELECT account_id, day, exercise_id, count(*), sum(all_reps), sum(volume), sum(estimated)
        FROM counting_sets WHERE account_id = $1 GROUP BY account_id, day, exercise_id
        """,
        """
        INSERT INTO lift_totals (account_id, exercise_id, sets, estimated)
        SELECT account_id, exercise_id, count(*), sum(estimated)
        FROM counting_sets WHERE account_id = $1 GROUP BY account_id, exercise_id
        """,
        """
        INSERT INTO lift_efforts (account_id, exercise_id, reps, weight_grams, seconds, distance_m, first_day)
        SELECT account_id, exercise_id, reps, weight_grams, seconds, distance_m, min(day)
        FROM counting_sets WHERE account_id = $1
        GROUP BY account_id, exercise_id, reps, weight_grams, seconds, distance_m
        """,
    ]
}

extension LiftSummaries {
    /// A sentence for each difference of stored summaries from these, which the log comes to.
    func differences(from stored: LiftSummaries, of account: UUID) -> [String] {
        func name(_ exercise: UUID) -> String {
            LiftSums.Series(account: account.text, exercise: exercise.text).text
        }
        let ofDays = Set(days.keys).union(stored.days.keys).filter { days[$0] != stored.days[$0] }.sorted()
            .map { key in
                "\(name(key.exercise)) on \(key.day): the log has \(days[key]?.text ?? "nothing"), "
                    + "the summary has \(stored.days[key]?.text ?? "nothing")."
            }
        let ofTotals = Set(totals.keys).union(stored.totals.keys)
            .filter { totals[$0] != stored.totals[$0] }.sorted { $0.text < $1.text }
            .map { exercise in
                "\(name(exercise)): the log has \(totals[exercise]?.text ?? "nothing"), "
                    + "its total has \(stored.totals[exercise]?.text ?? "nothing")."
            }
        let ofEfforts = Set(efforts.keys).union(stored.efforts.keys)
            .filter { efforts[$0] != stored.efforts[$0] }
            .map { effort in
                "\(name(effort.exercise)), \(effort.text): first done "
                    + "\(efforts[effort].map { "on \($0)" } ?? "never") by the log, "
                    + "\(stored.efforts[effort].map { "on \($0)" } ?? "never") by the summary."
            }.sorted()
        return ofDays + ofTotals + ofEfforts
    }
}

extension LiftSummaries.DaySums {
    fileprivate var text: String { "\(sets) sets, \(reps) reps, \(volume) g, \(estimated) with an estimate" }
}

extension LiftSummaries.Totals {
    fileprivate var text: String { "\(sets) sets, \(estimated) with an estimate" }
}

extension LiftSummaries.Effort {
    fileprivate var text: String { "\(reps) reps, \(grams) g, \(seconds) s, \(metres) m" }
}
