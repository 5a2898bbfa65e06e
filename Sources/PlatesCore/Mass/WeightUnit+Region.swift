extension WeightUnit {
    /// The usual unit for a browser's `Accept-Language`: pounds in the United States, Liberia and Myanmar, kilograms
    /// elsewhere.
    ///
    /// The preferred language decides; without a region, the next tag of the same language does.
    public init(acceptLanguage header: String) {
        let tags = header.prefix(1000).split(separator: ",").enumerated().map { LanguageTag($1, order: $0) }
            .filter { $0.weight > 0 }
            .sorted { ($1.weight, $0.order) < ($0.weight, $1.order) }
        let language = tags.first?.language
        let region = tags.lazy.filter { $0.language == language }.compactMap(\.region).first
        self = ["US", "LR", "MM"].contains(region) ? .lb : .kg
    }
}

/// `en-US;q=0.8`
private struct LanguageTag {
    let language: String
    let region: String?
    let weight: Double
    let order: Int

    init(_ text: Substring, order: Int) {
        self.order = order
        let parts = text.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
        let tags = (parts.first ?? "").split(separator: "-")
        language = tags.first?.lowercased() ?? ""
        region = tags.dropFirst().first { $0.utf8.count == 2 }?.uppercased()
        let quality = parts.dropFirst().first { $0.hasPrefix("q=") }?.dropFirst(2)
        weight = quality.map { Double($0) ?? 0 } ?? 1
    }
}
