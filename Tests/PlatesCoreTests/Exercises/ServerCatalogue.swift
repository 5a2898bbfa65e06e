import Foundation
import PlatesCore

extension ExerciseCatalogue {
    /// The server's own catalogue, read from its file beside these sources.
    static let ofServer: Result<ExerciseCatalogue, any Error> = Result {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let file = folder.appending(path: "../../../Sources/PlatesServer/Resources/exercises.csv")
        return try ExerciseCatalogue(csv: String(contentsOf: file.standardized, encoding: .utf8))
    }
}

extension ExerciseSearch {
    /// The names found for the query, best first.
    func names(
        _ query: String, muscle: Muscle? = nil, equipment: Equipment? = nil, limit: Int = 10
    ) -> [String] {
        results(for: query, muscle: muscle, equipment: equipment, limit: limit).map(\.name)
    }
}
