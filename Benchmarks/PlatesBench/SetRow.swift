import Foundation
import PlatesCore
import Storage
import Training

/// A row of the table of sets, as the product writes it.
struct SetRow: Sendable {
    let account: UUID
    let exercise: UUID
    let day: Day
    let performedAt: Instant
    let grams: Int64
    let reps: Int

    static let sql = """
        INSERT INTO sets (
            id, account_id, exercise_id, day, performed_at, weight_grams, weight_thousandths,
            weight_unit, reps, seconds, distance_m, rpe, kind, completed, note, version,
            changed_at, series_at
        ) VALUES (
            $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18
        )
        """

    func insert(into connection: any Connection) throws {
        let none: Int? = nil
        try connection.execute(
            Self.sql,
            [
                UUID(), account, exercise, day, performedAt.nanoseconds, grams, grams, "kg", reps,
                none, none, 8.0, "working", true, "", 1, performedAt,
                day.seriesInstant(of: performedAt).nanoseconds,
            ]
        )
    }
}
