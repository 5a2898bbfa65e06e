/// Names in a row: `Eggs, bread and 2 more`.
package struct ListText: Sendable {
    package let text: String

    package init(_ names: [String], most: Int) {
        let more = names.count - most
        let shown = names.prefix(most).joined(separator: ", ")
        text = more > 0 ? "\(shown) and \(more) more" : shown
    }
}
