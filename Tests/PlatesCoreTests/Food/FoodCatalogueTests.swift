import Foundation
import Testing

@testable import PlatesCore

@Suite("Built-in food catalogue")
struct FoodCatalogueTests {
    /// The server's own catalogue, read from its file.
    private static let catalogue = Result {
        try FoodCatalogue(csv: file("Sources/PlatesServer/Resources/foods.csv"))
    }

    /// The table its figures come from, if it is next to this checkout.
    private static let source: [String: [Nutrient: Double]]? = {
        let shared = ProcessInfo.processInfo.environment["PLATES_SHARED_DATA"].map { "\($0)/usda-sr28.csv" }
        guard
            let text = try? shared.map({ try String(contentsOfFile: $0, encoding: .utf8) })
                ?? file("../shared/data/usda-sr28.csv")
        else { return nil }
        return try? table(text)
    }()

    private static func file(_ path: String) throws -> String {
        let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
        return try String(contentsOf: root.appending(path: path).standardized, encoding: .utf8)
    }

    /// The figures by source id, without unknown ones.
    private static func table(_ text: String) throws -> [String: [Nutrient: Double]] {
        var columns = CSVColumns()
        let number = columns.required("ndb")
        let nutrients = Nutrient.allCases.map { ($0, columns.required($0.rawValue)) }
        let reader = try CSVReader(MemoryBytes(text), columns, dialect: .commas)
        var table: [String: [Nutrient: Double]] = [:]
        while let row = try reader.next() {
            guard case .record(let record) = row else { continue }
            let figures = try nutrients.compactMap { nutrient, column in
                try record.number(column).map { (nutrient, $0) }
            }
            table[try record.text(number)] = Dictionary(uniqueKeysWithValues: figures)
        }
        return table
    }

    /// The notes of foods whose energy does not follow from their macros.
    private static func notes() throws -> [String: String] {
        var columns = CSVColumns()
        let (number, note) = (columns.required("ndb"), columns.required("note"))
        let reader = try CSVReader(
            MemoryBytes(file("Sources/PlatesServer/Resources/foods.csv")), columns, dialect: .commas)
        var notes: [String: String] = [:]
        while case .record(let record)? = try reader.next() {
            notes[try record.text(number)] = try record.text(note)
        }
        return notes
    }

    @Test("the food catalogue has at least 400 foods, each with a name, energy, macros and a portion")
    func complete() throws {
        let foods = try Self.catalogue.get().foods
        #expect(foods.count >= 400)
        for food in foods {
            #expect((1...48).contains(food.name.count), "\(food.name)")
            for nutrient in Nutrient.macros { #expect(food.nutrients[nutrient] != nil, "\(food.name)") }
            #expect(!food.portions.isEmpty, "\(food.name)")
            #expect(food.sourceID.count == 5, "\(food.name)")
        }
        #expect(Set(foods.map(\.sourceID)).count == foods.count)
    }

    @Test(
        "the figures of every food equal those of its source, energy within 2 %", .enabled(if: source != nil))
    func figures() throws {
        let source = try #require(Self.source)
        for food in try Self.catalogue.get().foods {
            let known = try #require(source[food.sourceID], "\(food.name)")
            let energy = try #require(food.nutrients[.energy])
            #expect(abs(energy - known[.energy]!) <= 0.02 * known[.energy]!, "\(food.name)")
            for nutrient in Nutrient.allCases {
                #expect(food.nutrients[nutrient] == known[nutrient], "\(food.name), \(nutrient.title)")
            }
        }
    }

    @Test(
        "energy follows from the macros or a note says why not, and the parts of 100 g add up to at most 102 g"
    )
    func sense() throws {
        let notes = try Self.notes()
        for food in try Self.catalogue.get().foods {
            let (nutrients, energy) = (food.nutrients, food.nutrients[.energy] ?? 0)
            let estimate = nutrients.energyByFactors
            let isOff = abs(energy - estimate) > max(12, 0.15 * estimate)
            #expect(
                isOff == (notes[food.sourceID]?.isEmpty == false),
                "\(food.name): \(energy) and \(estimate) kcal")
            let parts = [Nutrient.protein, .fat, .carbohydrate, .alcohol, .water]
                .compactMap { nutrients[$0] }.reduce(0, +)
            #expect(parts <= 102, "\(food.name)")
            for portion in food.portions { #expect((0.05...2000).contains(portion.grams), "\(food.name)") }
        }
    }

    @Test(
        "common queries find the expected food among the first five",
        arguments: [
            ("banana", "Banana"), ("white rice", "Rice, white, cooked"),
            ("chicken breast", "Chicken breast, raw"),
            ("egg", "Egg, whole, raw"), ("olive oil", "Olive oil"), ("brocoli", "Broccoli"),
            ("eggplant", "Aubergine"),
            ("zucchini", "Courgette"), ("oats", "Oats"), ("whole milk", "Milk"),
            ("peanut butter", "Peanut butter"),
        ])
    func finds(_ query: String, _ start: String) throws {
        let found = try Self.catalogue.get().search.results(for: query, limit: 5).map(\.name)
        #expect(found.contains { $0.hasPrefix(start) }, "\(found)")
    }

    @Test("a catalogue file with a mistake is refused with the line")
    func refused() throws {
        let text = try Self.file("Sources/PlatesServer/Resources/foods.csv")
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        func refusal(_ change: (inout [String]) -> Void) -> Int? {
            var changed = lines
            change(&changed)
            do {
                _ = try FoodCatalogue(csv: changed.joined(separator: "\n"))
                return nil
            } catch {
                return error.line
            }
        }
        #expect(refusal { _ in } == nil)
        #expect(refusal { $0[5] = $0[4] } == 6)
        #expect(refusal { $0[3] = "x" + $0[3] } == 4)
        #expect(refusal { $0[0] = "id,name" } == 1)
        #expect(refusal { $0[7] = $0[7].replacing("=", with: ":") } == 8)
        lines = ["", ""]
        #expect(refusal { _ in } == 1)
    }
}
