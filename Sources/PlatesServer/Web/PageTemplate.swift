/// A template as the library gets it.
///
/// The library escapes by grapheme cluster, and so lets `<` through where a combining mark follows it or a
/// prepended mark stands before it. `PageNode` escapes instead, by byte, when it reads the model; the library is
/// made to add nothing. If it escaped as well, pages would show `&amp;lt;`: the mistake is seen and does no harm.
struct PageTemplate {
    let text: String

    /// - Throws: `UnsafeTemplate` where the text asks for a value that is not escaped, or changes how values are.
    init(_ source: String, named name: String) throws {
        for sign in ["{{{", "{{&", "{{%", "{{="] where source.contains(sign) {
            throw UnsafeTemplate(name: name, sign: sign)
        }
        text = "{{% CONTENT_TYPE: TEXT}}\n" + source
    }
}

/// A template of ours has a sign with which it could leave a value unescaped. HTML that is to be shown as it is
/// must be a `TrustedHTML` in the model.
struct UnsafeTemplate: Error {
    let name: String
    let sign: String
}
