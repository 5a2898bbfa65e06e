import PlatesCore

extension Mass {
    /// `62.5`, in kilograms.
    static func kg(_ text: String) -> Mass {
        do { return try Mass(typed: text, unit: .kg) } catch { fatalError("\(text): \(error)") }
    }
}
