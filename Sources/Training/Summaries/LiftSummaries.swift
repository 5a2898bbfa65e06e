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
        var volume: Int64 = 0
        var estimated: Int64 = 0
        /// The different efforts with how many sets were equal.
        var efforts: Set<DayEffort> = []
    }

    /// A row of `logged_days`, and its groups.
    struct Logged: Equatable, Sendable {
        var first = Int64.max
        var last = Int64.min
        var sums = GroupSums()
        var groups: [GroupKey: GroupSums] = [:]
    }

    struct GroupKey: Hashable, Sendable {
        let exercise: UUID
        let purpose: SetPurpose
    }

    struct GroupSums: Equatable, Sendable {
        var logged = 0
        var totals = ExerciseTotals()

        mutating func add(_ other: GroupSums) {
            logged += other.logged
            totals += other.totals
        }
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
    private(set) var logged: [Day: Logged] = [:]
    private(set) var totals: [UUID: Totals] = [:]
    /// The first day of each different effort.
    private(set) var efforts: [Effort: Day] = [:]

    /// What the log of an account comes to.
    init(logOf account: UUID, in connection: any Connection) throws {
        let rows = try connection.query(
            """
            SELECT exercise_id, measure, day, weight_grams, reps, seconds, distance_m, item_id, is_extra,
                CASE WHEN completed AND kind <> 'warmup' THEN 1 ELSE 0 END AS counts, count(*) AS sets,
                min(performed_at) AS first_at, max(performed_at) AS last_at
            FROM sets JOIN exercises ON exercises.id = exercise_id
            WHERE sets.account_id = $1 AND deleted_at IS NULL
            GROUP BY exercise_id, measure, day, weight_grams, reps, seconds, distance_m, item_id, is_extra,
                CASE WHEN completed AND kind <> 'warmup' THEN 1 ELSE 0 END
            """,
            [account]
        )
        var efforts: [DayKey: [DayEffort]] = [:]
        for row in rows {
            let measure = Measure(rawValue: try row.get("measure")) ?? .weightReps
            let entry = SetEntry(
                exerciseID: try row.get("exercise_id"),
                mass: try row.optional("weight_grams", as: Int64.self)
                    .flatMap { Mass(thousandths: $0, unit: .kg) },
                reps: try row.optional("reps"), seconds: try row.optional("seconds"),
                distanceMetres: try row.optional("distance_m"))
            let effort = LiftEffort(entry, measured: measure)
            let counts = try row.get("counts", as: Int.self) == 1
            try addLogged(row, entry, effort, counts: counts)
            guard counts else { continue }
            try add(row, entry, effort, measure)
            let key = DayKey(exercise: entry.exerciseID, day: try row.get("day"))
            efforts[key, default: []].append(
                DayEffort(
                    day: key.day, weight: effort.weight, reps: measure.isWithoutReps ? 0 : effort.reps,
                    count: try row.get("sets"), seconds: effort.seconds, distance: effort.distance))
        }
        for (key, efforts) in efforts { days[key]?.efforts = Self.different(efforts) }
    }

    /// Equal ones together.
    private static func different(_ efforts: [DayEffort]) -> Set<DayEffort> {
        Set(LiftLog(measure: .weightReps, efforts).efforts)
    }

    private mutating func addLogged(
        _ row: Row, _ entry: SetEntry, _ effort: LiftEffort, counts: Bool
    ) throws {
        let sets: Int = try row.get("sets")
        let sums = GroupSums(
            logged: sets,
            totals: counts
                ? ExerciseTotals(volume: effort.volume * Int64(sets), sets: sets, reps: effort.reps * sets)
                : ExerciseTotals())
        var logged = logged[try row.get("day")] ?? Logged()
        logged.first = min(logged.first, try row.get("first_at"))
        logged.last = max(logged.last, try row.get("last_at"))
        logged.sums.add(sums)
        let key = GroupKey(exercise: entry.exerciseID, purpose: try row.purpose())
        logged.groups[key, default: GroupSums()].add(sums)
        self.logged[try row.get("day")] = logged
    }

    private mutating func add(
        _ row: Row, _ entry: SetEntry, _ effort: LiftEffort, _ measure: Measure
    ) throws {
        let (exercise, day) = (entry.exerciseID, try row.get("day", as: Day.self))
        let sets: Int64 = try row.get("sets")
        let estimated = effort.oneRepMax == nil ? 0 : sets
        var sums = days[DayKey(exercise: exercise, day: day)] ?? DaySums()
        sums.sets += sets
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
                sets: try row.get("sets"), volume: try row.get("volume"),
                estimated: try row.get("estimated"),
                efforts: Self.different(
                    try row.get("efforts", as: ListedEfforts.self).efforts(on: key.day)))
        }
        for row in try connection.query("SELECT * FROM logged_days WHERE account_id = $1", [account]) {
            let day = try LoggedDayStore.day(row)
            var groups: [GroupKey: GroupSums] = [:]
            for group in day.groups {
                groups[GroupKey(exercise: group.exerciseID, purpose: group.purpose), default: GroupSums()]
                    .add(GroupSums(logged: group.logged, totals: group.totals))
            }
            let totals = ExerciseTotals(
                volume: try row.get("volume"), sets: try row.get("completed"), reps: try row.get("reps"))
            logged[day.day] = Logged(
                first: day.times.first.nanoseconds, last: day.times.last.nanoseconds,
                sums: GroupSums(logged: try row.get("logged"), totals: totals), groups: groups)
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
                "LOCK TABLE logged_days, lift_days, lift_totals, lift_efforts IN SHARE ROW EXCLUSIVE MODE")
        }
        for table in ["logged_days", "lift_days", "lift_totals", "lift_efforts"] {
            try connection.execute("DELETE FROM \(table) WHERE account_id = $1", [account])
        }
        let days = Migration.loggedDaysFilling(connection.dialect, where: "account_id = $1")
        for statement in days + rebuilding { try connection.execute(statement, [account]) }
    }

    private static let rebuilding = [
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
        let ofLogged = Set(logged.keys).union(stored.logged.keys).filter { logged[$0] != stored.logged[$0] }
            .sorted().map { day in
                "account \(account.text) on \(day): the log has \(logged[day]?.text ?? "no set"), "
                    + "the summary has \(stored.logged[day]?.text ?? "no set")."
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
        return ofDays + ofLogged + ofTotals + ofEfforts
    }
}

extension LiftSummaries.DaySums {
    fileprivate var text: String {
        let different = efforts.map {
            "\($0.count)x \($0.weight) g \($0.reps) reps \($0.seconds) s \($0.distance) mm"
        }
        .sorted().joined(separator: "; ")
        return "\(sets) sets, \(volume) g, \(estimated) with an estimate (\(different))"
    }
}

extension LiftSummaries.Logged {
    fileprivate var text: String {
        let groups = groups.map { key, sums in "\(key.exercise.text) \(key.purpose) \(sums.text)" }.sorted()
        return "\(sums.text) from \(first) to \(last) (\(groups.joined(separator: "; ")))"
    }
}

extension LiftSummaries.GroupSums {
    fileprivate var text: String {
        "\(logged) sets, of which \(totals.sets) count with \(totals.reps) reps and \(totals.volume) g"
    }
}

extension LiftSummaries.Totals {
    fileprivate var text: String { "\(sets) sets, \(estimated) with an estimate" }
}

extension LiftSummaries.Effort {
    fileprivate var text: String { "\(reps) reps, \(grams) g, \(seconds) s, \(metres) m" }
}
