import Foundation

/// The portions of a food that is taken from a file: named and weighed soundly, each once, and not too many.
struct PortionDrafts {
    private(set) var list: [Portion] = []
    /// Whether one is missing that weighs nothing or too much, or came after the last that there may be.
    private(set) var hasLeftOut = false

    /// The most that a food may have.
    static let most = 20
    /// The most characters of a name.
    static let longestName = 60

    /// - Parameter grams: of one of it; `nil` where the file has no sound weight.
    mutating func add(_ name: String, grams: Double?) {
        let name = Self.short(ImportText.clean(name))
        guard let grams, Portion.gramsRange.contains(grams), !name.isEmpty else {
            hasLeftOut = true
            return
        }
        let key = name.lowercased()
        if list.contains(where: { $0.name.lowercased() == key }) { return }
        guard list.count < Self.most else {
            hasLeftOut = true
            return
        }
        list.append(Portion(name: name, grams: grams))
    }

    /// A name that is too long loses first what stands in parentheses at its end.
    private static func short(_ name: String) -> String {
        guard ImportText.shortened(name, most: longestName) != name else { return name }
        let parenthesis = name.hasSuffix(")") ? name.range(of: " (", options: .backwards) : nil
        let bare = parenthesis.map { String(name[..<$0.lowerBound]) } ?? name
        return ImportText.shortened(bare.isEmpty ? name : bare, most: longestName)
    }
}
