import Crypto
import Foundation

/// A step of the schema. A released step must never change.
public struct Migration: Sendable {
    /// Counted from 1.
    public let number: Int
    public let name: String
    /// The statements for SQLite, separated by semicolons.
    let sqlite: String
    /// The same for PostgreSQL, in its own types.
    let postgreSQL: String

    func statements(for dialect: Dialect) -> String {
        switch dialect {
        case .sqlite: sqlite
        case .postgreSQL: postgreSQL
        }
    }

    /// The SHA-256 of the statements, which detects a step that changed after it was applied.
    func checksum(for dialect: Dialect) -> String {
        SHA256.hash(data: Data(statements(for: dialect).utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0\(digits)" : digits
        }
        .joined()
    }

    /// All steps, in order.
    public static let all: [Migration] = [
        .accounts, .exercises, .training, .timeSeries, .lightOutbox, .food, .foodImports, .supplements,
        .progress, .offline, .outboxOfNewSets, .signInLimits, .credentials, .undo, .plannedItems,
        .chosenZones, .progressByMeasure, .accountCopies, .seriesMark, .trainingStatements,
        .stockCounts, .changeContents, .liftSummaries, .daysInInfluxDB, .intakeMarks, .foodLoads,
        .setsOfADay, .languages, .programs, .planEvents, .exerciseSettings,
        .trainingSessions,
        .imports, .amrapSets, .itemPositions, .loggedDays,
        .liftDaysOfAnExercise,
    ]
}
