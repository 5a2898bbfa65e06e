import Foundation
import PlatesCore
import Storage

/// What a person says of their body, for the calculation of targets.
struct BodyProfile: Hashable, Sendable {
    var sex: EnergyNeed.Sex?
    /// The year of birth.
    var bornIn: Int?
    var heightCentimetres: Double?
    var activity: EnergyNeed.Activity?
    var goal: EnergyNeed.Goal?
    /// How much a glass holds.
    var glassMillilitres = 250
}

/// The SQL of body weight, of water, and of what targets are calculated from.
package struct BodyStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    func profile(of account: UUID) throws -> BodyProfile {
        let row = try connection.first("SELECT * FROM body_profiles WHERE account_id = $1", [account])
        guard let row else { return BodyProfile() }
        return BodyProfile(
            sex: try row.optional("sex", as: String.self).flatMap(EnergyNeed.Sex.init),
            bornIn: try row.optional("born_in"), heightCentimetres: try row.optional("height_cm"),
            activity: try row.optional("activity", as: String.self).flatMap(EnergyNeed.Activity.init),
            goal: try row.optional("goal", as: String.self).flatMap(EnergyNeed.Goal.init),
            glassMillilitres: try row.get("glass_ml")
        )
    }

    /// What a glass may hold, and what may be drunk on a day, in millilitres.
    static let glassAllowed = 50...2000
    static let waterAllowed = 0...20_000

    /// - Throws: `ValidationError` for the field `glass`.
    func setGlass(_ millilitres: Int, of account: UUID) throws {
        guard Self.glassAllowed.contains(millilitres) else {
            throw ValidationError("glass", FieldMistake.outside(Self.glassAllowed, unit: .verbatim("ml")))
        }
        var profile = try profile(of: account)
        profile.glassMillilitres = millilitres
        try save(profile, of: account)
    }

    func save(_ profile: BodyProfile, of account: UUID) throws {
        try connection.execute(
            """
            INSERT INTO body_profiles (account_id, sex, born_in, height_cm, activity, goal, glass_ml)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (account_id) DO UPDATE SET
                sex = excluded.sex, born_in = excluded.born_in, height_cm = excluded.height_cm,
                activity = excluded.activity, goal = excluded.goal, glass_ml = excluded.glass_ml
            """,
            [
                account, profile.sex?.rawValue, profile.bornIn, profile.heightCentimetres,
                profile.activity?.rawValue, profile.goal?.rawValue, profile.glassMillilitres,
            ]
        )
    }

    // MARK: Water

    /// How much was drunk on a day, in millilitres.
    func water(on day: Day, of account: UUID) throws -> Int {
        try connection.first(
            "SELECT millilitres FROM water WHERE account_id = $1 AND day = $2", [account, day]
        )?.get("millilitres") ?? 0
    }

    /// When somebody last said how much it was.
    func waterChangedAt(on day: Day, of account: UUID) throws -> Instant? {
        try connection.first(
            "SELECT changed_at FROM water WHERE account_id = $1 AND day = $2", [account, day]
        )?.get("changed_at")
    }

    package func setWater(_ millilitres: Int, on day: Day, of account: UUID, at now: Instant) throws {
        guard Self.waterAllowed.contains(millilitres) else {
            throw ValidationError("millilitres", FieldMistake.outside(Self.waterAllowed))
        }
        try connection.execute(
            """
            INSERT INTO water (account_id, day, millilitres, changed_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (account_id, day) DO UPDATE SET
                millilitres = excluded.millilitres, changed_at = excluded.changed_at
            """,
            [account, day, millilitres, now]
        )
    }

    /// Adds a difference, as far as a day can have: what another page has added meanwhile stays.
    /// - Parameters:
    ///   - from: What the page showed.
    ///   - millilitres: What it was to become there.
    func addWater(
        from: Int, to millilitres: Int, on day: Day, of account: UUID, at now: Instant
    ) throws {
        let allowed = Self.waterAllowed
        guard allowed.contains(from), allowed.contains(millilitres) else {
            throw ValidationError("millilitres", FieldMistake.outside(allowed))
        }
        let sum = try water(on: day, of: account) + millilitres - from
        try setWater(min(max(sum, allowed.lowerBound), allowed.upperBound), on: day, of: account, at: now)
    }

    // MARK: Body weight

    /// The weights between two days, in the order of the days.
    package func weights(from first: Day, to last: Day, of account: UUID) throws -> [(day: Day, mass: Mass)] {
        try connection.query(
            "SELECT * FROM body_weights WHERE account_id = $1 AND day BETWEEN $2 AND $3 ORDER BY day",
            [account, first, last]
        ).compactMap { row in try row.mass("weight").map { (try row.get("day"), $0) } }
    }

    /// The same in grams alone.
    func grams(from first: Day, to last: Day, of account: UUID) throws -> [(day: Day, grams: Int64)] {
        try connection.query(
            """
            SELECT day, weight_grams FROM body_weights WHERE account_id = $1 AND day BETWEEN $2 AND $3
            ORDER BY day
            """,
            [account, first, last]
        ).map { (try $0.get("day"), try $0.get("weight_grams")) }
    }

    /// What the person weighed, as far as it says something of the days between two.
    package func bodyWeights(from first: Day, to last: Day, of account: UUID) throws -> BodyWeights {
        let margin = BodyWeights.mostDays
        return BodyWeights(
            try grams(from: first.adding(days: -margin), to: last.adding(days: margin), of: account))
    }

    /// The last weight up to a day.
    func weight(upTo day: Day, of account: UUID) throws -> WeightOfDay? {
        try connection.first(
            "SELECT * FROM body_weights WHERE account_id = $1 AND day <= $2 ORDER BY day DESC LIMIT 1",
            [account, day]
        ).flatMap(WeightOfDay.init)
    }

    /// Sets the weight of a day, or takes it away.
    package func setWeight(_ mass: Mass?, on day: Day, of account: UUID, at now: Instant) throws {
        guard let mass else {
            try connection.execute(
                "DELETE FROM body_weights WHERE account_id = $1 AND day = $2", [account, day]
            )
            return
        }
        var validator = Validator()
        validator.range("weight", mass, .body)
        try validator.check()
        try connection.execute(
            """
            INSERT INTO body_weights
                (account_id, day, weight_grams, weight_thousandths, weight_unit, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (account_id, day) DO UPDATE SET
                weight_grams = excluded.weight_grams, weight_thousandths = excluded.weight_thousandths,
                weight_unit = excluded.weight_unit, changed_at = excluded.changed_at
            """,
            [account, day, mass.grams, mass.thousandths, mass.unit.rawValue, now]
        )
    }
}
