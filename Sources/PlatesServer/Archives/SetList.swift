import Accounts
import Foundation
import PlatesCore
import Storage
import Web

/// The shapes in which other apps export sets.
enum SetListShape: String, CaseIterable, Sendable {
    case strong, hevy
}

/// The sets of an account in the shape of another app, so that it, or what reads its exports, can take them.
struct SetList {
    let shape: SetListShape
    let account: Account
    let sessions: [Day: [SessionTimes]]
    let connection: any Connection

    /// The sets of one day.
    struct DaySets {
        let day: Day
        var sets: [Line] = []
    }

    /// A session with its sets, or those of a day without a session.
    struct Session {
        let title: String
        let note: String
        let start: Instant
        let end: Instant
        let sets: [Line]
    }

    struct Line {
        let exercise: String
        let kind: String
        let weight: Mass?
        let reps: Int?
        let seconds: Int?
        /// In metres.
        let distance: Double?
        let rpe: Double?
        let note: String
        let performedAt: Instant
        let item: UUID?
    }

    func write(_ output: inout OutputText) throws {
        let names = try workoutNames()
        try output.append(cells: columns)
        var current: DaySets?
        func end(_ output: inout OutputText) throws {
            guard let current else { return }
            for session in divided(current, names) {
                for cells in cells(session) { try output.append(cells: cells) }
            }
        }
        try connection.each(Self.sql, [account.id]) { rows in
            for row in rows {
                let day: Day = try row.get("day")
                if current?.day != day {
                    try end(&output)
                    current = DaySets(day: day)
                }
                current?.sets.append(try Self.line(row))
            }
        }
        try end(&output)
    }

    private static let sql = """
        SELECT sets.day, sets.performed_at, exercises.name, sets.kind, sets.weight_thousandths, sets.weight_unit,
            sets.reps, sets.seconds, sets.distance_m, sets.rpe, sets.note, sets.item_id
        FROM sets JOIN exercises ON exercises.id = sets.exercise_id
        WHERE sets.account_id = $1 AND sets.deleted_at IS NULL AND sets.completed
        ORDER BY sets.day, sets.position, sets.performed_at
        """

    private static func line(_ row: Row) throws -> Line {
        let thousandths: Int64? = try row.optional("weight_thousandths")
        let unit: String? = try row.optional("weight_unit")
        let nanoseconds: Int64 = try row.get("performed_at")
        return Line(
            exercise: try row.get("name"), kind: try row.get("kind"),
            weight: thousandths.flatMap { thousandths in
                unit.flatMap(WeightUnit.init).flatMap { Mass(thousandths: thousandths, unit: $0) }
            },
            reps: try row.optional("reps"), seconds: try row.optional("seconds"),
            distance: try row.optional("distance_m"), rpe: try row.optional("rpe"), note: try row.get("note"),
            performedAt: Instant(nanoseconds: nanoseconds), item: try row.optional("item_id")
        )
    }

    /// The newest name of the workout of each planned item.
    private func workoutNames() throws -> [UUID: String] {
        let sql = """
            SELECT line.item_id, workout_revisions.name FROM workouts
            JOIN workout_revisions ON workout_revisions.workout_id = workouts.id
            JOIN workout_exercises AS line ON line.revision_id = workout_revisions.id
            WHERE workouts.account_id = $1 ORDER BY workout_revisions.effective_from
            """
        var names: [UUID: String] = [:]
        try connection.each(sql, [account.id]) { rows in
            for row in rows { names[try row.get("item_id")] = try row.get("name", as: String.self) }
        }
        return names
    }
}

extension SetList {
    private var zone: TimeZone { account.timeZone.timeZone }

    fileprivate var columns: [String] {
        switch shape {
        case .strong:
            [
                "Date", "Workout Name", "Duration", "Exercise Name", "Set Order", "Weight", "Reps",
                "Distance",
                "Seconds", "Notes", "Workout Notes", "RPE",
            ]
        case .hevy:
            [
                "title", "start_time", "end_time", "description", "exercise_title", "superset_id",
                "exercise_notes", "set_index", "set_type", account.unit == .kg ? "weight_kg" : "weight_lbs",
                "reps",
                account.unit == .kg ? "distance_km" : "distance_miles", "duration_seconds", "rpe",
            ]
        }
    }

    /// The sessions of a day: a set belongs to the last that had begun, as in `SessionShares`.
    fileprivate func divided(_ day: DaySets, _ names: [UUID: String]) -> [Session] {
        let times = sessions[day.day] ?? []
        let shares = Dictionary(grouping: day.sets) { line in
            times.lastIndex { $0.started <= line.performedAt } ?? 0
        }
        return shares.sorted { $0.key < $1.key }.map { index, sets in
            let time = times.indices.contains(index) ? times[index] : nil
            let instants = sets.map(\.performedAt)
            let start = time?.started ?? instants.min() ?? Instant(nanoseconds: 0)
            let workout = sets.lazy.compactMap { $0.item.flatMap { names[$0] } }.first ?? "Workout"
            return Session(
                title: time.map(\.name).flatMap { $0.isEmpty ? nil : $0 } ?? workout, note: time?.note ?? "",
                start: start, end: max(start, time?.finished ?? instants.max() ?? start), sets: sets)
        }
    }

    fileprivate func cells(_ session: Session) -> [[String]] {
        var counts: [String: Int] = [:]
        return session.sets.map { line in
            let number = counts[line.exercise, default: 0]
            counts[line.exercise] = number + 1
            return switch shape {
            case .strong: strong(line, number + 1, session)
            case .hevy: hevy(line, number, session)
            }
        }
    }

    private func strong(_ line: Line, _ number: Int, _ session: Session) -> [String] {
        let order =
            switch line.kind {
            case "warmup": "W"
            case "drop": "D"
            case "failure": "F"
            default: "\(number)"
            }
        let date = session.start.rfc3339(in: zone).prefix(19).replacingOccurrences(of: "T", with: " ")
        return [
            date, session.title, Self.duration(seconds: session.end.seconds - session.start.seconds),
            line.exercise,
            order, weight(line) ?? "0", "\(line.reps ?? 0)", distance(line) ?? "0", "\(line.seconds ?? 0)",
            line.note, session.note, line.rpe.map(ArchiveSheet.decimal) ?? "",
        ]
    }

    private func hevy(_ line: Line, _ number: Int, _ session: Session) -> [String] {
        let kind =
            switch line.kind {
            case "warmup", "failure": line.kind
            case "drop": "dropset"
            default: "normal"
            }
        return [
            session.title, minute(session.start), minute(session.end), session.note, line.exercise, "",
            line.note, "\(number)", kind,
            weight(line) ?? "", line.reps.map { "\($0)" } ?? "", distance(line) ?? "",
            line.seconds.map { "\($0)" } ?? "", line.rpe.map(ArchiveSheet.decimal) ?? "",
        ]
    }

    /// `1h 5m`, as Strong writes it.
    static func duration(seconds: Int) -> String {
        let minutes = max(0, seconds) / 60
        return minutes < 60 ? "\(minutes)m" : "\(minutes / 60)h \(minutes % 60)m"
    }

    /// `10 Jun 2024, 08:15`
    private func minute(_ instant: Instant) -> String {
        let day = Day(of: instant, in: zone)
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(day.dayOfMonth) \(months[day.month - 1]) \(day.year), \(instant.clockText(in: zone))"
    }

    /// In the account's unit: neither file says another.
    private func weight(_ line: Line) -> String? {
        line.weight.map { mass in
            if mass.unit == account.unit { return ArchiveSheet.decimal(Double(mass.thousandths) / 1000) }
            let value = account.unit == .kg ? Double(mass.grams) / 1000 : Double(mass.grams) / 453.592_37
            return ArchiveSheet.decimal((value * 100).rounded() / 100)
        }
    }

    /// In kilometres or miles.
    private func distance(_ line: Line) -> String? {
        line.distance.map { metres in
            let value = metres / (account.unit == .kg ? 1000 : 1609.344)
            return ArchiveSheet.decimal((value * 10_000).rounded() / 10_000)
        }
    }
}
