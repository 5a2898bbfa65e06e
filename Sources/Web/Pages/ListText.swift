/// Names in a row: `Eggs · Bread · 2 more`. A name may contain commas.
package struct ListText: Sendable {
    package let text: String

    package init(_ names: [String], most: Int) {
        let more = names.count - most
        let shown = names.prefix(most).joined(separator: " · ")
        text = more > 0 ? "\(shown) · \(more) more" : shown
    }
}
