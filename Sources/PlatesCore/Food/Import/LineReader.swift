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
    /// Behind its line break.
    public let end: ImportPosition
}

/// The lines of a file of any size, one after another, in little memory.
///
/// A line ends with LF or CR LF; a CR alone is a character of it. A byte order mark before the first one is
/// left out. Let go of a line before the next one is asked for: its bytes are then not copied.
public final class LineReader {
    /// What is long enough for a row of any table of foods, in bytes.
    public static let tableLimit = 1 << 20
    /// What is long enough for a product in JSON, in bytes.
    public static let jsonLimit = 16 << 20

    private let source: any ByteSource
    private let limit: Int
    private let chunk: Int

    /// The bytes that were read ahead are those in `start..<end`.
    private var buffer: [UInt8]
    private var start = 0
    private var end = 0
    /// The place in the file of `start`.
    private var offset: Int
    private var lines: Int
    /// Whether the line at `start` has lost its beginning, because it is too long.
    private var isTooLong = false

    /// - Parameters:
    ///   - position: one that a reader of the same file told.
    ///   - limit: of the bytes of a line; longer ones come without their bytes.
    ///   - chunk: how many bytes are read at a time.
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

    /// Behind the last line that was read.
    public var position: ImportPosition { ImportPosition(offset: offset, lines: lines) }

    /// Goes on reading somewhere else.
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
            if let place = lineFeed(from: searched) { return line(to: place, behind: place + 1) }
            // One more than the limit, for a CR before the LF.
            if end - start > limit + 1 { forget() }
            searched = end - start
            guard try fill() > 0 else { return end > start || isTooLong ? line(to: end, behind: end) : nil }
            searched += start
        }
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

    /// Lets go of what was read of a line, but for the last byte, which may be the CR before its LF.
    private func forget() {
        isTooLong = true
        offset += end - 1 - start
        start = end - 1
    }

    /// Reads the next chunk behind what is there; what was used up makes room.
    private func fill() throws(ImportFileError) -> Int {
        let kept = end - start
        if kept + chunk > buffer.count {
            buffer += [UInt8](repeating: 0, count: max(buffer.count, kept + chunk - buffer.count))
        }
        let (start, end, next, chunk) = (self.start, self.end, offset + kept, self.chunk)
        var outcome = Result<Int, ImportFileError>.success(0)
        buffer.withUnsafeMutableBytes { bytes in
            if start > 0, kept > 0 {
                UnsafeMutableRawBufferPointer(rebasing: bytes[..<kept])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
            }
            let room = UnsafeMutableRawBufferPointer(rebasing: bytes[kept..<kept + chunk])
            outcome = Result { () throws(ImportFileError) in try source.read(at: next, into: room) }
        }
        self.start = 0
        self.end = kept
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
