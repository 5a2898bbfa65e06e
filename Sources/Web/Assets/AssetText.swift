import Foundation

/// A text that names other assets as `"./queue.js"`. By bytes, because every start reads all of them.
struct AssetText: Sendable {
    /// The bytes around the names, and the names: one more of the former.
    private var parts: [ArraySlice<UInt8>] = []
    /// The names in the order of the text, as often as they are there.
    private(set) var allNames: [String] = []

    /// The names that it has, each once.
    var names: [String] { Set(allNames).sorted() }

    init(_ text: String) { self.init(text.utf8) }

    init(_ text: some Sequence<UInt8>) {
        let bytes = Array(text)
        var (begin, index) = (0, 0)
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'"),
                let end = Self.endOfName(in: bytes, after: index)
            else {
                index += 1
                continue
            }
            parts.append(bytes[begin...index])
            allNames.append(String(decoding: bytes[(index + 3)..<end], as: UTF8.self))
            (begin, index) = (end, end + 1)
        }
        parts.append(bytes[begin...])
    }

    /// Where the quote stands that ends a name; `nil` if it is none.
    private static func endOfName(in bytes: [UInt8], after quote: Int) -> Int? {
        let lowercase = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard bytes.dropFirst(quote + 1).starts(with: "./".utf8) else { return nil }
        let name = bytes.dropFirst(quote + 3).prefix {
            lowercase.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-")
        }
        guard !name.isEmpty, bytes.dropFirst(name.endIndex).first == UInt8(ascii: ".") else { return nil }
        let suffix = bytes.dropFirst(name.endIndex + 1).prefix { lowercase.contains($0) }
        guard !suffix.isEmpty, suffix.endIndex < bytes.count, bytes[suffix.endIndex] == bytes[quote] else {
            return nil
        }
        return suffix.endIndex
    }

    /// The text with addresses for the names that have one.
    func naming(_ address: (String) -> String?) -> [UInt8] {
        var bytes = Array(parts[0])
        for (name, part) in zip(allNames, parts.dropFirst()) {
            bytes += (address(name) ?? "./\(name)").utf8
            bytes += part
        }
        return bytes
    }
}
