import Foundation

/// A line of the catalogue's file, which is CSV (RFC 4180) without line breaks in cells. Lists in a cell are separated
/// by bars.
struct CatalogueRow {
    enum Column: String, CaseIterable {
        case id, name, equipment, movement, measure
        case primaryMuscles = "primary_muscles"
        case secondaryMuscles = "secondary_muscles"
        case aliases, cue
    }

    static let header = Column.allCases.map(\.rawValue).joined(separator: ",")

    let line: Int
    private let cells: [Column: String]

    init(_ text: Substring, line: Int) throws(CatalogueError) {
        self.line = line
        guard let cells = CSVReader.cells(Array(text.utf8)[...], .commas) else {
            throw CatalogueError(line: line, reason: .quotes)
        }
        guard cells.count == Column.allCases.count else {
            throw CatalogueError(line: line, reason: .cells(cells.count))
        }
        self.cells = Dictionary(uniqueKeysWithValues: zip(Column.allCases, cells))
    }

    func exercise() throws(CatalogueError) -> Exercise {
        let primary: [Muscle] = try values(.primaryMuscles)
        guard !primary.isEmpty else { throw empty(.primaryMuscles) }
        let secondary: [Muscle] = try values(.secondaryMuscles)
        if let both = secondary.first(where: primary.contains) {
            throw error(.repeated(column: Column.secondaryMuscles.rawValue, value: both.rawValue))
        }
        return Exercise(
            id: try id(), name: try text(.name), equipment: try value(.equipment),
            primaryMuscles: primary, secondaryMuscles: secondary, movement: try value(.movement),
            measure: try value(.measure), aliases: try list(.aliases), cue: try text(.cue),
            isOwn: false, isArchived: false
        )
    }

    private func id() throws(CatalogueError) -> UUID {
        let text = try text(.id)
        guard let id = UUID(text: text) else { throw unknown(.id, text) }
        return id
    }

    private func text(_ column: Column) throws(CatalogueError) -> String {
        guard let text = cells[column], !text.isEmpty else { throw empty(column) }
        return text
    }

    /// The parts of the cell; none when it is empty.
    private func list(_ column: Column) throws(CatalogueError) -> [String] {
        guard let cell = cells[column], !cell.isEmpty else { return [] }
        let parts = try text(column).split(separator: "|", omittingEmptySubsequences: false)
            .map(String.init)
        var seen: Set<String> = []
        for part in parts {
            guard !part.isEmpty else { throw empty(column) }
            guard seen.insert(part).inserted else {
                throw error(.repeated(column: column.rawValue, value: part))
            }
        }
        return parts
    }

    private func value<Value: RawRepresentable<String>>(
        _ column: Column
    ) throws(CatalogueError) -> Value {
        try value(text(column), column)
    }

    private func values<Value: RawRepresentable<String>>(
        _ column: Column
    ) throws(CatalogueError) -> [Value] {
        try list(column).map { part throws(CatalogueError) in try value(part, column) }
    }

    private func value<Value: RawRepresentable<String>>(
        _ text: String, _ column: Column
    ) throws(CatalogueError) -> Value {
        guard let value = Value(rawValue: text) else { throw unknown(column, text) }
        return value
    }

    private func empty(_ column: Column) -> CatalogueError {
        error(.empty(column: column.rawValue))
    }

    private func unknown(_ column: Column, _ value: String) -> CatalogueError {
        error(.unknown(column: column.rawValue, value: value))
    }

    private func error(_ reason: CatalogueError.Reason) -> CatalogueError {
        CatalogueError(line: line, reason: reason)
    }
}
