import Foundation
import PlatesCore
import Storage

/// The SQL of the nutrients that supplements bring.
struct SupplementNutrientStore {
    let connection: any Connection

    /// A supplement with what it brings.
    struct Source {
        let name: String
        let piece: PieceContent?
        let nutrients: SupplementNutrients
    }

    /// Of every supplement that brings some.
    func all(of account: UUID) throws -> [UUID: Source] {
        try Self.sources(
            connection.query(
                """
                SELECT \(Self.columns)
                FROM supplements JOIN supplement_nutrients ON supplement_id = supplements.id
                WHERE account_id = $1
                """,
                [account]))
    }

    static let columns = """
        supplements.id AS id, name, piece_unit, piece_amount, piece_amount_unit, nutrients_amount, nutrients_unit,
        nutrient, supplement_nutrients.amount AS nutrient_amount
        """

    /// Those of `columns`.
    static let types: [(String, JoinedQueries.ColumnType)] = [
        ("id", .uuid), ("name", .text), ("piece_unit", .text), ("piece_amount", .double),
        ("piece_amount_unit", .text), ("nutrients_amount", .double), ("nutrients_unit", .text),
        ("nutrient", .text), ("nutrient_amount", .double),
    ]

    /// - Parameter rows: Those with `columns`.
    static func sources(_ rows: [Row]) throws -> [UUID: Source] {
        let nutrients = try nutrients(rows)
        return try rows.reduce(into: [:]) { sources, row in
            let id: UUID = try row.get("id")
            guard sources[id] == nil, let nutrients = nutrients[id] else { return }
            sources[id] = Source(
                name: try row.get("name"), piece: try row.pieceContent(), nutrients: nutrients)
        }
    }

    func find(_ id: UUID, of account: UUID) throws -> SupplementNutrients? {
        try Self.nutrients(
            connection.query(
                """
                SELECT \(Self.columns)
                FROM supplements JOIN supplement_nutrients ON supplement_id = supplements.id
                WHERE supplements.id = $1 AND account_id = $2
                """,
                [id, account]))[id]
    }

    /// Stores them in place of those that it had.
    func save(_ nutrients: SupplementNutrients?, for id: UUID, of account: UUID) throws {
        try connection.execute(
            """
            UPDATE supplements SET nutrients_amount = $3, nutrients_unit = $4
            WHERE id = $1 AND account_id = $2
            """,
            [id, account, nutrients?.per.amount, nutrients?.per.unit.rawValue])
        try connection.execute(
            """
            DELETE FROM supplement_nutrients WHERE supplement_id = $1
                AND supplement_id IN (SELECT id FROM supplements WHERE account_id = $2)
            """,
            [id, account])
        guard let nutrients else { return }
        for nutrient in Nutrient.allCases {
            guard let amount = nutrients.nutrients[nutrient] else { continue }
            try connection.execute(
                "INSERT INTO supplement_nutrients (supplement_id, nutrient, amount) VALUES ($1, $2, $3)",
                [id, nutrient.rawValue, amount])
        }
    }

    private static func nutrients(_ rows: [Row]) throws -> [UUID: SupplementNutrients] {
        var found: [UUID: (per: Dose, nutrients: Nutrients)] = [:]
        for row in rows {
            guard let per = try row.dose("nutrients_amount", "nutrients_unit"),
                let nutrient = Nutrient(rawValue: try row.get("nutrient"))
            else { continue }
            let id: UUID = try row.get("id")
            found[id, default: (per, Nutrients())].nutrients[nutrient] = try row.get("nutrient_amount")
        }
        return found.mapValues { SupplementNutrients(per: $0.per, $0.nutrients) }
    }
}
