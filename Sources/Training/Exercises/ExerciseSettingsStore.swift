import Foundation
import PlatesCore
import Storage
import Web

/// The SQL of what a person has set for an exercise.
struct ExerciseSettingsStore {
    let connection: any Connection
    let account: UUID

    static let columns = """
        exercise_id, step_thousandths, step_unit, unit, rest_working, rest_warmup, rest_drop, basis,
        bar_thousandths, bar_unit, is_per_side, note
        """

    /// The types of those columns that no other part of `DaySettings` has.
    static let types: [(String, JoinedQueries.ColumnType)] = [
        ("unit", .text), ("rest_working", .integer), ("rest_warmup", .integer), ("rest_drop", .integer),
        ("basis", .text), ("is_per_side", .boolean), ("note", .text),
    ]

    func settings(of exercise: UUID) throws -> ExerciseSettings {
        try connection.first(
            "SELECT \(Self.columns) FROM exercise_settings WHERE account_id = $1 AND exercise_id = $2",
            [account, exercise]
        ).map(Self.settings) ?? ExerciseSettings()
    }

    /// The settings of all exercises that have some.
    static func settings(_ rows: [Row]) throws -> [UUID: ExerciseSettings] {
        try rows.reduce(into: [:]) { all, row in all[try row.get("exercise_id")] = try settings(row) }
    }

    private static func settings(_ row: Row) throws -> ExerciseSettings {
        ExerciseSettings(
            step: try row.mass("step"),
            unit: try row.optional("unit", as: String.self).flatMap(WeightUnit.init),
            rest: RestTimes(
                working: try row.optional("rest_working"), warmUp: try row.optional("rest_warmup"),
                drop: try row.optional("rest_drop")),
            load: try row.optional("basis", as: String.self).flatMap(WeightBasis.Kind.init),
            bar: try row.mass("bar"),
            isPerSide: try row.get("is_per_side"),
            note: try row.get("note")
        )
    }

    /// Stores settings, and offers to undo what that changes.
    /// - Returns: The offer; `nil` if they were the same before.
    func saveOffering(_ settings: ExerciseSettings, of exercise: Exercise, at now: Instant) throws -> UUID? {
        let scope = RowUndo.Scope(connection: connection, account: account, now: now)
        return try TrainingUndo.exerciseSettings.offer(
            "Changed the settings of \(exercise.title).", in: scope, [exercise.id]
        ) {
            try save(settings, of: exercise.id)
        }
    }

    private func save(_ settings: ExerciseSettings, of exercise: UUID) throws {
        try connection.execute(
            "DELETE FROM exercise_settings WHERE account_id = $1 AND exercise_id = $2", [account, exercise])
        guard !settings.isUsual else { return }
        try connection.execute(
            """
            INSERT INTO exercise_settings (account_id, \(Self.columns))
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """,
            [
                account, exercise, settings.step?.thousandths, settings.step?.unit.rawValue,
                settings.unit?.rawValue, settings.rest.working, settings.rest.warmUp, settings.rest.drop,
                settings.load?.rawValue, settings.bar?.thousandths, settings.bar?.unit.rawValue,
                settings.isPerSide, settings.note,
            ]
        )
    }
}
