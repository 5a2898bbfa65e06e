import Foundation

/// The exercises that everybody can log, the commonest first.
public struct ExerciseCatalogue: Sendable {
    public let exercises: [Exercise]
    /// Finds exercises of the catalogue by what people type.
    public let search: ExerciseSearch
    private let byID: [UUID: Exercise]

    /// Reads the catalogue: a line of column names, and then one line for each exercise.
    ///
    /// - Throws: `CatalogueError` for the first bad line, so that a mistake in the file stops the server at start.
    public init(csv: String) throws(CatalogueError) {
        var lines = csv.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        while lines.last?.isEmpty == true { lines.removeLast() }
        guard let header = lines.first, header == CatalogueRow.header else {
            throw CatalogueError(line: 1, reason: .header)
        }
        var exercises: [Exercise] = []
        var byID: [UUID: Exercise] = [:]
        var names: Set<SearchWord> = []
        for (index, text) in lines.enumerated().dropFirst() {
            let line = index + 1
            let exercise = try CatalogueRow(text, line: line).exercise()
            guard byID.updateValue(exercise, forKey: exercise.id) == nil else {
                let id = exercise.id.text
                throw CatalogueError(line: line, reason: .repeated(column: "id", value: id))
            }
            // Names that search cannot distinguish count as the same.
            guard names.insert(SearchText(exercise.name).joined).inserted else {
                let name = exercise.name
                throw CatalogueError(line: line, reason: .repeated(column: "name", value: name))
            }
            exercises.append(exercise)
        }
        self.exercises = exercises
        self.byID = byID
        search = ExerciseSearch(exercises)
    }

    /// The catalogue's exercise of this id.
    public func exercise(_ id: UUID) -> Exercise? { byID[id] }
}
