import HistoryFiles

/// What every chunk of a file must know of the whole of it.
struct ImportPlan: Codable, Sendable {
    var sessions: [PlannedSession] = []
    /// Of all sessions, sets and entries. A row of an earlier file that is none of them is gone from this one, or has
    /// other figures in it.
    var marks: [ImportMark] = []
    /// The parts of an archive or a workbook; `nil` in plans that an earlier version has stored.
    var parts: [PlannedPart]?
}

extension ImportPlan {
    /// Nothing for a file with a single part.
    var marksOfParts: [String: Set<ImportMark>] {
        guard let parts, parts.count > 1 else { return [:] }
        let ends = parts.dropFirst().map(\.firstMark) + [marks.count]
        return zip(parts, ends).reduce(into: [:]) { all, part in
            all[part.0.name, default: []].formUnion(marks[part.0.firstMark..<part.1])
        }
    }
}

/// A table of an archive, or a sheet of a workbook.
struct PlannedPart: Codable, Sendable {
    let name: String
    /// How many marks the parts before it have.
    let firstMark: Int
}

/// A session, as all of its sets must know it.
struct PlannedSession: Codable, Sendable {
    let record: HistorySession
    /// How many sessions of the same start and title came before.
    let occurrence: Int
    /// `nil` in plans that an earlier version has stored.
    var mark: ImportMark?
    var sets = 0
}

/// A record of a file together with what tells it from others like it.
struct ImportItem: Codable, Sendable {
    let record: HistoryRecord
    /// How many like it came before: sets of the exercise in the session, entries of the name in the meal. Earlier versions
    /// told rows apart by it.
    let occurrence: Int
    /// `nil` for rows that have none, and in chunks that an earlier version has stored.
    var mark: ImportMark?
    /// The file within an archive, or the sheet of a workbook; `nil` for a file by itself.
    var part: String?

    /// Where it stands, for people.
    var origin: RowOrigin {
        switch record {
        case .session(let session): RowOrigin(part: part, line: session.line, name: session.title)
        case .set(let set): RowOrigin(part: part, line: set.line, name: set.exercise)
        case .food(let food): RowOrigin(part: part, line: food.line, name: food.name)
        case .weight(let weight): RowOrigin(part: part, line: weight.line, name: "")
        case .skip(let skip): RowOrigin(part: part, line: skip.line, name: "")
        }
    }
}

/// Where a row of a file stands, and what it is of.
struct RowOrigin: Sendable {
    let part: String?
    let line: Int
    let name: String

    /// `servings.csv: Rice`
    var title: String { [part ?? "", name].filter { !$0.isEmpty }.joined(separator: ": ") }
}
