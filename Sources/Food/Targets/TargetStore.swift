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
        let row = try connection.first(
            """
            SELECT effective_from, basis FROM targets WHERE account_id = $1 AND effective_from <= $2
            ORDER BY effective_from DESC LIMIT 1
            """,
            [account, day]
        )
        guard let row else { return nil }
        return try plan(row, of: account)
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
            if plans.last?.from != from { plans.append((from, TargetPlan(basis: try basis(row)))) }
            try add(row, to: &plans[plans.count - 1].plan)
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

    private func plan(_ row: Row, of account: UUID) throws -> TargetPlan {
        let from: Day = try row.get("effective_from")
        var plan = TargetPlan(basis: try basis(row))
        let values = try connection.query(
            "SELECT * FROM target_values WHERE account_id = $1 AND effective_from = $2", [account, from]
        )
        for value in values { try add(value, to: &plan) }
        return plan
    }

    private func basis(_ row: Row) throws -> TargetPlan.Basis {
        TargetPlan.Basis(rawValue: try row.get("basis")) ?? .same
    }

    /// A plan without targets has a row in which there is none.
    private func add(_ value: Row, to plan: inout TargetPlan) throws {
        guard let kind = try value.optional("kind", as: String.self).flatMap(TargetPlan.Kind.init),
            let nutrient = try value.optional("nutrient", as: String.self).flatMap(Nutrient.init)
        else { return }
        plan.targets[kind, default: [:]][nutrient] = NutrientTarget(
            stored: try value.optional("least"), most: try value.optional("most")
        )
    }
}
