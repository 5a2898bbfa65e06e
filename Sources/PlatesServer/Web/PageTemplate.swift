/// A template as the library gets it.
///
/// The library escapes by grapheme cluster, and so lets `<` through where a combining mark follows it or a
/// prepended mark stands before it. `PageNode` escapes instead, by byte, when it reads the model; the library is
/// made to add nothing. If it escaped as well, pages would show `&amp;lt;`: the mistake is seen and does no harm.
///
/// Every form that posts gets the hidden field that says whose page it is on (`FormOwnerCheck`).
struct PageTemplate {
    let text: String

    /// - Throws: `UnsafeTemplate` where the text asks for a value that is not escaped, or changes how values are.
    init(_ source: String, named name: String) throws {
        for sign in ["{{{", "{{&", "{{%", "{{="] where source.contains(sign) {
            throw UnsafeTemplate(name: name, sign: sign)
        }
        text = "{{% CONTENT_TYPE: TEXT}}\n" + Self.addingOwner(to: source)
    }

    private static func addingOwner(to source: String) -> String {
        let parts = source.components(separatedBy: "<form")
        return parts.dropFirst().reduce(into: parts[0]) { text, part in
            let end = endOfTag(part)
            text += "<form" + part[..<end]
            if part[..<end].contains("method=\"post\"") { text += "{{layout.ownerField}}" }
            text += part[end...]
        }
    }

    /// Behind the `>` that closes a tag: one within quotes, or within `{{…}}`, does not.
    private static func endOfTag(_ text: String) -> String.Index {
        var quote: Character?
        var rest = text[...]
        while let sign = rest.first {
            if quote == nil, rest.hasPrefix("{{"), let end = rest.range(of: "}}") {
                rest = rest[end.upperBound...]
                continue
            }
            rest = rest.dropFirst()
            if quote == nil, sign == ">" { break }
            if sign == "\"" || sign == "'" { quote = quote == nil ? sign : quote == sign ? nil : quote }
        }
        return rest.startIndex
    }
}

/// A template of ours has a sign with which it could leave a value unescaped. HTML that is to be shown as it is
/// must be a `TrustedHTML` in the model.
struct UnsafeTemplate: Error {
    let name: String
    let sign: String
}
