import Foundation

/// All languages in which the product is shown: one for each folder in `Resources/Texts`.
///
/// A folder has a file `language.json` with facts of the language, files of names in `names`, the words of questions in
/// `asked.json`, the texts of the browser's scripts in `scripts.json`, and any number of other files with texts, one for
/// each section.
public struct Languages: Sendable {
    /// By their ids, English first.
    public let all: [Language]

    /// The languages that come with the program.
    public static let bundled: Languages = {
        // Without its own texts the program cannot say anything, not even why.
        do {
            return try Languages(folder: bundledFolder())
        } catch {
            fatalError("Plates cannot start: \(error)")
        }
    }()

    /// - Throws: `LanguageError`
    init(folder: URL) throws {
        let english = try Self.language("en", in: folder)
        let others = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { !$0.hasPrefix(".") && $0 != "en" }.sorted()
            .map { try Self.language($0, in: folder) }
        all = [english] + others
    }

    /// The language with this id.
    public subscript(id: String) -> Language? { all.first { $0.id == id } }

    /// What an exercise, a food or a supplement that comes with the program is called in all languages but English.
    public func names(of english: String) -> [String] {
        all.flatMap { language in language.names[english].map { [$0.name] + $0.aliases } ?? [] }
    }

    /// The one that a browser likes best; English if it likes none of them.
    /// - Parameter preferences: The header `Accept-Language` (RFC 9110, 12.5.4): `de-CH, de;q=0.9, en;q=0.8`.
    public func language(for preferences: String) -> Language {
        let ranges = preferences.prefix(500).split(separator: ",").prefix(30).compactMap(LanguageRange.init)
        let best = ranges.enumerated().sorted { one, other in
            (one.element.quality, other.offset) > (other.element.quality, one.offset)
        }
        for range in best.map(\.element) where range.quality > 0 {
            if let language = all.first(where: { range.isMet(by: $0.id) }) { return language }
        }
        return all[0]
    }

    // MARK: Reading folders

    private static func language(_ id: String, in folder: URL) throws -> Language {
        let folder = folder.appendingPathComponent(id)
        let facts = try decode(LanguageFacts.self, folder.appendingPathComponent("language.json"))
        var texts: [String: Translation] = [:]
        for file in try jsonFiles(in: folder) where !notTexts.contains(file.lastPathComponent) {
            texts.merge(try decode([String: Translation].self, file)) { first, _ in first }
        }
        var names: [String: TranslatedName] = [:]
        var exercises: [String: TranslatedName] = [:]
        for file in try jsonFiles(in: folder.appendingPathComponent("names")) {
            let more = try decode([String: TranslatedName].self, file)
            if file.lastPathComponent == "exercises.json" { exercises = more }
            names.merge(more) { first, _ in first }
        }
        let asked = try asked(folder.appendingPathComponent("asked.json"), exercises)
        return try Language(
            id: id, facts: facts, texts: texts, names: names, scriptTexts: try scriptTexts(in: folder),
            asked: asked)
    }

    private static let scriptsName = "scripts.json"
    /// The files that are no catalogues of texts.
    private static let notTexts = ["language.json", "asked.json", scriptsName]

    private static func scriptTexts(in folder: URL) throws -> String {
        let file = folder.appendingPathComponent(scriptsName)
        guard FileManager.default.fileExists(atPath: file.path) else { return "{}" }
        // Only browsers would notice a mistake in it.
        _ = try decode([String: Translation].self, file)
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func asked(_ file: URL, _ exercises: [String: TranslatedName]) throws -> AskedWords? {
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        return AskedWords(try decode([String: String].self, file), names: exercises)
    }

    private static func jsonFiles(in folder: URL) throws -> [URL] {
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".json") }.sorted().map { folder.appendingPathComponent($0) }
    }

    private static func decode<Value: Decodable>(_ type: Value.Type, _ file: URL) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(contentsOf: file))
        } catch {
            throw LanguageError.file(file.path, reason: "\(error)")
        }
    }

    private static func bundledFolder() throws -> URL {
        guard let folder = Bundle.module.resourceURL else { throw LanguageError.missing }
        return folder.appendingPathComponent("Texts")
    }
}

extension Language {
    /// The language in which the texts are written.
    public static let english = Languages.bundled.all[0]
}

/// An item of the header `Accept-Language`.
private struct LanguageRange {
    let tag: Substring
    let quality: Double

    init?(_ text: Substring) {
        let parts = text.split(separator: ";", maxSplits: 1)
        guard let tag = parts.first?.filter({ $0 != " " }), !tag.isEmpty else { return nil }
        self.tag = Substring(tag.lowercased())
        let weight = parts.dropFirst().first.map { $0.filter { $0 != " " } } ?? "q=1"
        quality = weight.hasPrefix("q=") ? Double(weight.dropFirst(2)) ?? 0 : 1
    }

    /// `de-CH` and `de` are met by `de`, as is `*` by every language.
    func isMet(by id: String) -> Bool {
        let id = id.lowercased()
        return tag == "*" || tag == id || tag.hasPrefix(id + "-")
    }
}
