import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// What a person aims at, over JSON.
struct TargetAPI: RouteGroup {
    let services: FoodServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("api/v1/targets").get(use: show).put(use: put)
    }

    /// The targets that hold today.
    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let today = account.day(at: services.time.now)
        let plan = try await services.database.read { connection in
            try TargetStore(connection: connection).plan(on: today, of: account.id)
        }
        return try JSONAnswer.make(TargetsJSON(plan ?? TargetPlan()))
    }

    /// Sets them from today on.
    @Sendable func put(request: Request, context: SignedInContext) async throws -> Response {
        let input: TargetsJSON = try await request.json(context: context)
        let account = context.account
        let plan = try input.plan()
        let today = account.day(at: services.time.now)
        let undo = try await services.foodLog(of: account).write { log in
            try FoodUndo.targets.offer("Your targets hold from today on.", in: log.undoScope) {
                try TargetStore(connection: log.connection).save(plan, from: today, of: account.id)
            }
        }
        return try JSONAnswer.make(TargetsJSON(plan), headers: HTTPFields(undo: undo))
    }
}

/// A plan of targets, in and out: by kind of day and by nutrient.
struct TargetsJSON: Codable {
    let basis: String
    let targets: [String: [String: BoundsJSON]]

    init(_ plan: TargetPlan) {
        basis = plan.basis.rawValue
        targets = plan.targets.reduce(into: [:]) { targets, column in
            targets[column.key.rawValue] = column.value.byName { BoundsJSON($0) }
        }
    }

    /// - Throws: `ValidationError` with a sentence for each field such as `targets.every.kcal`.
    func plan() throws -> TargetPlan {
        guard let basis = TargetPlan.Basis(rawValue: basis) else {
            throw ValidationError("basis", "must be same, weekday or training")
        }
        var validator = Validator()
        var bounds: [TargetPlan.Kind: [Nutrient: TargetBounds]] = [:]
        for (name, targets) in targets {
            guard let kind = TargetPlan.Kind(rawValue: name), basis.kinds.contains(kind) else {
                let kinds = basis.kinds.map(\.rawValue).joined(separator: ", ")
                validator.add("targets.\(name)", "must be one of the days that the basis has: \(kinds)")
                continue
            }
            for (name, target) in targets {
                guard let nutrient = Nutrient(rawValue: name), TargetPlan.nutrients.contains(nutrient) else {
                    let names = TargetPlan.nutrients.map(\.rawValue).joined(separator: ", ")
                    validator.add("targets.\(kind.rawValue).\(name)", "must be one of \(names)")
                    continue
                }
                bounds[kind, default: [:]][nutrient] = TargetBounds(least: target.least, most: target.most)
            }
        }
        var plan = TargetPlan(basis: basis)
        do throws(ValidationError) {
            plan = try TargetPlan(basis: basis, bounds: bounds)
        } catch {
            validator.add(error, under: "targets")
        }
        try validator.check()
        return plan
    }
}

/// The bounds of a target.
struct BoundsJSON: Codable {
    let least: Double?
    let most: Double?

    private enum CodingKeys: CodingKey {
        case least, most
    }

    init(_ target: NutrientTarget) {
        least = target.least
        most = target.most
    }

    /// An average, as it is told.
    init(average target: NutrientTarget) {
        least = target.least.map { $0.rounded(toDecimals: 3) }
        most = target.most.map { $0.rounded(toDecimals: 3) }
    }

    /// `null` is said of a bound that there is not.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(least, forKey: .least)
        try container.encode(most, forKey: .most)
    }
}

extension [Nutrient: NutrientTarget] {
    /// By the nutrients' names in the API.
    func byName(_ make: (NutrientTarget) -> BoundsJSON) -> [String: BoundsJSON] {
        Dictionary<String, BoundsJSON>(uniqueKeysWithValues: map { ($0.key.rawValue, make($0.value)) })
    }
}
