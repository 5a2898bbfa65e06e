import Foundation

/// A line of a file, without its line break.
public struct Line {
    public enum Break: Hashable, Sendable {
        /// The file ends here.
        case none
        case lineFeed
        case carriageReturnLineFeed
    }

    /// Counted from 1, as editors do.
    public let number: Int
    /// `nil` when the line is longer than the reader's limit.
    public let bytes: ArraySlice<UInt8>?
    public let lineBreak: Break
    /// After its line break.
    public let end: ImportPosition
}

/// Streams the lines of a file of any size in constant memory.
///
/// A line ends with LF or CR LF; a lone CR is part of it. A byte order mark at the start is skipped. Release a line
/// before reading the next one, so that its bytes are not copied.
public final class LineReader {
    /// Longer than a row of any table of foods, in bytes.
    public static let tableLimit = 1 << 20
    /// Longer than any product in JSON, in bytes.
    public static let jsonLimit = 16 << 20

    private let source: any ByteSource
    private let limit: Int
    private let chunk: Int

    /// Holds the bytes read ahead in `start..<end`.
    private var buffer: [UInt8]
    private var start = 0
    private var end = 0
    /// The offset of `start` in the file.
    private var offset: Int
    private var lines: Int
    /// Whether the line at `start` has lost its beginning, because it is too long.
    private var isTooLong = false

    /// - Parameters:
    ///   - position: The `position` of an earlier reader of the same file.
    ///   - limit: The most bytes of a line; longer lines come without their bytes.
    ///   - chunk: How many bytes are read at a time.
    public init(
        _ source: any ByteSource, from position: ImportPosition = .start, limit: Int = tableLimit,
        chunk: Int = 1 << 18
    ) {
        self.source = source
        self.limit = limit
        self.chunk = chunk
        buffer = [UInt8](repeating: 0, count: chunk)
        offset = position.offset
        lines = position.lines
    }

    /// After the last line that was read.
    public var position: ImportPosition { ImportPosition(offset: offset, lines: lines) }

    /// Continues to read from another position.
    public func move(to position: ImportPosition) {
        start = 0
        end = 0
        offset = position.offset
        lines = position.lines
    }

    /// - Returns: `nil` at the end of the file.
    /// - Throws: `ImportFileError.unreadable`.
    public func next() throws(ImportFileError) -> Line? {
        if offset == 0 { try skipByteOrderMark() }
        var searched = start
        while true {
            if let index = lineFeed(from: searched) { return line(to: index, behind: index + 1) }
            // One more than the limit, for a CR before the LF.
            if end - start > limit + 1 { forget() }
            searched = end - start
            guard try fill() > 0 else { return end > start || isTooLong ? line(to: end, behind: end) : nil }
            searched += start
        }
    }

    /// Goes on behind the empty lines that were read ahead: a packed file may have millions of them.
    public func skipEmptyLines() {
        guard !isTooLong else { return }
        var index = start
        buffer.withUnsafeBufferPointer { bytes in
            while index < end {
                var next = index
                if bytes[next] == UInt8(ascii: "\r"), next + 1 < end { next += 1 }
                guard bytes[next] == UInt8(ascii: "\n") else { break }
                index = next + 1
                lines += 1
            }
        }
        offset += index - start
        start = index
    }

    private func line(to last: Int, behind: Int) -> Line {
        let isBroken = behind > last
        let hasReturn = isBroken && last > start && buffer[last - 1] == UInt8(ascii: "\r")
        let bytes = buffer[start..<(hasReturn ? last - 1 : last)]
        let hasBytes = !isTooLong && bytes.count <= limit
        offset += behind - start
        start = behind
        lines += 1
        isTooLong = false
        return Line(
            number: lines, bytes: hasBytes ? bytes : nil,
            lineBreak: isBroken ? (hasReturn ? .carriageReturnLineFeed : .lineFeed) : .none, end: position
        )
    }

    private func lineFeed(from index: Int) -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard index < end, let base = bytes.baseAddress,
                let found = memchr(base + index, Int32(UInt8(ascii: "\n")), end - index)
            else { return nil }
            return base.distance(to: UnsafeRawPointer(found))
        }
    }

    /// Drops what was read of a line except its last byte, which may be the CR before the LF.
    private func forget() {
        isTooLong = true
        offset += end - 1 - start
        start = end - 1
    }

    /// Appends the next chunk to the unread bytes, which move to the start of the buffer.
    private func fill() throws(ImportFileError) -> Int {
        let unread = end - start
        if unread + chunk > buffer.count {
            buffer += [UInt8](repeating: 0, count: max(buffer.count, unread + chunk - buffer.count))
        }
        let (start, end, next, chunk) = (self.start, self.end, offset + unread, self.chunk)
        var outcome = Result<Int, ImportFileError>.success(0)
        buffer.withUnsafeMutableBytes { bytes in
            if start > 0, unread > 0 {
                UnsafeMutableRawBufferPointer(rebasing: bytes[..<unread])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
            }
            let free = UnsafeMutableRawBufferPointer(rebasing: bytes[unread..<unread + chunk])
            outcome = Result { () throws(ImportFileError) in try source.read(at: next, into: free) }
        }
        self.start = 0
        self.end = unread
        let count = try outcome.get()
        self.end += count
        return count
    }

    private func skipByteOrderMark() throws(ImportFileError) {
        while end - start < 3 { if try fill() == 0 { return } }
        if buffer[start..<start + 3].elementsEqual([0xEF, 0xBB, 0xBF]) {
            start += 3
            offset += 3
        }
    }
}
