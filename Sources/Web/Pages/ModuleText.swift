/// A module of ours as browsers get it: without the lines that are comments, and without indentation. That takes
/// a fifth off what travels.
struct ModuleText: Sendable {
    let withoutComments: String

    init(_ source: String) {
        let (newline, space, backtick) = (UInt8(ascii: "\n"), UInt8(ascii: " "), UInt8(ascii: "`"))
        let lines = source.utf8.split(separator: newline)
        // A text over several lines would lose what stands before its lines.
        let hasLongText = lines.contains { line in !line.count { $0 == backtick }.isMultiple(of: 2) }
        guard !hasLongText else {
            withoutComments = source
            return
        }
        let code = lines.map { $0.drop { $0 == space } }
            .filter { !$0.isEmpty && !$0.starts(with: "//".utf8) }
            .joined(separator: [newline])
        withoutComments = String(decoding: Array(code), as: UTF8.self)
    }
}

/// A style sheet of ours as browsers get it: without comments, and without the white space that means nothing. Outside
/// of strings that is what stands beside `{`, `}`, `;` and `,`; what separates selectors stays.
struct StyleText: Sendable {
    let compact: String

    init(_ source: String) {
        compact = String(
            decoding: Self.removingSpaces(from: Self.removingComments(from: Array(source.utf8))),
            as: UTF8.self)
    }

    private static func removingSpaces(from bytes: [UInt8]) -> [UInt8] {
        let (space, quote, end) = (UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "}"))
        let marks = Set("{};,".utf8)
        var (code, isInString, isSpaced) = ([UInt8](), false, false)
        code.reserveCapacity(bytes.count)
        for byte in bytes {
            if !isInString, byte == space || byte == UInt8(ascii: "\n") {
                isSpaced = true
                continue
            }
            if isSpaced, let last = code.last, !marks.contains(last), !marks.contains(byte) {
                code.append(space)
            }
            isSpaced = false
            if byte == quote { isInString.toggle() }
            if byte == end, !isInString, code.last == UInt8(ascii: ";") { code.removeLast() }
            code.append(byte)
        }
        return code
    }

    private static func removingComments(from bytes: [UInt8]) -> [UInt8] {
        let (slash, star) = (UInt8(ascii: "/"), UInt8(ascii: "*"))
        var (code, index) = ([UInt8](), 0)
        code.reserveCapacity(bytes.count)
        while index < bytes.count {
            if bytes[index] == slash, bytes.dropFirst(index + 1).first == star,
                let end = (index + 2..<max(index + 2, bytes.count - 1))
                    .first(where: { bytes[$0] == star && bytes[$0 + 1] == slash })
            {
                index = end + 2
            } else {
                code.append(bytes[index])
                index += 1
            }
        }
        return code
    }
}
