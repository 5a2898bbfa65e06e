/// How the characters of a table are written.
enum TextEncoding: Hashable, Sendable {
    case utf8, utf16LittleEndian, utf16BigEndian, windows1252

    /// By a byte order mark, else by what the first bytes can be.
    init(_ beginning: [UInt8]) {
        let pairs = beginning.prefix(512)
        let zeros = pairs.enumerated().filter { $0.element == 0 }
        if beginning.starts(with: [0xFF, 0xFE]) {
            self = .utf16LittleEndian
        } else if beginning.starts(with: [0xFE, 0xFF]) {
            self = .utf16BigEndian
        } else if zeros.count > pairs.count / 4 {
            // Letters of ASCII have a zero byte each.
            self = zeros.allSatisfy { $0.offset % 2 == 1 } ? .utf16LittleEndian : .utf16BigEndian
        } else {
            self = Self.isUTF8(beginning) ? .utf8 : .windows1252
        }
    }

    /// Whether it is, or was cut off within a character of four bytes at most.
    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        (0...min(3, bytes.count)).contains { cut in
            String(validating: bytes.dropLast(cut), as: UTF8.self) != nil
        }
    }
}

/// A text in UTF-8, whatever it was written in.
final class RecodedStream: ByteStream {
    private let stream: any ByteStream
    private let encoding: TextEncoding
    /// Bytes of a unit that is not complete.
    private var rest: [UInt8] = []
    /// The first half of a pair of surrogates.
    private var surrogate: UInt16?
    private var ready: [UInt8] = []
    private var used = 0

    init(_ stream: any ByteStream, _ encoding: TextEncoding) {
        self.stream = stream
        self.encoding = encoding
    }

    var fault: StreamFault? { stream.fault }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard encoding != .utf8 else { return stream.read(into: buffer) }
        while used == ready.count {
            guard recode() else { return 0 }
        }
        let count = min(buffer.count, ready.count - used)
        buffer.copyBytes(from: ready[used..<used + count])
        used += count
        return count
    }

    private func recode() -> Bool {
        let bytes = stream.part(most: 1 << 15)
        ready.removeAll(keepingCapacity: true)
        used = 0
        guard !bytes.isEmpty else { return false }
        if encoding == .windows1252 {
            for byte in bytes { append(Self.windows1252(byte)) }
        } else {
            recodePairs(rest + bytes)
        }
        return true
    }

    private func recodePairs(_ bytes: [UInt8]) {
        let whole = bytes.count & ~1
        for index in stride(from: 0, to: whole, by: 2) {
            let (one, other) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            append(unit: encoding == .utf16LittleEndian ? other << 8 | one : one << 8 | other)
        }
        rest = Array(bytes[whole...])
    }

    private func append(unit: UInt16) {
        if UTF16.isTrailSurrogate(unit), let lead = surrogate {
            surrogate = nil
            append(UTF16.decode(UTF16.EncodedScalar([lead, unit])))
        } else if UTF16.isLeadSurrogate(unit) {
            surrogate = unit
        } else {
            surrogate = nil
            append(Unicode.Scalar(unit) ?? "\u{FFFD}")
        }
    }

    private func append(_ scalar: Unicode.Scalar) { ready.append(contentsOf: String(scalar).utf8) }

    /// Latin 1, but for the row of control characters.
    /// Source: the mapping table of the Unicode Consortium for code page 1252.
    private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return special[Int(byte) - 0x80]
    }

    private static let special: [Unicode.Scalar] = Array(
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)
}
