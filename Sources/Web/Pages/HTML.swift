import PlatesCore

/// The HTML of a page or a part of it, while templates write it.
///
/// A value is written by the function of the position in which it stands, so that the compiler refuses what would not be
/// safe: markup goes only between elements and only as `TrustedHTML`, names of attributes come only from our source.
package struct HTML: Sendable {
    package private(set) var bytes: [UInt8] = []
    /// In which phrases are written.
    let language: Language
    /// Where a phrase is put into words before it is escaped.
    private var words: [UInt8] = []

    package init(in language: Language = .english, capacity: Int = 32 * 1024) {
        self.language = language
        bytes.reserveCapacity(capacity)
    }

    /// Markup of a template.
    package mutating func markup(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    // MARK: Between elements

    package mutating func text(_ value: String) { escape(value) }
    package mutating func text(_ value: String?) { if let value { escape(value) } }
    package mutating func text(_ value: Int) { number(value) }
    package mutating func text(_ value: Int?) { if let value { number(value) } }
    package mutating func text(_ value: Phrase) { phrase(value) }
    package mutating func text(_ value: Phrase?) { if let value { phrase(value) } }
    package mutating func text(_ value: TrustedHTML) { bytes.append(contentsOf: value.markup.utf8) }
    package mutating func text(_ value: TrustedHTML?) { if let value { text(value) } }

    // MARK: In an attribute, between quotes

    package mutating func attribute(_ value: String) { escape(value) }
    package mutating func attribute(_ value: String?) { if let value { escape(value) } }
    package mutating func attribute(_ value: Int) { number(value) }
    package mutating func attribute(_ value: Int?) { if let value { number(value) } }
    package mutating func attribute(_ value: Phrase) { phrase(value) }
    package mutating func attribute(_ value: Phrase?) { if let value { phrase(value) } }

    // MARK: As the name of an attribute

    package mutating func attributeName(_ name: StaticString) { markup(name) }

    // MARK: As an argument of a phrase

    package static func argument(_ value: String) -> Phrase { .verbatim(value) }
    package static func argument(_ value: String?) -> Phrase { value.map(Phrase.verbatim) ?? .empty }
    package static func argument(_ value: Int) -> Phrase { .count(value) }
    package static func argument(_ value: Int?) -> Phrase { value.map(Phrase.count) ?? .empty }
    package static func argument(_ value: Phrase) -> Phrase { value }
    package static func argument(_ value: Phrase?) -> Phrase { value ?? .empty }

    private mutating func phrase(_ phrase: Phrase) {
        words.removeAll(keepingCapacity: true)
        language.append(phrase, to: &words)
        words.withUnsafeBufferPointer { bytes.append(htmlEscaped: $0) }
    }

    private mutating func number(_ value: Int) { bytes.append(decimal: value) }

    private mutating func escape(_ value: String) { bytes.append(htmlEscaped: value) }
}

/// What sections of templates do, by the type of their value.
///
/// A flag, a text and a number show their section once, or not at all if it is false, empty or absent; names in the section
/// mean what they mean around it. Another optional and a list open a scope: names in the section are those of the value or the element.
extension HTML {
    /// Names mean what they mean around the section.
    @frozen package struct SameScope {
        @inlinable package init() {}
    }

    /// Once or not at all.
    @frozen package struct Once<Value>: Sequence, IteratorProtocol {
        package var value: Value?

        @inlinable package init(value: Value?) { self.value = value }

        @inlinable package mutating func next() -> Value? {
            defer { value = nil }
            return value
        }
    }

    @inlinable package static func section(_ flag: Bool) -> Once<SameScope> {
        Once(value: flag ? SameScope() : nil)
    }
    @inlinable package static func section(_ text: String?) -> Once<SameScope> { section(!isEmpty(text)) }
    @inlinable package static func section(_ number: Int?) -> Once<SameScope> { section(number != nil) }
    @inlinable package static func section(_ phrase: Phrase?) -> Once<SameScope> { section(!isEmpty(phrase)) }
    @inlinable package static func section(_ phrase: Phrase) -> Once<SameScope> { section(!phrase.isEmpty) }
    @inlinable package static func section(_ markup: TrustedHTML?) -> Once<SameScope> {
        section(markup != nil)
    }
    @inlinable package static func section<Value>(_ value: Value?) -> Once<Value> { Once(value: value) }
    @inlinable package static func section<List: Collection>(_ list: List) -> List { list }

    @inlinable package static func section(_ text: String) -> Once<SameScope> { section(!isEmpty(text)) }

    @inlinable package static func scope<Value>(_ element: SameScope, _ value: Value) -> Value { value }
    @inlinable package static func scope<Element, Value>(_ element: Element, _ value: Value) -> Element {
        element
    }

    @inlinable package static func isEmpty(_ flag: Bool) -> Bool { !flag }
    @inlinable package static func isEmpty<Value>(_ value: Value?) -> Bool { value == nil }
    @inlinable package static func isEmpty(_ list: some Collection) -> Bool { list.isEmpty }
    @inlinable package static func isEmpty(_ phrase: Phrase) -> Bool { phrase.isEmpty }
    @inlinable package static func isEmpty(_ phrase: Phrase?) -> Bool { phrase?.isEmpty ?? true }
    @inlinable package static func isEmpty(_ text: String) -> Bool { text.isEmpty }
    @inlinable package static func isEmpty(_ text: String?) -> Bool { text?.isEmpty ?? true }
}
