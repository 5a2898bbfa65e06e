/// A style sheet that is made of others: each line `@import "./styles/card.css";` stands for the text of that file.
///
/// Browsers get one file, because each `@import` would be asked for only after the file before it has come.
struct StyleSet: Sendable {
    /// The whole style sheet.
    let text: String
    /// The files that are part of it.
    let parts: [String]

    /// - Parameters:
    ///   - source: The style sheet that names the others.
    ///   - name: Its own name, for the error.
    ///   - file: The text of a file; `nil` if it does not exist.
    /// - Throws: `MissingAsset` if a file that it names does not exist.
    init(_ source: String, name: String, file: (String) -> String?) throws {
        var (lines, parts): ([String], [String]) = ([], [])
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
            guard let part = Self.part(line) else {
                lines.append(String(line))
                continue
            }
            guard let text = file(part) else { throw MissingAsset(name: part, importedBy: name) }
            lines.append(text)
            parts.append(part)
        }
        text = lines.joined(separator: "\n")
        self.parts = parts
    }

    /// The file that a line stands for.
    private static func part(_ line: Substring) -> String? {
        let (start, end) = ("@import \"./", "\";")
        guard line.hasPrefix(start), line.hasSuffix(end) else { return nil }
        return String(line.dropFirst(start.count).dropLast(end.count))
    }
}
