/// Tracks where in the markup a template tag is. It determines how a value is escaped and which types are allowed.
struct MarkupContext {
    enum State: Equatable {
        /// Between elements, and in the text of `<title>` and `<textarea>`.
        case content
        /// Behind a `<`.
        case tagName
        /// Within a tag, where names of attributes stand.
        case tag
        /// Behind a `=`.
        case beforeValue
        /// Within an attribute's value; the quote is 0 if it has none.
        case value(quote: UInt8)
        case comment
        /// Within `<script>` or `<style>`.
        case code
    }

    private(set) var state = State.content
    /// The markup of the tag that is read, from its `<`.
    private var tag: [UInt8] = []

    var isContent: Bool { state == .content }

    private var isPostForm: Bool {
        let text = String(decoding: tag, as: UTF8.self).lowercased()
        return text.hasPrefix("<form") && text.contains(/\smethod\s*=\s*["']?post\b/)
    }

    /// Reads markup.
    /// - Returns: The offsets after each start tag of a form that posts.
    mutating func read(_ text: String) -> [Int] {
        let bytes = Array(text.utf8)
        var forms: [Int] = []
        for (offset, byte) in bytes.enumerated() {
            if read(byte, next: bytes[(offset + 1)...].prefix(3)) { forms.append(offset + 1) }
        }
        return forms
    }

    /// Notes the start of a section, which ends the name of an HTML tag, so that a section of attributes starts and
    /// ends in the same state.
    mutating func readSection() {
        if state == .tagName, tag.count > 1 { state = .tag }
    }

    /// - Returns: Whether the byte ends the tag of a form that posts.
    private mutating func read(_ byte: UInt8, next: ArraySlice<UInt8>) -> Bool {
        switch state {
        case .content:
            guard byte == UInt8(ascii: "<") else { return false }
            if next.elementsEqual("!--".utf8) {
                state = .comment
                tag = []
            } else if next.first.map({ Self.isLetter($0) || Self.signs.contains($0) }) ?? true {
                state = .tagName
                tag = [byte]
            }
        case .comment:
            tag.append(byte)
            if tag.suffix(3).elementsEqual("-->".utf8) { state = .content }
        case .code:
            tag.append(byte)
            if tag.suffix(2).elementsEqual("</".utf8) {
                state = .tagName
                tag = Array("</".utf8)
            }
        case .tagName, .tag, .beforeValue, .value:
            tag.append(byte)
            return readInTag(byte)
        }
        return false
    }

    private mutating func readInTag(_ byte: UInt8) -> Bool {
        let isBlank = byte == 0x20 || (0x09...0x0D).contains(byte)
        switch state {
        case .value(let quote) where quote != 0:
            if byte == quote { state = .tag }
        case .value where isBlank:
            state = .tag
        case .beforeValue where byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"):
            state = .value(quote: byte)
        case _ where byte == UInt8(ascii: ">"):
            return endTag()
        case .beforeValue where !isBlank:
            state = .value(quote: 0)
        case .tag where byte == UInt8(ascii: "="):
            state = .beforeValue
        case .tagName where isBlank:
            state = .tag
        default: break
        }
        return false
    }

    private mutating func endTag() -> Bool {
        let name = tag.dropFirst().prefix { Self.isLetter($0) }
        let holdsCode = name.elementsEqual("script".utf8) || name.elementsEqual("style".utf8)
        state = holdsCode ? .code : .content
        return isPostForm
    }

    /// How an end tag and a declaration begin.
    private static let signs = Set("/!".utf8)

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
