import Foundation

/// The files that are part of the program: what browsers load, and the catalogues.
struct Resources {
    let publicFolder: URL
    /// The catalogue of exercises, as CSV.
    let exercises: String
    /// The catalogue of foods, as CSV.
    let foods: String
    /// The catalogue of supplements, as CSV.
    let supplements: String

    /// - Throws: `MissingResources` where they do not lie beside the program.
    init() throws {
        guard let folder = Bundle.module.resourceURL else { throw MissingResources() }
        publicFolder = folder.appendingPathComponent("Public")
        exercises = try String(contentsOf: folder.appendingPathComponent("exercises.csv"), encoding: .utf8)
        foods = try String(contentsOf: folder.appendingPathComponent("foods.csv"), encoding: .utf8)
        supplements = try String(
            contentsOf: folder.appendingPathComponent("supplements.csv"), encoding: .utf8)
    }
}

/// The program was copied without the folder of its resources.
struct MissingResources: Error, CustomStringConvertible {
    let description = "The folder plates_PlatesServer.resources must lie beside the program."
}
