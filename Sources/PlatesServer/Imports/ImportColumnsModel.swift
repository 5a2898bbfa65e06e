import HistoryFiles
import PlatesCore

/// Which column of a table of no known app is what, as a person chooses it. Without scripts a form cannot keep the file,
/// so it is chosen once more beside.
struct ImportColumnsModel: Sendable {
    struct Choice: Sendable {
        let name: String
        let isChosen: Bool
    }

    struct Field: Sendable {
        /// Behind `column_`.
        let key: String
        let title: Phrase
        let choices: [Choice]
    }

    let fields: [Field]

    /// - Parameters:
    ///   - names: Of the table's columns.
    ///   - chosen: What was sent with the file.
    init(_ names: [String], chosen: [String: String]) {
        fields = Self.titles.map { key, title in
            let choice = chosen["column_\(key)"] ?? names.first { $0.lowercased() == key } ?? ""
            return Field(
                key: key, title: title, choices: names.map { Choice(name: $0, isChosen: $0 == choice) })
        }
    }

    private static let titles: [(String, Phrase)] = [
        ("date", "Date"), ("time", "Time"), ("session", "Workout"), ("exercise", "Exercise"),
        ("weight", "Weight"), ("weight_unit", "Unit"), ("reps", "Reps"), ("seconds", "Seconds"),
        ("distance", "Distance"), ("rpe", "RPE"), ("rir", "RIR"), ("kind", "Kind"), ("note", "Note"),
    ]
}
