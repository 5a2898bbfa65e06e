import Foundation
import Synchronization

/// Notes texts that a catalogue lacks while tests run, so that they fail.
///
/// A debug build writes each such text into the file that `PLATES_MISSING_TEXTS` names, for every language that lacks it,
/// whichever language was asked for. A release build does nothing.
enum MissingTexts {
    #if DEBUG
    private static let file = ProcessInfo.processInfo.environment["PLATES_MISSING_TEXTS"]
    private static let noted = Mutex<Set<String>>([])

    /// - Parameters:
    ///   - phrase: What is shown to somebody.
    ///   - language: In which; those that tests make themselves do not count.
    static func note(_ phrase: Phrase, in language: Language) {
        guard file != nil, Languages.bundled.all.contains(where: { $0 === language }) else { return }
        for key in phrase.keys { note(key) }
    }

    private static func note(_ key: String) {
        // Signs alone are the same everywhere.
        guard let file, key.contains(where: \.isLetter), noted.withLock({ $0.insert(key).inserted }) else {
            return
        }
        // English has every text in the code.
        let lacking = Languages.bundled.all.dropFirst().filter { !$0.has(key) }
        let lines = lacking.map { "\($0.id)\t\(key.replacing("\n", with: "\\n"))\n" }.joined()
        guard !lines.isEmpty, let output = fopen(file, "a") else { return }
        fputs(lines, output)
        fclose(output)
    }
    #else
    static func note(_ phrase: Phrase, in language: Language) {}
    #endif
}

#if DEBUG
extension Phrase {
    /// The texts of catalogues that it is made of.
    fileprivate var keys: [String] {
        switch content {
        case .message(let key, let arguments): [key] + arguments.flatMap(\.keys)
        case .joined(let parts, let separator): parts.flatMap(\.keys) + separator.keys
        case .mistake(let mistake, let field, isLabel: _): mistake.keys + field.keys
        case .verbatim, .count, .number, .day, .month, .weekday, .name, .portion: []
        }
    }
}
#endif
