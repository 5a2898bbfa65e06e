import PlatesCore

/// The last megabytes of a stream, for readers that go back a little: to the line in which a quotation mark was opened.
final class StreamWindow: ByteSource {
    private let stream: any ByteStream
    private var bytes: [UInt8] = []
    /// The offset of the first byte in the stream.
    private var start = 0

    /// More than twice a record and what is read ahead of it.
    private static let span = 4 << 20
    private static let chunk = 1 << 18

    init(_ stream: any ByteStream) { self.stream = stream }

    var fault: StreamFault? { stream.fault }

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard offset >= start else { return 0 }
        while offset >= start + bytes.count {
            guard fill() else { return 0 }
        }
        let first = offset - start
        let count = min(buffer.count, bytes.count - first)
        buffer.copyBytes(from: bytes[first..<first + count])
        return count
    }

    private func fill() -> Bool {
        if bytes.count > 2 * Self.span {
            start += bytes.count - Self.span
            bytes.removeFirst(bytes.count - Self.span)
        }
        let part = stream.part(most: Self.chunk)
        bytes += part
        return !part.isEmpty
    }
}
