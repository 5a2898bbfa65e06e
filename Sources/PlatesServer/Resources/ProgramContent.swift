import Food
import PlatesCore
import Supplements
import Web

/// What the program brings along, as it is used: assets and catalogues.
struct ProgramContent: Sendable {
    let resources: Resources
    let assets: Assets
    let exercises: ExerciseCatalogue
    let foods: FoodCatalogue
    let supplements: SupplementCatalogue

    /// Reads all of it, the parts at the same time.
    static func read() async throws -> ProgramContent {
        let resources = try Resources()
        // A server without texts must not start, rather than fail at its first page.
        _ = Languages.bundled
        async let assets = Assets(folder: resources.publicFolder)
        async let exercises = ExerciseCatalogue(csv: resources.exercises)
        async let foods = FoodCatalogue(csv: resources.foods)
        async let supplements = SupplementCatalogue(csv: resources.supplements)
        return ProgramContent(
            resources: resources, assets: try await assets, exercises: try await exercises,
            foods: try await foods, supplements: try await supplements
        )
    }
}
