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
        fields = HistoryColumns.Field.allCases.map { field in
            let key = field.rawValue
            let choice = chosen["column_\(key)"] ?? names.first { $0.lowercased() == key } ?? ""
            return Field(
                key: key, title: field.title, choices: names.map { Choice(name: $0, isChosen: $0 == choice) })
        }
    }
}

extension HistoryColumns.Field {
    var title: Phrase {
        switch self {
        case .date: "Date"
        case .time: "Time"
        case .session: "Workout"
        case .exercise: "Exercise"
        case .weight: "Weight"
        case .weightUnit: "Unit"
        case .reps: "Reps"
        case .seconds: "Seconds"
        case .distance: "Distance"
        case .rpe: "RPE"
        case .rir: "RIR"
        case .kind: "Kind"
        case .note: "Note"
        }
    }
}
