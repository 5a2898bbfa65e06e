import Foundation
import PlatesCore
import Storage

/// The SQL of imports: how far each has come.
struct FoodImportStore {
    let connection: any Connection

    /// How far the import of a file has come; `nil` where it was never imported, or was other then.
    func state(of file: FoodImportFile) throws -> FoodImportState? {
        let row = try connection.first(
            "SELECT * FROM food_imports WHERE path = $1 AND fingerprint = $2", [file.path, file.fingerprint]
        )
        guard let row, let step = FoodImportState.Step(rawValue: try row.get("step")) else { return nil }
        return FoodImportState(
            step: step,
            position: ImportPosition(offset: try row.get("byte_offset"), lines: try row.get("line_count")),
            report: try JSONDecoder().decode(
                FoodImportReport.self, from: Data(try row.get("report", as: String.self).utf8)
            )
        )
    }

    /// Begins an import anew.
    func begin(_ file: FoodImportFile) throws -> FoodImportState {
        let state = FoodImportState(step: file.firstStep)
        try connection.execute(
            """
            INSERT INTO food_imports (path, fingerprint, step, byte_offset, line_count, report)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (path) DO UPDATE SET fingerprint = excluded.fingerprint, step = excluded.step,
                byte_offset = excluded.byte_offset, line_count = excluded.line_count,
                report = excluded.report
            """,
            [file.path, file.fingerprint] + parameters(state)
        )
        return state
    }

    /// Notes how far an import has come, in the transaction that brought it there: so nothing is lost or done
    /// twice, whenever the program is killed.
    /// - Parameter before: How far it was.
    /// - Throws: `FoodImportError.elsewhere` where it is not there any more: another import of the same file runs.
    func advance(_ file: FoodImportFile, from before: FoodImportState, to state: FoodImportState) throws {
        let changed = try connection.execute(
            """
            UPDATE food_imports SET step = $1, byte_offset = $2, line_count = $3, report = $4
            WHERE path = $5 AND fingerprint = $6 AND step = $7 AND byte_offset = $8
            """,
            try parameters(state)
                + [file.path, file.fingerprint, before.step.rawValue, before.position.offset]
        )
        guard changed == 1 else { throw FoodImportError.elsewhere(file.name) }
    }

    /// Forgets imports of other folders that are not done: the parts that they have read make room.
    func forgetUnfinished(but file: FoodImportFile) throws {
        try connection.execute(
            """
            DELETE FROM food_imports
            WHERE path <> $1 AND step IN ('names', 'nutrients', 'brands', 'portions', 'joining')
            """,
            [file.path]
        )
    }

    private func parameters(_ state: FoodImportState) throws -> [any ValueConvertible] {
        let report = String(decoding: try JSONEncoder().encode(state.report), as: UTF8.self)
        return [state.step.rawValue, state.position.offset, state.position.lines, report]
    }
}
