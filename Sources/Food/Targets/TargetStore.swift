import Foundation
import PlatesCore
import Storage

/// The SQL of what people aim at. Targets hold from a day on, so that the days before keep theirs.
package struct TargetStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    /// The plan that holds on a day; `nil` where there is none yet.
    func plan(on day: Day, of account: UUID) throws -> TargetPlan? {
        try history(of: account).plan(on: day)
    }

    /// - Parameter rows: Those of one row of `targets` with its values; one without values has a row, too.
    static func plan(_ rows: [Row]) throws -> TargetPlan? {
        guard let first = rows.first else { return nil }
        var plan = TargetPlan(basis: try basis(first))
        for row in rows { try add(row, to: &plan) }
        return plan
    }

    /// Every plan, in one statement.
    func history(of account: UUID) throws -> TargetHistory {
        let rows = try connection.query(
            """
            SELECT targets.effective_from, basis, kind, nutrient, least, most
            FROM targets LEFT JOIN target_values
                ON target_values.account_id = targets.account_id
                AND target_values.effective_from = targets.effective_from
            WHERE targets.account_id = $1 ORDER BY targets.effective_from
            """,
            [account]
        )
        var plans: [(from: Day, plan: TargetPlan)] = []
        for row in rows {
            let from: Day = try row.get("effective_from")
            if plans.last?.from != from { plans.append((from, TargetPlan(basis: try Self.basis(row)))) }
            try Self.add(row, to: &plans[plans.count - 1].plan)
        }
        return TargetHistory(plans)
    }

    /// Sets the plan from a day on. Later ones are gone: who changes the targets means from now on.
    package func save(_ plan: TargetPlan, from day: Day, of account: UUID) throws {
        try connection.execute(
            "DELETE FROM targets WHERE account_id = $1 AND effective_from >= $2", [account, day]
        )
        try Quota.targets.check(try connection.count("targets WHERE account_id = $1", [account]))
        try connection.execute(
            "INSERT INTO targets (account_id, effective_from, basis) VALUES ($1, $2, $3)",
            [account, day, plan.basis.rawValue]
        )
        for (kind, targets) in plan.targets {
            for (nutrient, target) in targets {
                try connection.execute(
                    """
                    INSERT INTO target_values (account_id, effective_from, kind, nutrient, least, most)
                    VALUES ($1, $2, $3, $4, $5, $6)
                    """,
                    [account, day, kind.rawValue, nutrient.rawValue, target.least, target.most]
                )
            }
        }
    }

    private static func basis(_ row: Row) throws -> TargetPlan.Basis {
        TargetPlan.Basis(rawValue: try row.get("basis")) ?? .same
    }

    /// A plan without targets has a row in which there is none.
    private static func add(_ value: Row, to plan: inout TargetPlan) throws {
        guard let kind = try value.optional("kind", as: String.self).flatMap(TargetPlan.Kind.init),
            let nutrient = try value.optional("nutrient", as: String.self).flatMap(Nutrient.init)
        else { return }
        plan.targets[kind, default: [:]][nutrient] = NutrientTarget(
            stored: try value.optional("least"), most: try value.optional("most")
        )
    }
}
