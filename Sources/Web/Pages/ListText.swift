import PlatesCore

/// Names in a row: `Eggs · Bread · 2 more`. A name may contain commas.
package struct ListText: Sendable {
    package let text: Phrase

    package init(_ names: [Phrase], most: Int) {
        let more = names.count - most
        let shown = names.prefix(most).joined()
        text = more > 0 ? "\(shown) · \(more) more" : shown
    }
}
