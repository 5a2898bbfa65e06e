import Foundation

/// A download of FoodData Central that was unpacked: where its tables are.
public struct FDCFolder: Hashable, Sendable {
    public let foods: String
    public let nutrients: String
    /// A download of a single collection has no other tables than it needs.
    public let brands: String?
    public let portions: String?
    public let measureUnits: String?

    /// - Throws: `ImportFileError.missingFile`.
    public init(path: String) throws(ImportFileError) {
        func file(_ name: String) -> String? {
            let file = URL(filePath: path).appending(path: name).path(percentEncoded: false)
            return FileManager.default.fileExists(atPath: file) ? file : nil
        }
        func required(_ name: String) throws(ImportFileError) -> String {
            guard let file = file(name) else { throw .missingFile(name) }
            return file
        }
        foods = try required("food.csv")
        nutrients = try required("food_nutrient.csv")
        brands = file("branded_food.csv")
        portions = file("food_portion.csv")
        measureUnits = file("measure_unit.csv")
    }
}
