import Foundation
import PlatesCore
import Storage

/// The SQL of what people aim at. Targets hold from a day on, so that the days before keep theirs.
struct TargetStore {
    let connection: any Connection

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

    /// Every plan with the day from which it holds, the earliest first.
    func plans(of account: UUID) throws -> [(from: Day, plan: TargetPlan)] {
        try connection.query(
            "SELECT effective_from, basis FROM targets WHERE account_id = $1 ORDER BY effective_from", [account]
        ).map { (try $0.get("effective_from"), try plan($0, of: account)) }
    }

    /// Sets the plan from a day on. Later ones are gone: who changes the targets means from now on.
    func save(_ plan: TargetPlan, from day: Day, of account: UUID) throws {
        try connection.execute(
            "DELETE FROM targets WHERE account_id = $1 AND effective_from >= $2", [account, day]
        )
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
        var plan = TargetPlan(basis: TargetPlan.Basis(rawValue: try row.get("basis")) ?? .same)
        let values = try connection.query(
            "SELECT * FROM target_values WHERE account_id = $1 AND effective_from = $2", [account, from]
        )
        for value in values {
            guard let kind = TargetPlan.Kind(rawValue: try value.get("kind")),
                let nutrient = Nutrient(rawValue: try value.get("nutrient"))
            else { continue }
            plan.targets[kind, default: [:]][nutrient] = try NutrientTarget(
                nutrient, least: try value.optional("least"), most: try value.optional("most")
            )
        }
        return plan
    }
}
