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
    #endif

    static func note(_ key: String) {
        #if DEBUG
        guard let file, noted.withLock({ $0.insert(key).inserted }) else { return }
        // English has every text in the code.
        let lacking = Languages.bundled.all.dropFirst().filter { !$0.has(key) }
        let lines = lacking.map { "\($0.id)\t\(key.replacing("\n", with: "\\n"))\n" }.joined()
        guard let output = fopen(file, "a") else { return }
        fputs(lines, output)
        fclose(output)
        #endif
    }
}
