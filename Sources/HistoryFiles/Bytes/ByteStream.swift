import PlatesCore

/// What ends a stream before its end.
enum StreamFault: Sendable {
    case damaged, expandsTooMuch
}

/// Bytes that can be read once, from the first to the last.
protocol ByteStream: AnyObject {
    /// Reads as much as is at hand, and at least one byte unless the end is reached.
    /// - Returns: How many bytes were read; 0 at the end, or when there is a fault.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int

    var fault: StreamFault? { get }
}

extension ByteStream {
    /// The next bytes, fewer only at the end or when there is a fault.
    func beginning(most: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < most {
            let part = part(most: min(most - bytes.count, 1 << 18))
            guard !part.isEmpty else { break }
            bytes += part
        }
        return bytes
    }

    /// What one call reads.
    func part(most: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
            count = read(into: UnsafeMutableRawBufferPointer(buffer))
        }
    }
}

/// A part of a file.
final class FileStream: ByteStream {
    private let source: any ByteSource
    private var offset: Int
    private let end: Int
    private(set) var fault: StreamFault?

    /// - Parameter range: Of bytes. It is a fault if the file ends within it.
    init(_ source: any ByteSource, _ range: Range<Int>) {
        self.source = source
        offset = range.lowerBound
        end = range.upperBound
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard offset < end, !buffer.isEmpty, fault == nil else { return 0 }
        let part = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(end - offset))
        let count = (try? source.read(at: offset, into: part)) ?? 0
        if count <= 0 { fault = .damaged }
        offset += max(count, 0)
        return max(count, 0)
    }
}

/// A part of bytes, as bytes of their own.
struct SourceRange: ByteSource {
    let source: any ByteSource
    let range: Range<Int>

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(ImportFileError) -> Int {
        guard offset < range.count else { return 0 }
        let part = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(range.count - offset))
        return try source.read(at: range.lowerBound + offset, into: part)
    }
}
