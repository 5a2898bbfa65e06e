import Foundation

/// A form with what a browser sends when its first button is clicked without touching a field.
struct BrowserForm: Hashable, Sendable {
    let action: String
    let isPost: Bool
    private(set) var fields: [Field] = []
    /// Required fields that are empty: no browser sends the form like this.
    private(set) var missing: [String] = []
    private var hasButton = false

    struct Field: Hashable, Sendable {
        let name: String
        let value: String
    }

    /// Every form of a page, in order.
    static func all(in html: String) -> [BrowserForm] {
        var forms: [BrowserForm] = []
        var current: BrowserForm?
        var list: List?
        for tag in PageTag.all(in: html) {
            switch tag.name {
            case "form":
                current = BrowserForm(
                    action: tag["action"] ?? "", isPost: (tag["method"] ?? "get").lowercased() == "post")
            case "/form":
                if let form = current { forms.append(form) }
                current = nil
            case "input": current?.read(input: tag)
            case "textarea": current?.add(tag, Self.lines(of: tag.text))
            case "button": current?.read(button: tag)
            case "select": list = List(tag)
            case "option":
                let value = tag["value"] ?? tag.text.trimmingCharacters(in: .whitespacesAndNewlines)
                list?.read(value, isSelected: tag["selected"] != nil)
            case "/select":
                if let list { current?.add(list.tag, list.value) }
                list = nil
            default: continue
            }
        }
        return forms
    }

    /// The encoded fields.
    var body: String {
        fields.map { "\(Person.encoded($0.name))=\(Person.encoded($0.value))" }.joined(separator: "&")
    }

    /// The value of a list: the selected option, or else the first.
    private struct List {
        let tag: PageTag
        private(set) var value: String?
        private var isChosen = false

        init(_ tag: PageTag) { self.tag = tag }

        mutating func read(_ option: String, isSelected: Bool) {
            guard !isChosen, isSelected || value == nil else { return }
            (value, isChosen) = (option, isSelected)
        }
    }

    private mutating func read(input tag: PageTag) {
        switch tag["type"] ?? "text" {
        case "checkbox", "radio":
            if tag["checked"] != nil { add(tag, tag["value"] ?? "on") }
        case "submit": read(button: tag)
        case "file", "button", "reset", "image": return
        case "hidden": add(tag, tag["value"] ?? "")
        case let type: add(tag, Self.sanitized(tag["value"] ?? "", type: type))
        }
    }

    private mutating func read(button tag: PageTag) {
        guard !hasButton, (tag["type"] ?? "submit") == "submit" else { return }
        hasButton = true
        add(tag, tag["value"] ?? "")
    }

    private mutating func add(_ tag: PageTag, _ value: String?) {
        guard let value, tag["disabled"] == nil else { return }
        guard let name = tag["name"], !name.isEmpty else { return }
        if value.isEmpty, tag["required"] != nil { missing.append(name) }
        fields.append(Field(name: name, value: value))
    }

    /// The value of a text area: its first line break is dropped, and all are sent as CR LF.
    private static func lines(of text: String) -> String {
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        return (lines.hasPrefix("\n") ? String(lines.dropFirst()) : lines).replacing("\n", with: "\r\n")
    }

    /// The value of an input by its type: one line, and only what the type allows.
    private static func sanitized(_ value: String, type: String) -> String {
        let line = String(String.UnicodeScalarView(value.unicodeScalars.filter { $0 != "\n" && $0 != "\r" }))
        let isRight =
            switch type {
            case "number": line.wholeMatch(of: /-?([0-9]+(\.[0-9]+)?|\.[0-9]+)([eE][-+]?[0-9]+)?/) != nil
            case "date": line.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil
            case "time": line.wholeMatch(of: /[0-9]{2}:[0-9]{2}(:[0-9]{2})?/) != nil
            default: true
            }
        return isRight ? line : ""
    }
}

/// A tag of a page with its attributes, and the text up to the next tag.
struct PageTag: Sendable {
    let name: String
    let text: String
    private let attributes: [String: String]

    subscript(_ name: String) -> String? { attributes[name] }

    /// All tags. Pages escape both angle brackets in text.
    static func all(in html: String) -> [PageTag] {
        html.split(separator: "<", omittingEmptySubsequences: true).compactMap { part in
            guard let end = part.utf8.firstIndex(of: UInt8(ascii: ">")) else { return nil }
            let tag = part[..<end]
            let name = String(tag.prefix { $0 != " " && $0 != "\n" })
            guard known.contains(name) else { return nil }
            var attributes: [String: String] = [:]
            for attribute in tag.dropFirst(name.count).matches(of: /([a-z-]+)(?:="([^"]*)")?/) {
                attributes[String(attribute.1)] = decoded(String(attribute.2 ?? ""))
            }
            let text = decoded(String(part[part.utf8.index(after: end)...]))
            return PageTag(name: name, text: text, attributes: attributes)
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
