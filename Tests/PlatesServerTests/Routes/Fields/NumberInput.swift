/// An input for a number, a day or a time, with its label.
struct NumberInput {
    let name: String
    let label: String
    /// Whether it accepts whole numbers only.
    let isWhole: Bool

    /// The inputs of one form: several forms of a page may have fields of one name.
    static func all(in html: String, of form: HTMLForm) -> [NumberInput] {
        let action = form.action.replacing("&", with: "&amp;")
        return html.components(separatedBy: "<form").dropFirst()
            .filter { $0.contains("action=\"\(action)\"") }
            .flatMap { all(in: $0.components(separatedBy: "</form>").first ?? "") }
    }

    private static func all(in html: String) -> [NumberInput] {
        var labels: [String: String] = [:]
        for match in html.matches(of: /<label[^>]* for="([^"]*)"[^>]*>(.*?)<\/label>/) {
            labels[String(match.1)] = String(match.2).replacing(/<[^>]*>/, with: "")
        }
        return html.matches(
            of: /<input ([^>]*(?:inputmode="(?:decimal|numeric)"|type="(?:date|time)")[^>]*)>/
        ).compactMap { match in
            let text = " " + match.1
            func value(_ attribute: String) -> String? {
                text.range(of: " \(attribute)=\"").map {
                    String(text[$0.upperBound...].prefix { $0 != "\"" })
                }
            }
            guard let name = value("name") else { return nil }
            let label = value("id").flatMap { labels[$0] } ?? value("aria-label") ?? name
            return NumberInput(name: name, label: label, isWhole: value("inputmode") == "numeric")
        }
    }
}

extension Answer {
    /// The mistakes a page reports.
    var mistakesOnPage: [String] {
        let marked = text.matches(
            of: /<(?:p|td)[^>]* class="error"[^>]*>(.*?)<\/(?:p|td)>/.dotMatchesNewlines()
        )
        .map { String($0.1) }
        let page = text.firstMatch(of: /<h1>[^<]*<\/h1>\s*<p>(.*?)<\/p>/).map { String($0.1) }
        return marked.isEmpty && status == 422 ? [page].compactMap { $0 } : marked
    }
}
