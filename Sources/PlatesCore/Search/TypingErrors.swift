/// Counts typing errors: a letter too many, too few or wrong, or two neighbours swapped. A letter
/// takes part in one error at most (the restricted Damerau-Levenshtein distance).
extension SearchWord {
    /// The errors in this word, typed for the term; nil when they are more than forgiven.
    ///
    /// - Parameter isPrefix: Whether the rest of the term may still be to come.
    func errors(asTypedFor term: SearchWord, forgiven: Int, isPrefix: Bool) -> Int? {
        // Each letter that the term does not have at all is an error of its own.
        let foreign = mask & ~term.mask
        if foreign != 0 {
            guard forgiven > 0, foreign.nonzeroBitCount <= forgiven else { return nil }
        }
        let missing = term.letters.count - letters.count
        guard -missing <= forgiven, isPrefix || missing <= forgiven else { return nil }
        if isPrefix ? term.letters.starts(with: letters) : term.letters == letters { return 0 }
        guard forgiven > 0 else { return nil }
        let last = lastRow(comparedTo: term.letters, forgiven: forgiven)
        guard let errors = isPrefix ? last?.min() : last?.last, errors <= forgiven else {
            return nil
        }
        return errors
    }

    /// For each prefix of the term, from the empty one on, the errors of this word; nil as soon as
    /// all are more than forgiven.
    private func lastRow(comparedTo term: [Unicode.Scalar], forgiven: Int) -> [Int]? {
        var beforeLast: [Int] = []
        var last = Array(0...term.count)
        var row = last
        for (i, letter) in letters.enumerated() {
            row[0] = i + 1
            var least = i + 1
            for (j, other) in term.enumerated() {
                var errors = min(
                    last[j] + (letter == other ? 0 : 1), last[j + 1] + 1, row[j] + 1
                )
                if i > 0, j > 0, letter == term[j - 1], letters[i - 1] == other {
                    errors = min(errors, beforeLast[j - 1] + 1)
                }
                row[j + 1] = errors
                least = min(least, errors)
            }
            guard least <= forgiven else { return nil }
            (beforeLast, last) = (last, row)
        }
        return last
    }
}
