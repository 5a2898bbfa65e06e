import Foundation
import PlatesCore
import Storage
import Web

/// The SQL of programs that people follow.
struct ProgramStore {
    let connection: any Connection
    let account: UUID

    /// The run that holds on a day.
    func run(on day: Day) throws -> ProgramRun? {
        try connection.first(
            """
            SELECT * FROM program_runs
            WHERE account_id = $1 AND started_on <= $2 AND (ended_on IS NULL OR ended_on > $2)
            ORDER BY started_on DESC, created_at DESC LIMIT 1
            """,
            [account, day]
        ).map(Self.run)
    }

    /// The run that holds now or begins later.
    func current(on day: Day) throws -> ProgramRun? {
        try connection.first(
            """
            SELECT * FROM program_runs
            WHERE account_id = $1 AND (ended_on IS NULL OR ended_on > $2)
            ORDER BY started_on DESC, created_at DESC LIMIT 1
            """,
            [account, day]
        ).map(Self.run)
    }

    private static func run(_ row: Row) throws -> ProgramRun {
        ProgramRun(
            id: try row.get("id"), text: try row.get("program"), slug: try row.optional("slug"),
            startedOn: try row.get("started_on"), endedOn: try row.optional("ended_on"),
            state: try state(row.get("state")))
    }

    func insert(_ run: ProgramRun, _ lines: [ProgramRunLine], at now: Instant) throws {
        try Quota.programRuns.check(try connection.count("program_runs WHERE account_id = $1", [account]))
        try connection.execute(
            """
            INSERT INTO program_runs (id, account_id, program, slug, started_on, ended_on, state, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [run.id, account, run.text, run.slug, run.startedOn, run.endedOn, try Self.text(run.state), now]
        )
        for line in lines {
            try connection.execute(
                """
                INSERT INTO program_lines (run_id, day_number, position, workout_id, item_id, exercise_id)
                VALUES ($1, $2, $3, $4, $5, $6)
                """,
                [run.id, line.day, line.position, line.workout, line.item, line.exercise]
            )
        }
    }

    func put(_ state: ProgramState, of run: UUID) throws {
        try connection.execute(
            "UPDATE program_runs SET state = $3 WHERE account_id = $1 AND id = $2",
            [account, run, try Self.text(state)]
        )
    }

    /// Ends the runs that hold on a day or begin later; those that have not begun are as if they had never been.
    func end(on day: Day) throws {
        try connection.execute(
            "DELETE FROM program_runs WHERE account_id = $1 AND started_on >= $2", [account, day])
        try connection.execute(
            """
            UPDATE program_runs SET ended_on = $2
            WHERE account_id = $1 AND started_on < $2 AND (ended_on IS NULL OR ended_on > $2)
            """,
            [account, day]
        )
    }

    func lines(of run: UUID) throws -> [ProgramRunLine] {
        try connection.query(
            """
            SELECT program_lines.*, exercises.equipment, exercises.measure
            FROM program_lines JOIN program_runs ON program_runs.id = run_id
                JOIN exercises ON exercises.id = exercise_id
            WHERE program_runs.account_id = $1 AND run_id = $2 ORDER BY day_number, position
            """,
            [account, run]
        ).map { row in
            let measure = Measure(rawValue: try row.get("measure"))
            let equipment = Equipment(rawValue: try row.get("equipment"))
            return ProgramRunLine(
                day: try row.get("day_number"), position: try row.get("position"),
                workout: try row.get("workout_id"), item: try row.get("item_id"),
                exercise: try row.get("exercise_id"),
                isDoneWithBar: Exercise.isDoneWithBar(equipment, measured: measure))
        }
    }

    // MARK: Steps

    /// Whether a finished day was a step of a program.
    func hasCounted(_ day: Day) throws -> Bool {
        try connection.first(
            """
            SELECT 1 AS one FROM program_steps
            WHERE day = $2 AND run_id IN (SELECT id FROM program_runs WHERE account_id = $1) LIMIT 1
            """,
            [account, day]
        ) != nil
    }

    /// The steps of a run from a day on, in their order.
    func steps(of run: UUID, from day: Day = .first) throws -> [ProgramStep] {
        try connection.query(
            """
            SELECT program_steps.* FROM program_steps JOIN program_runs ON program_runs.id = run_id
            WHERE account_id = $1 AND run_id = $2 AND day >= $3 ORDER BY day
            """,
            [account, run, day]
        ).map(Self.step)
    }

    /// The latest steps of a run, the latest first.
    func latestSteps(of run: UUID, most: Int) throws -> [ProgramStep] {
        try connection.query(
            """
            SELECT program_steps.* FROM program_steps JOIN program_runs ON program_runs.id = run_id
            WHERE account_id = $1 AND run_id = $2 ORDER BY day DESC LIMIT $3
            """,
            [account, run, most]
        ).map(Self.step)
    }

    private static func step(_ row: Row) throws -> ProgramStep {
        ProgramStep(
            day: try row.get("day"), before: try state(row.get("state_before")),
            decisions: try JSONDecoder().decode(
                [ProgramStep.Decision].self, from: Data(row.get("decisions", as: String.self).utf8)))
    }

    /// Replaces the steps of a run from a day on.
    func replace(_ steps: [ProgramStep], of run: UUID, from day: Day) throws {
        try connection.execute(
            """
            DELETE FROM program_steps WHERE day >= $3
                AND run_id IN (SELECT id FROM program_runs WHERE account_id = $1 AND id = $2)
            """,
            [account, run, day]
        )
        for step in steps {
            try connection.execute(
                """
                INSERT INTO program_steps (run_id, day, state_before, decisions)
                SELECT id, $3, $4, $5 FROM program_runs WHERE account_id = $1 AND id = $2
                """,
                [account, run, step.day, try Self.text(step.before), try Self.text(step.decisions)]
            )
        }
    }

    // MARK: JSON

    private static func state(_ text: String) throws -> ProgramState {
        try JSONDecoder().decode(ProgramState.self, from: Data(text.utf8))
    }

    /// With sorted keys, so that the same is written as the same.
    private static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
