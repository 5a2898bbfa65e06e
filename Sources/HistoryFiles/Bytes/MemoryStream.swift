/// Bytes in memory.
final class MemoryStream: ByteStream {
    private let bytes: [UInt8]
    private var used = 0
    let fault: StreamFault? = nil

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, bytes.count - used)
        buffer.copyBytes(from: bytes[used..<used + count])
        used += count
        return count
    }
}
