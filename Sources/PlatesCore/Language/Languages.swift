import Foundation

/// All languages in which the product is shown: one for each folder in `Resources/Texts`.
///
/// A folder has a file `language.json` with facts of the language, files of names in `names`, the words of questions in
/// `asked.json`, those of measures in `measures.json`, the texts of the browser's scripts in `scripts.json`, and any
/// number of other files with texts, one for each section.
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
        let english = try Self.language(Language.sourceID, in: folder)
        let others = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: [.isDirectoryKey], options: .skipsHiddenFiles
        )
        .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
        .map(\.lastPathComponent).filter { $0 != Language.sourceID }.sorted()
        .map { try Self.language($0, in: folder) }
        all = [english] + others
    }

    /// The language with this id.
    public subscript(id: String) -> Language? { all.first { $0.id == id } }

    /// What an exercise, a food or a supplement that comes with the program is called in all languages but English.
    public func names(of english: String, _ kind: NameKind) -> [String] {
        all.flatMap { language in language.names[kind]?[english].map { [$0.name] + $0.aliases } ?? [] }
    }

    /// The one that a browser likes best; English if it likes none of them.
    /// - Parameter preferences: The header `Accept-Language` (RFC 9110, 12.5.4): `de-CH, de;q=0.9, en;q=0.8`.
    public func language(for preferences: String) -> Language {
        let ranges = preferences.prefix(500).split(separator: ",").prefix(30).compactMap(LanguageRange.init)
        let best = ranges.enumerated().sorted { one, other in
            (one.element.quality, other.offset) > (other.element.quality, one.offset)
        }
        for range in best.map(\.element) where range.quality > 0 {
            if let language = all.first(where: { range.isMet(by: $0.id) }) ?? all.first(where: range.isNear) {
                return language
            }
        }
        return all[0]
    }

    // MARK: Reading folders

    private static func language(_ id: String, in folder: URL) throws -> Language {
        let folder = folder.appendingPathComponent(id)
        let facts = try decode(LanguageFacts.self, folder.appendingPathComponent("language.json"))
        guard facts.isWhole else { throw LanguageError.facts(id) }
        var texts: [String: Translation] = [:]
        for file in try jsonFiles(in: folder) where !notTexts.contains(file.lastPathComponent) {
            let more = try decode([String: Translation].self, file)
            if let twice = more.keys.first(where: { texts[$0] != nil }) {
                throw LanguageError.repeated(twice, file.path)
            }
            texts.merge(more) { first, _ in first }
        }
        var names: [NameKind: [String: TranslatedName]] = [:]
        for kind in NameKind.allCases {
            let file = folder.appendingPathComponent("names").appendingPathComponent(kind.file)
            names[kind] = try decodeIfThere([String: TranslatedName].self, file)
        }
        let asked = try decodeIfThere([String: String].self, folder.appendingPathComponent(askedName))
        let measures = try decodeIfThere([String: String].self, folder.appendingPathComponent(measuresName))
        return try Language(
            id: id, facts: facts, texts: texts, names: names, scriptTexts: try scriptTexts(in: folder),
            asked: asked.map { AskedWords($0, names: names[.exercise] ?? [:]) }, measures: measures ?? [:])
    }

    private static let (askedName, measuresName, scriptsName) = (
        "asked.json", "measures.json", "scripts.json"
    )
    /// The files that are no catalogues of texts.
    private static let notTexts = ["language.json", askedName, measuresName, scriptsName]

    private static func scriptTexts(in folder: URL) throws -> String {
        let file = folder.appendingPathComponent(scriptsName)
        // Only browsers would notice a mistake in it.
        guard try decodeIfThere([String: Translation].self, file) != nil else { return "{}" }
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func decodeIfThere<Value: Decodable>(_ type: Value.Type, _ file: URL) throws -> Value? {
        FileManager.default.fileExists(atPath: file.path) ? try decode(type, file) : nil
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
        let weight = parts.dropFirst().first.map { $0.lowercased().filter { $0 != " " } } ?? "q=1"
        quality = weight.hasPrefix("q=") ? Double(weight.dropFirst(2)) ?? 0 : 1
    }

    /// `de-CH` and `de` are met by `de`, as is `*` by every language.
    func isMet(by id: String) -> Bool {
        let id = id.lowercased()
        return tag == "*" || tag == id || tag.hasPrefix(id + "-")
    }

    /// `pt` is near to `pt-BR`, if there is nothing better.
    func isNear(to language: Language) -> Bool { language.id.lowercased().hasPrefix(tag + "-") }
}
