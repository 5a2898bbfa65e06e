import Foundation
import PlatesCore

/// What a search for food asks where the amount that was typed can be read in two ways.
struct FoodQuestionModel: Sendable {
    struct Choice: Sendable {
        let text: String
        let path: String
    }

    let number: String
    let choices: [Choice]

    /// - Parameter path: The page that searches, as far as its other fields.
    init(_ ambiguity: FoodQuery.Ambiguity, path: String) {
        number = ambiguity.number
        choices = ambiguity.queries.map { query in
            let encoded = query.percentEncoded
            return Choice(text: query, path: "\(path)\(path.contains("?") ? "&" : "?")q=\(encoded)")
        }
    }
}
