import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Web

@Suite("Own food form")
struct FoodFormTests {
    private func food(_ fields: [String: String]) throws -> Food {
        let named = fields.merging(["name": "Bread"]) { own, _ in own }
        return try FoodForm(form: Form(named)).applied(
            to: Food(id: UUID(), name: "", nutrients: Nutrients(), source: .own))
    }

    @Test("salt is converted to sodium, per 100 g or per serving")
    func salt() throws {
        #expect(try food(["kcal": "250", "salt_g": "1.25"]).nutrients[.sodium] == 500)
        #expect(try food(["kcal": "250", "salt_g": "0.6", "per_grams": "50"]).nutrients[.sodium] == 480)
        #expect(try food(["kcal": "250", "sodium_mg": "480"]).nutrients[.sodium] == 480)
        #expect(try food(["kcal": "250"]).nutrients[.sodium] == nil)
    }

    @Test("salt and sodium together, and salt out of range, are refused")
    func either() {
        for fields in [
            ["salt_g": "1", "sodium_mg": "400"], ["salt_g": "-1"], ["salt_g": "much"], ["salt_g": "150"],
        ] {
            #expect(throws: ValidationError.self, "\(fields)") { try food(fields) }
        }
    }
}
