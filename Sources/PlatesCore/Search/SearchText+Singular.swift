/// English plurals, as people type what they ate: "2 eggs" means "Egg".
extension SearchText {
    /// The text with each plural in the singular; `nil` if there is none.
    var singular: SearchText? {
        let singular = words.map { $0.singular ?? $0 }
        return singular == words ? nil : SearchText(words: singular)
    }
}

extension SearchWord {
    /// `egg` of `eggs`; `nil` if it does not look like a plural.
    fileprivate var singular: SearchWord? {
        guard letters.count >= 4, letters.last == "s" else { return nil }
        let text = String(String.UnicodeScalarView(letters))
        if text.hasSuffix("ss") { return nil }
        if letters.count >= 5, text.hasSuffix("ies") { return SearchWord(Array(letters.dropLast(3)) + ["y"]) }
        let takesMore = ["oes", "ches", "shes", "xes", "sses"].contains { text.hasSuffix($0) }
        return SearchWord(Array(letters.dropLast(takesMore ? 2 : 1)))
    }
}
