import Foundation

/// What comes next in a document.
enum XMLEvent {
    /// - Parameter isEmpty: Whether it is its own end, `<v/>`.
    case start(name: String, attributes: [String: String], isEmpty: Bool)
    case end(name: String)
    case text(String)
}

/// Reads a document of any size tag by tag, in constant memory.
///
/// Documents are written by programs, so it does not validate them: document types, comments and instructions are passed
/// over, and of entities only those of XML itself and characters by number are read. Nothing is loaded or expanded.
/// Source: W3C, Extensible Markup Language (XML) 1.0, fifth edition.
final class XMLScanner {
    private let stream: any ByteStream
    private var buffer: [UInt8] = []
    private var index = 0
    private var isAtEnd = false
    /// Lines before `index`.
    private(set) var lines = 0

    private static let chunk = 1 << 18
    /// Longer than any tag and any text that is asked for, in bytes.
    private static let limit = 1 << 20

    private let root: [UInt8]

    /// - Parameter root: The name of the element in which everything stands; empty if its end does not matter.
    init(_ stream: any ByteStream, root: String = "") {
        self.stream = stream
        self.root = Array(root.utf8)
        isCutOff = !root.isEmpty
    }

    var fault: StreamFault? { stream.fault }

    /// Whether the document ended within a tag, or without the end of its root.
    private(set) var isCutOff: Bool

    /// The next event.
    /// - Parameters:
    ///   - isWanted: Gets what stands between the brackets of a start tag. Other start tags are passed over.
    ///   - withText: Whether ends and texts are events.
    func next(withText: Bool, _ isWanted: (ArraySlice<UInt8>) -> Bool) -> XMLEvent? {
        while true {
            guard let open = find(UInt8(ascii: "<"), from: index) else {
                count(to: buffer.count)
                index = buffer.count
                return nil
            }
            if withText, open > index {
                let text = buffer[index..<open]
                count(to: open)
                index = open
                return .text(Self.unescaped(text))
            }
            count(to: open)
            index = open
            if let event = tag(withText, isWanted) { return event }
            if isAtEnd, index >= buffer.count { return nil }
        }
    }

    /// Reads what stands at `index`, an opening bracket, and moves behind it.
    private func tag(_ withText: Bool, _ isWanted: (ArraySlice<UInt8>) -> Bool) -> XMLEvent? {
        guard need(9) || buffer.count - index > 1 else { return cutOff() }
        let start = buffer[(index + 1)...]
        if start.starts(with: "!--".utf8) { return passOver(to: "-->") }
        if start.starts(with: "![CDATA[".utf8) { return data(withText) }
        if start.starts(with: "!".utf8) { return documentType() }
        if start.starts(with: "?".utf8) { return passOver(to: "?>") }
        let isEnd = start.first == UInt8(ascii: "/")
        guard let close = find(UInt8(ascii: ">"), from: index) else { return cutOff() }
        guard isHeld(to: close) else {
            index = close + 1
            return nil
        }
        if !isEnd, isWanted(buffer[(index + 1)..<close]) { return startTag(firstBracket: close) }
        let name = isEnd && withText ? Self.name(buffer[(index + 2)..<close]) : ""
        if isEnd, buffer[(index + 2)..<close].starts(with: root) { isCutOff = false }
        count(to: close)
        index = close + 1
        return isEnd && withText ? .end(name: name) : nil
    }

    /// Whether a tag that ends at an index is held from its beginning on. One that is longer than any tag is not.
    private func isHeld(to close: Int) -> Bool { close > index + 1 && buffer[index] == UInt8(ascii: "<") }

    /// - Parameter firstBracket: Where it ends, unless that is within quotation marks.
    private func startTag(firstBracket: Int) -> XMLEvent? {
        var (close, quotes) = (firstBracket, XMLQuotes())
        quotes.read(buffer[index..<close])
        while quotes.isOpen {
            let length = close - index
            guard let other = find(UInt8(ascii: ">"), from: close + 1) else { return cutOff() }
            close = other
            guard isHeld(to: close), (length..<Self.limit).contains(close - index) else {
                index = close + 1
                return nil
            }
            quotes.read(buffer[(index + length)..<close])
        }
        let event = Self.start(buffer[(index + 1)..<close])
        count(to: close)
        index = close + 1
        return event
    }

    private func data(_ withText: Bool) -> XMLEvent? {
        guard let end = find("]]>", from: index + 9) else { return cutOff() }
        let text =
            withText && end > index + 9 ? String(decoding: buffer[(index + 9)..<end], as: UTF8.self) : ""
        count(to: end)
        index = end + 3
        return withText ? .text(text) : nil
    }

    /// With the declarations that may stand in it in brackets.
    private func documentType() -> XMLEvent? {
        guard let close = find(UInt8(ascii: ">"), from: index) else { return cutOff() }
        guard buffer[index..<close].contains(UInt8(ascii: "[")) else {
            count(to: close)
            index = close + 1
            return nil
        }
        while true {
            guard let end = find(UInt8(ascii: "]"), from: index) else { return cutOff() }
            count(to: end)
            index = end + 1
            guard need(1) else { return cutOff() }
            let next = buffer[index...].first { $0 > 0x20 }
            if next == nil || next == UInt8(ascii: ">") {
                guard let last = find(UInt8(ascii: ">"), from: index) else { return cutOff() }
                index = last + 1
                return nil
            }
        }
    }

    private func passOver(to mark: String) -> XMLEvent? {
        guard let end = find(mark, from: index + 1) else { return cutOff() }
        count(to: end)
        index = end + mark.utf8.count
        return nil
    }

    private func cutOff() -> XMLEvent? {
        isCutOff = true
        isAtEnd = true
        index = buffer.count
        return nil
    }

    // MARK: Bytes

    /// The index of a byte, after reading on if need be. What is before `index` is given up, and indices behind it move.
    private func find(_ byte: UInt8, from start: Int) -> Int? {
        var searched = start - index
        while true {
            let found = buffer.withUnsafeBytes { bytes -> Int? in
                let from = index + searched
                guard from < bytes.count, let base = bytes.baseAddress,
                    let hit = memchr(base + from, Int32(byte), bytes.count - from)
                else { return nil }
                return base.distance(to: UnsafeRawPointer(hit))
            }
            if let found { return found }
            searched = buffer.count - index
            if searched > Self.limit { forget(&searched) }
            guard fill() else { return nil }
        }
    }

    private func find(_ mark: String, from start: Int) -> Int? {
        let bytes = Array(mark.utf8)
        var offset = start - index
        while true {
            guard let hit = find(bytes[0], from: index + offset) else { return nil }
            offset = hit - index
            while buffer.count - index < offset + bytes.count, fill() {}
            if buffer[(index + offset)...].starts(with: bytes) { return index + offset }
            offset += 1
        }
    }

    /// Text without a tag for a megabyte is not held.
    private func forget(_ searched: inout Int) {
        count(to: buffer.count)
        index = buffer.count
        searched = 0
    }

    private func need(_ count: Int) -> Bool {
        while buffer.count - index < count {
            guard fill() else { return false }
        }
        return true
    }

    private func fill() -> Bool {
        guard !isAtEnd else { return false }
        if index > 0 {
            buffer.removeFirst(index)
            index = 0
        }
        let part = stream.part(most: Self.chunk)
        buffer += part
        isAtEnd = part.isEmpty
        return !part.isEmpty
    }

    private func count(to end: Int) {
        buffer.withUnsafeBytes { bytes in
            var from = index
            while from < end, let base = bytes.baseAddress,
                let hit = memchr(base + from, Int32(UInt8(ascii: "\n")), end - from)
            {
                lines += 1
                from = base.distance(to: UnsafeRawPointer(hit)) + 1
            }
        }
    }
}
