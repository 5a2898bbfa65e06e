import Foundation
import Testing

@testable import PlatesCore

@Suite("Food search")
struct FoodSearchTests {
    private let foods = [
        FoodName(id: UUID(), name: "Rice, white, cooked", aliases: ["basmati"]),
        FoodName(id: UUID(), name: "Rice, brown, cooked"),
        FoodName(id: UUID(), name: "Chicken breast, roasted"),
        FoodName(id: UUID(), name: "Oat drink", brand: "Hafer & Söhne"),
        FoodName(id: UUID(), name: "Aubergine, cooked", aliases: ["eggplant"]),
    ]

    private func names(_ query: String, score: [String: Double] = [:], own: [String] = []) -> [String] {
        let scores = Dictionary(
            uniqueKeysWithValues: foods.compactMap { food in score[food.name].map { (food.id, $0) } })
        let more = own.map { FoodName(id: UUID(), name: $0, isOwn: true) }
        return FoodSearch(foods).with(more).results(for: query, limit: 10) { scores[$0] ?? 0 }.map(\.name)
    }

    @Test("search matches words in any order, prefixes, aliases, brands and typing errors")
    func finds() {
        #expect(names("white rice") == ["Rice, white, cooked"])
        #expect(names("ric") == ["Rice, white, cooked", "Rice, brown, cooked"])
        #expect(names("eggplant") == ["Aubergine, cooked"])
        #expect(names("hafer sohne") == ["Oat drink"])
        #expect(names("chiken brest") == ["Chicken breast, roasted"])
        #expect(names("basmati rice") == ["Rice, white, cooked"])
        #expect(names("zzz") == [])
        #expect(names("") == [])
        #expect(names(" ,. ") == [])
    }

    @Test("foods that were eaten rank first, then own foods, then others")
    func ranks() {
        #expect(names("rice", score: ["Rice, brown, cooked": 1]).first == "Rice, brown, cooked")
        #expect(names("rice", own: ["My rice"]).first == "My rice")
        #expect(
            names("rice", score: ["Rice, brown, cooked": 1], own: ["My rice"])
                == ["Rice, brown, cooked", "My rice", "Rice, white, cooked"])
    }

    @Test("an exact match ranks before a guess, even if the guess is eaten daily")
    func guesses() {
        #expect(names("rise", own: ["Rise and shine"]).first == "Rise and shine")
        #expect(
            names("oat", score: ["Rice, white, cooked": 50]).first == "Oat drink")
    }

    @Test("a text is split into folded words")
    func words() {
        #expect(
            FoodSearch.words(of: "Crème brûlée, 100 g (Häagen)") == ["creme", "brulee", "100", "g", "haagen"])
    }

    @Test("exact matches and guesses are never mixed, and plurals match exactly")
    func apart() throws {
        let names = [
            "Maple syrup", "Goat's milk", "Red pepper", "Lager", "Venison", "Bacon", "Cashews, raw", "Beer",
            "Egg, boiled", "Strawberry", "Potato", "Chicken, roasted",
        ]
        let aliases = ["Venison": ["deer"], "Bacon": ["rashers"]]
        let search = FoodSearch(names.map { FoodName(id: UUID(), name: $0, aliases: aliases[$0] ?? []) })
        func found(_ query: String) -> FoodSearch.Found { search.found(for: query, limit: 9) }
        for query in ["skyr", "oat milk", "red bull", "fage", "chiken"] {
            #expect(found(query).exact.isEmpty, "\(query)")
        }
        #expect(found("chiken").guesses.first?.name == "Chicken, roasted")
        for (query, name) in [
            ("beer", "Beer"), ("cashews", "Cashews, raw"), ("eggs", "Egg, boiled"),
            ("strawberries", "Strawberry"),
            ("potatoes", "Potato"), ("chickens", "Chicken, roasted"),
        ] {
            #expect(found(query).exact.map(\.name) == [name], "\(query)")
            #expect(found(query).guesses.isEmpty, "\(query)")
        }
    }
}
