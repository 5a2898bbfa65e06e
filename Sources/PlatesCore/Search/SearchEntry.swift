/// The quality of a match; smaller is better.
struct SearchMatch: Comparable {
    enum Level: Int {
        case name, alias, startOfName, words, singular, nearlyName, nearlyWords, nearlyBeginnings

        /// Whether it only matches with typing errors.
        var isGuess: Bool { rawValue >= Level.nearlyName.rawValue }
    }

    let level: Level
    /// Typing errors.
    var errors = 0

    static func < (first: SearchMatch, second: SearchMatch) -> Bool {
        (first.level.rawValue, first.errors) < (second.level.rawValue, second.errors)
    }
}

/// A searchable item with its words, split once in advance.
struct SearchEntry<Item: Sendable>: Sendable {
    let item: Item
    private let name: SearchWord
    private let aliases: [SearchWord]
    /// The words of its names, and each two that are neighbours.
    private let terms: [SearchWord]

    init(_ item: Item, name: String, aliases: [String]) {
        self.item = item
        let name = SearchText(name)
        let aliases = aliases.map { SearchText($0) }
        self.name = name.joined
        self.aliases = aliases.map(\.joined)
        terms = Array(Set(([name] + aliases).flatMap { $0.words + $0.pairs }))
    }

    /// `nil` if it does not match.
    /// - Parameter singular: The query with each plural in the singular, if it has one.
    func match(_ query: SearchText, singular: SearchText? = nil) -> SearchMatch? {
        let typed = query.joined.letters
        if name.letters == typed { return SearchMatch(level: .name) }
        if aliases.contains(where: { $0.letters == typed }) { return SearchMatch(level: .alias) }
        if name.letters.starts(with: typed) { return SearchMatch(level: .startOfName) }
        let beginnings = errors(in: query, isPrefix: true)
        if beginnings == 0 { return SearchMatch(level: .words) }
        if let singular, errors(in: singular, isPrefix: false) == 0 { return SearchMatch(level: .singular) }
        if let errors = errors(inWhole: query.joined) {
            return SearchMatch(level: .nearlyName, errors: errors)
        }
        guard let beginnings else { return nil }
        if let errors = errors(in: query, isPrefix: false) {
            return SearchMatch(level: .nearlyWords, errors: errors)
        }
        return SearchMatch(level: .nearlyBeginnings, errors: beginnings)
    }

    /// The errors if the whole name or a whole alias was meant.
    private func errors(inWhole typed: SearchWord) -> Int? {
        let forgiven = typed.forgivenErrors
        guard forgiven > 0 else { return nil }
        return ([name] + aliases).compactMap {
            typed.errors(asTypedFor: $0, forgiven: forgiven, isPrefix: false)
        }.min()
    }

    /// The least errors with which each word that was typed begins some term, or is one, in any order.
    ///
    /// Two words that were typed may be one of the term's: "pull down" for "pulldown".
    private func errors(in query: SearchText, isPrefix: Bool) -> Int? {
        let words = query.words
        let pairs = query.pairs
        var upToLast: Int?
        var upTo: Int? = 0
        for (index, word) in words.enumerated() {
            var least: Int?
            if let upTo, let errors = errors(in: word, forgiven: word.forgivenErrors, isPrefix: isPrefix) {
                least = upTo + errors
            }
            if index > 0, let upToLast, upToLast < least ?? .max,
                errors(in: pairs[index - 1], forgiven: 0, isPrefix: isPrefix) != nil
            {
                least = upToLast
            }
            (upToLast, upTo) = (upTo, least)
            if upToLast == nil, upTo == nil { return nil }
        }
        return upTo
    }

    /// The least errors with which the word begins a term, or is one.
    private func errors(in word: SearchWord, forgiven: Int, isPrefix: Bool) -> Int? {
        var least: Int?
        for term in terms {
            // Only fewer errors than those of the best term yet are of interest.
            let limit = least.map { $0 - 1 } ?? forgiven
            let errors = word.errors(asTypedFor: term, forgiven: limit, isPrefix: isPrefix)
            guard let errors else { continue }
            if errors == 0 { return 0 }
            least = errors
        }
        return least
    }
}
