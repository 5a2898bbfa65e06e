import Foundation

/// Why the catalogue of foods cannot be read.
public struct FoodCatalogueError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Counted from 1, as editors do.
    public let line: Int
    public let reason: String

    public var description: String { "foods, line \(line): \(reason)" }
}

extension FoodCatalogue {
    /// Reads the catalogue: a table with a line for each food, the commonest first. Its columns are `id`, `name`,
    /// `ndb` (the number of the food in the USDA's Standard Reference, release 28, whose figures these are),
    /// `aliases` separated by bars, each nutrient per 100 g by its name, `g_per_ml`, and `portions` as
    /// `name=grams` separated by bars.
    ///
    /// - Throws: `FoodCatalogueError` for the first bad line, so that a mistake in the file stops the server at start.
    public init(csv: String) throws(FoodCatalogueError) {
        do {
            try self.init(reading: MemoryBytes(csv))
        } catch let error as FoodCatalogueError {
            throw error
        } catch {
            throw FoodCatalogueError(line: 1, reason: "\(error)")
        }
    }

    private init(reading source: MemoryBytes) throws {
        var columns = CSVColumns()
        let layout = Layout(&columns)
        let reader = try CSVReader(source, columns, dialect: .commas)
        var foods: [Food] = []
        var ids: Set<UUID> = []
        var names: Set<[String]> = []
        while let row = try reader.next() {
            switch row {
            case .skipped(let line, let reason): throw FoodCatalogueError(line: line, reason: "\(reason)")
            case .record(let record):
                let food = try layout.food(record)
                guard ids.insert(food.id).inserted else {
                    throw FoodCatalogueError(line: record.line, reason: "the id is there a second time")
                }
                // Names that search cannot distinguish count as the same.
                guard names.insert(FoodSearch.words(of: food.name)).inserted else {
                    throw FoodCatalogueError(
                        line: record.line, reason: "\"\(food.name)\" is there a second time")
                }
                foods.append(food)
            }
        }
        self.init(foods)
    }

    /// Where the columns are.
    private struct Layout {
        let id, name, ndb, aliases, density, portions: CSVColumn
        let nutrients: [(nutrient: Nutrient, column: CSVColumn)]

        init(_ columns: inout CSVColumns) {
            id = columns.required("id")
            name = columns.required("name")
            ndb = columns.required("ndb")
            aliases = columns.required("aliases")
            density = columns.required("g_per_ml")
            portions = columns.required("portions")
            nutrients = Nutrient.allCases.map { ($0, columns.required($0.rawValue)) }
        }

        func food(_ record: CSVRecord) throws -> Food {
            func wrong(_ reason: String) -> FoodCatalogueError {
                FoodCatalogueError(line: record.line, reason: reason)
            }
            do {
                guard let id = UUID(text: try record.text(id)) else { throw wrong("the id is none") }
                var food = Food(
                    id: id, name: try record.text(name), nutrients: Nutrients(),
                    gramsPerMillilitre: try record.number(density), source: .plates,
                    sourceID: try record.text(ndb),
                    aliases: try record.text(aliases).split(separator: "|").map(String.init)
                )
                for (nutrient, column) in nutrients { food.nutrients[nutrient] = try record.number(column) }
                food.portions = try record.text(portions).split(separator: "|").map { part in
                    let sides = part.split(separator: "=")
                    guard sides.count == 2, let grams = Double(sides[1]) else {
                        throw wrong("\"\(part)\" is no portion")
                    }
                    return Portion(name: String(sides[0]), grams: grams)
                }
                return try food.validated()
            } catch let error as ImportSkip {
                throw wrong("\(error)")
            } catch let error as ValidationError {
                throw wrong(error.description)
            }
        }
    }
}
