/// The names of a product. The first usable one counts: its name, that in its own language, in English, in any other
/// language, and then its generic names in the same order.
struct OpenFoodFactsNames: Hashable {
    /// The code of the product's own language: `de`.
    var language = ""
    private var names: [String: String] = [:]
    private var others: [String] = []

    /// The fields of names, without their languages.
    static let fields = ["product_name", "generic_name", "abbreviated_product_name"]

    /// Languages that tables may have columns for.
    static let languages = [
        "en", "de", "fr", "es", "it", "nl", "pl", "pt", "sv", "da", "fi", "nb", "no", "cs", "sk", "hu", "ro",
        "bg",
        "el", "hr", "sl", "sr", "tr", "uk", "ru", "ar", "he", "ja", "zh", "ko", "th",
    ]

    /// Whether a field of a product holds a name.
    static func isName(_ field: String) -> Bool {
        // Products have hundreds of fields.
        guard let first = field.utf8.first, "pga".utf8.contains(first) else { return false }
        return fields.contains { base in
            guard field.hasPrefix(base) else { return false }
            let rest = field.dropFirst(base.count)
            // Others, such as `product_name_fr_imported`, are drafts.
            return rest.isEmpty || (rest.first == "_" && (3...4).contains(rest.count))
        }
    }

    subscript(field: String) -> String {
        get { names[field] ?? "" }
        set {
            if names.updateValue(newValue, forKey: field) == nil { others.append(field) }
        }
    }

    /// - Parameter code: A name that only repeats the code is not usable.
    func best(code: String) -> String {
        for base in Self.fields {
            let first = [base, "\(base)_\(language)", "\(base)_en"]
            let rest = others.filter { $0.hasPrefix(base + "_") }.sorted()
            if let field = (first + rest).first(where: { isUsable(self[$0], code) }) { return self[field] }
        }
        return ""
    }

    private func isUsable(_ name: String, _ code: String) -> Bool {
        let clean = ImportText.clean(ImportText.decoded(name))
        return clean.contains { $0.isLetter || $0.isNumber } && clean != code
            && !Self.fillers.contains(clean.lowercased())
    }

    /// Placeholders for a missing name.
    private static let fillers: Set<String> = [
        "n/a", "na", "none", "unknown", "null", "undefined", "no name", "xxx",
    ]
}
