import Foundation
import PlatesCore
import Storage

/// The SQL of how a person wants their lifts to be counted and to grow.
package struct LiftPreferenceStore {
    let connection: any Connection
    let account: UUID

    package init(connection: any Connection, account: UUID) {
        self.connection = connection
        self.account = account
    }

    // MARK: The formula and the rack

    package func formula() throws -> OneRepMax {
        try Self.formula(
            connection.first("SELECT formula FROM lift_preferences WHERE account_id = $1", [account]))
    }

    /// - Parameter row: Of `lift_preferences`, if the person has one.
    static func formula(_ row: Row?) throws -> OneRepMax {
        try row.flatMap { OneRepMax(rawValue: try $0.get("formula")) } ?? .epley
    }

    package func setFormula(_ formula: OneRepMax) throws {
        try connection.execute(
            """
            INSERT INTO lift_preferences (account_id, formula) VALUES ($1, $2)
            ON CONFLICT (account_id) DO UPDATE SET formula = excluded.formula
            """,
            [account, formula.rawValue]
        )
    }

    package func hasRestTimer() throws -> Bool {
        try Self.hasRestTimer(
            connection.first("SELECT rest_timer FROM lift_preferences WHERE account_id = $1", [account]))
    }

    /// - Parameter row: Of `lift_preferences`, if the person has one.
    static func hasRestTimer(_ row: Row?) throws -> Bool { try row?.get("rest_timer") ?? true }

    package func setRestTimer(_ isOn: Bool) throws {
        try connection.execute(
            """
            INSERT INTO lift_preferences (account_id, formula, rest_timer) VALUES ($1, 'epley', $2)
            ON CONFLICT (account_id) DO UPDATE SET rest_timer = excluded.rest_timer
            """,
            [account, isOn]
        )
    }

    /// The person's bar and plates, or the usual ones.
    package func rack(in unit: WeightUnit) throws -> PlateRack {
        let bar = try connection.first("SELECT * FROM lift_preferences WHERE account_id = $1", [account])
            .flatMap { try $0.mass("bar") }
        guard let bar else { return .usual(in: unit) }
        let plates = try connection.query("SELECT * FROM plates WHERE account_id = $1", [account])
            .compactMap(Self.plate)
        return PlateRack(bar: bar, plates: plates)
    }

    static func plate(_ row: Row) throws -> PlateRack.Plate? {
        try row.mass("weight").map { PlateRack.Plate($0, count: try row.get("count")) }
    }

    package func save(_ rack: PlateRack) throws {
        try connection.execute(
            """
            INSERT INTO lift_preferences (account_id, formula, bar_thousandths, bar_unit)
            VALUES ($1, 'epley', $2, $3)
            ON CONFLICT (account_id) DO UPDATE SET
                bar_thousandths = excluded.bar_thousandths, bar_unit = excluded.bar_unit
            """,
            [account, rack.bar.thousandths, rack.bar.unit.rawValue]
        )
        try connection.execute("DELETE FROM plates WHERE account_id = $1", [account])
        for plate in rack.plates {
            try connection.execute(
                """
                INSERT INTO plates (account_id, weight_thousandths, weight_unit, count)
                VALUES ($1, $2, $3, $4)
                """,
                [account, plate.mass.thousandths, plate.mass.unit.rawValue, plate.count]
            )
        }
    }

    // MARK: Progressions

    /// The chosen progressions by exercise.
    static func progressions(_ rows: [Row]) throws -> [UUID: Progression] {
        try rows.reduce(into: [:]) { all, row in all[try row.get("exercise_id")] = try progression(row) }
    }

    package func progression(of exercise: UUID) throws -> Progression? {
        try connection.first(
            "SELECT * FROM progressions WHERE account_id = $1 AND exercise_id = $2", [account, exercise]
        ).flatMap(Self.progression)
    }

    /// Chooses a progression, or none.
    package func save(_ progression: Progression?, of exercise: UUID) throws {
        try connection.execute(
            "DELETE FROM progressions WHERE account_id = $1 AND exercise_id = $2", [account, exercise]
        )
        guard let progression else { return }
        let columns = Columns(progression)
        try connection.execute(
            """
            INSERT INTO progressions (
                account_id, exercise_id, kind, step_thousandths, step_unit, reps_min, reps_max,
                training_max_thousandths, training_max_unit, percents, starts_on, seconds_step, seconds_min,
                seconds_max
            ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """,
            [
                account, exercise, columns.kind, columns.step.thousandths, columns.step.unit.rawValue,
                columns.repsMin, columns.repsMax, columns.trainingMax?.thousandths,
                columns.trainingMax?.unit.rawValue, columns.percents, columns.startsOn,
                columns.secondsStep, columns.secondsMin, columns.secondsMax,
            ]
        )
    }

    /// A progression as its row has it.
    private struct Columns {
        let kind: String
        let step: Mass
        var repsMin: Int?
        var repsMax: Int?
        var trainingMax: Mass?
        var percents: String?
        var startsOn: Day?
        var secondsStep: Int?
        var secondsMin: Int?
        var secondsMax: Int?

        init(_ progression: Progression) {
            kind = Progression.Kind(progression).rawValue
            switch progression {
            case .linear(let step): self.step = step
            case .double(let step, let low, let high): (self.step, repsMin, repsMax) = (step, low, high)
            case .percentage(let most, let step, let percents, let startsOn):
                (self.step, trainingMax) = (step, most)
                self.percents = percents.map(String.init).joined(separator: ",")
                self.startsOn = startsOn
            case .hold(let step, let more, let low, let high):
                (self.step, secondsStep, secondsMin, secondsMax) = (step, more, low, high)
            }
        }
    }

    private static func progression(_ row: Row) throws -> Progression? {
        guard let step = try row.mass("step") else { return nil }
        switch Progression.Kind(rawValue: try row.get("kind")) {
        case .linear: return .linear(step: step)
        case .double:
            return .double(step: step, repsMin: try row.get("reps_min"), repsMax: try row.get("reps_max"))
        case .hold:
            return .hold(
                step: step, secondsStep: try row.get("seconds_step"), secondsMin: try row.get("seconds_min"),
                secondsMax: try row.get("seconds_max"))
        case .percentage, nil:
            guard let most = try row.mass("training_max") else { return nil }
            let percents = try row.get("percents", as: String.self).split(separator: ",").compactMap {
                Int($0)
            }
            return .percentage(
                trainingMax: most, step: step, percents: percents, startsOn: try row.get("starts_on")
            )
        }
    }
}
