import Foundation

/// Collects the valid portions of an imported food, without duplicates and up to a limit.
struct PortionDrafts {
    private(set) var list: [Portion] = []
    /// Whether a portion was dropped because of its weight or the limit.
    private(set) var hasLeftOut = false

    /// The most that a food may have.
    static let most = 20
    /// The most characters of a name.
    static let longestName = 60

    /// - Parameter grams: The weight of one; `nil` if the file has no valid weight.
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

    /// Shortens a long name, first by its trailing parentheses.
    private static func short(_ name: String) -> String {
        guard ImportText.shortened(name, most: longestName) != name else { return name }
        let parenthesis = name.hasSuffix(")") ? name.range(of: " (", options: .backwards) : nil
        let bare = parenthesis.map { String(name[..<$0.lowerBound]) } ?? name
        return ImportText.shortened(bare.isEmpty ? name : bare, most: longestName)
    }
}
