import Foundation

/// A form of a page with the values of its fields.
struct HTMLForm: Sendable {
    /// The path and query of its action.
    let action: String
    let isPost: Bool
    var fields: [String: String] = [:]
    /// The other values a field may have by a list, a radio button or a submit button.
    var choices: [String: [String]] = [:]

    /// Every form of a page.
    static func all(in html: String) -> [HTMLForm] {
        var forms: [HTMLForm] = []
        var current: HTMLForm?
        var select: String?
        for tag in HTMLTag.all(in: html) {
            switch tag.name {
            case "form":
                current = HTMLForm(
                    action: tag["action"] ?? "", isPost: (tag["method"] ?? "get").lowercased() == "post")
            case "/form":
                if let form = current { forms.append(form) }
                current = nil
            case "input", "textarea", "button":
                guard let name = tag["name"], !name.isEmpty else { continue }
                if ["radio", "submit"].contains(tag["type"] ?? (tag.name == "button" ? "submit" : "")) {
                    current?.choices[name, default: []].append(tag["value"] ?? "")
                }
                // Of several buttons or radio buttons the first counts; a check box counts as ticked.
                if current?.fields[name] == nil || tag["checked"] != nil {
                    current?.fields[name] = tag["value"] ?? (tag["type"] == "checkbox" ? "on" : "")
                }
            case "select":
                select = tag["name"]
                if let select { current?.fields[select] = "" }
            case "/select": select = nil
            case "option":
                guard let select, let value = tag["value"] else { continue }
                current?.choices[select, default: []].append(value)
                if tag["selected"] != nil || current?.fields[select] == "" { current?.fields[select] = value }
            default: continue
            }
        }
        return forms
    }
}

/// A tag of a page with its attributes. Our pages are well formed.
struct HTMLTag {
    let name: String
    private let attributes: [String: String]

    subscript(_ name: String) -> String? { attributes[name] }

    /// The tags of forms and links. Pages escape both angle brackets in text.
    static func all(in html: String) -> [HTMLTag] {
        html.components(separatedBy: "<").compactMap { part in
            guard let end = part.utf8.firstIndex(of: UInt8(ascii: ">")) else { return nil }
            let tag = part[..<end]
            let name = String(tag.prefix { $0 != " " && $0 != "\n" })
            guard known.contains(name) else { return nil }
            var attributes: [String: String] = [:]
            for attribute in tag.dropFirst(name.count).matches(of: /([a-z-]+)(?:="([^"]*)")?/) {
                attributes[String(attribute.1)] = decoded(String(attribute.2 ?? ""))
            }
            return HTMLTag(name: name, attributes: attributes)
        }
    }

    private static let known: Set = [
        "form", "/form", "input", "textarea", "button", "select", "/select", "option", "a",
    ]

    private static func decoded(_ text: String) -> String {
        guard text.contains("&") else { return text }
        return [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&#x27;", "'"),
            ("&amp;", "&"),
        ].reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}
