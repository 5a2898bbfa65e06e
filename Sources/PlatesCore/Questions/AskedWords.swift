/// The words in which questions are asked in a language, and what they are in English: its file `asked.json`.
///
/// Words that belong together are one entry, and the one with most words wins. `…` stands for one to three words,
/// which are translated by themselves: `vor … wochen` is `… weeks ago`. An entry without English is left out.
struct AskedWords: Sendable {
    private struct Entry: Sendable {
        /// Before and behind the gap.
        let start: [String]
        let end: [String]
        let hasGap: Bool
        let english: String

        var count: Int { start.count + end.count }
    }

    /// By their first words, those with most words first.
    private let entries: [String: [Entry]]

    private static let gap = "…"
    private static let longestGap = 3

    /// - Parameters:
    ///   - words: The entries of the file.
    ///   - names: Names of exercises by the English ones. The entries of the file come first.
    init(_ words: [String: String], names: [String: TranslatedName] = [:]) {
        var english = Self.meanings(of: names)
        for (key, value) in words { english[Self.normalized(key)] = value }
        var entries: [String: [Entry]] = [:]
        for (key, english) in english {
            let parts = key.split(separator: " ").map(String.init)
            let sides = parts.split(separator: Self.gap, omittingEmptySubsequences: false)
            guard let start = sides.first, let first = start.first, sides.count <= 2 else { continue }
            let end = sides.dropFirst().first.map(Array.init) ?? []
            entries[first, default: []].append(
                Entry(start: Array(start), end: end, hasGap: sides.count == 2, english: english))
        }
        self.entries = entries.mapValues { entries in
            entries.sorted { ($0.count, $1.hasGap ? 1 : 0) > ($1.count, $0.hasGap ? 1 : 0) }
        }
    }

    /// As a question has it: in lower case, without punctuation.
    private static func normalized(_ key: String) -> String {
        // Most have none, and there are thousands. 0xE2 begins quotation marks and the gap.
        guard key.utf8.contains(where: { $0 == 0xE2 || punctuation.contains($0) }) else {
            return key.lowercased()
        }
        return key.split(separator: " ")
            .flatMap { $0 == gap ? [gap] : QuestionWords(String($0)).texts }.joined(separator: " ")
    }

    private static let punctuation = Array("?!,;:\"().'".utf8)

    /// The English name by each name that means one exercise only.
    private static func meanings(of names: [String: TranslatedName]) -> [String: String] {
        var aliases: [String: Set<String>] = [:]
        for (english, translated) in names {
            for alias in translated.aliases { aliases[normalized(alias), default: []].insert(english) }
        }
        var meanings = aliases.compactMapValues { $0.count == 1 ? $0.first : nil }
        for (english, translated) in names { meanings[normalized(translated.name)] = english }
        return meanings.filter { !$0.key.isEmpty }
    }

    /// The question in English, as far as its words are known.
    /// - Returns: `nil` if none of them is.
    func english(_ question: QuestionWords) -> QuestionWords? {
        let words = english(question.words[...])
        return words == question.words ? nil : QuestionWords(words: words)
    }

    private func english(_ words: ArraySlice<QuestionWords.Word>) -> [QuestionWords.Word] {
        var english: [QuestionWords.Word] = []
        var index = words.startIndex
        while index < words.endIndex {
            guard let match = match(words[index...]) else {
                english.append(words[index])
                index += 1
                continue
            }
            english += written(match.entry, words[index..<match.end], gap: match.gap)
            index = match.end
        }
        return english
    }

    private typealias Match = (entry: Entry, gap: Range<Int>, end: Int)

    /// The longest entry with which the words begin.
    private func match(_ words: ArraySlice<QuestionWords.Word>) -> Match? {
        guard let first = words.first else { return nil }
        for entry in entries[first.text] ?? [] {
            guard words.begins(with: entry.start) else { continue }
            let start = words.startIndex + entry.start.count
            guard entry.hasGap else { return (entry, start..<start, start) }
            for length in 1...Self.longestGap where start + length <= words.endIndex {
                if words[(start + length)...].begins(with: entry.end) {
                    return (entry, start..<start + length, start + length + entry.end.count)
                }
            }
        }
        return nil
    }

    /// The English of an entry; its words share what was typed.
    private func written(
        _ entry: Entry, _ words: ArraySlice<QuestionWords.Word>, gap: Range<Int>
    ) -> [QuestionWords.Word] {
        let (typed, source) = (QuestionWords.typed(words), words.startIndex)
        return entry.english.split(separator: " ").flatMap { part -> [QuestionWords.Word] in
            let parts =
                part == Self.gap
                ? english(words[gap]).map { ($0.name, $0.text) } : [(String(part), part.lowercased())]
            return parts.map { .init(typed: typed, text: $1, name: $0, source: source) }
        }
    }
}

extension ArraySlice<QuestionWords.Word> {
    fileprivate func begins(with texts: [String]) -> Bool {
        count >= texts.count && zip(self, texts).allSatisfy { $0.text == $1 }
    }
}
