import Mustache
import PlatesCore

/// A model's fields by name, as templates ask for them.
///
/// The library would reflect a model anew for every name that a template mentions, and a page of
/// training mentions thousands. A model is reflected once here, and its fields are looked up after.
///
/// This is the one place where pages are escaped: a text becomes HTML when it is read, all but `TrustedHTML`.
final class PageNode: MustacheParent {
    private let fields: [String: Any]

    /// - Parameter model: A struct of texts, numbers, flags, structs, flags by name, and lists and
    ///   optionals of these.
    init(reading model: Any) {
        var fields: [String: Any] = [:]
        for case (let name?, let value) in Mirror(reflecting: model).children {
            fields[name] = Self.content(of: value)
        }
        self.fields = fields
    }

    private init(flags: [String: Bool]) {
        fields = flags
    }

    func child(named name: String) -> Any? { fields[name] }

    /// What a template can show: HTML, a flag, a list or a node. Nothing where it is `nil`.
    private static func content(of value: Any) -> Any? {
        switch value {
        case let text as String: return text.htmlEscaped
        case let html as TrustedHTML: return html.markup
        case let flag as Bool: return flag
        case let flags as [String: Bool]: return PageNode(flags: flags)
        case let number as Int: return String(number)
        default: break
        }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.flatMap { content(of: $0.value) }
        case .collection: return mirror.children.compactMap { content(of: $0.value) }
        case .struct: return PageNode(reading: value)
        default: return String(describing: value).htmlEscaped
        }
    }
}
