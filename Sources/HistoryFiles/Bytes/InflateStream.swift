import CZlib

/// How much may still be unpacked from an archive. Its entries share it, so that no archive fills memory or time.
final class InflationBudget {
    private(set) var bytes: Int

    init(bytes: Int) { self.bytes = bytes }

    func spend(_ count: Int) -> Bool {
        bytes -= count
        return bytes >= 0
    }
}

/// Unpacks an entry of a zip (RFC 1951) as it is read.
final class InflateStream: ByteStream {
    private let packed: any ByteStream
    private let budget: InflationBudget
    private let state: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableRawBufferPointer
    private var isAtEnd = false
    private(set) var fault: StreamFault?

    init(_ packed: any ByteStream, _ budget: InflationBudget) {
        self.packed = packed
        self.budget = budget
        // zlib remembers the address of its state.
        state = .allocate(capacity: 1)
        state.initialize(to: z_stream())
        input = .allocate(byteCount: 1 << 16, alignment: 16)
        // Negative: without a header of zlib's own.
        let size = Int32(MemoryLayout<z_stream>.size)
        if inflateInit2_(state, -15, ZLIB_VERSION, size) != Z_OK { fault = .damaged }
    }

    deinit {
        inflateEnd(state)
        state.deallocate()
        input.deallocate()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard !isAtEnd, fault == nil, let start = buffer.baseAddress else { return 0 }
        let size = min(buffer.count, 1 << 20)
        state.pointee.next_out = start.assumingMemoryBound(to: Bytef.self)
        state.pointee.avail_out = UInt32(size)
        while state.pointee.avail_out == UInt32(size) {
            refill()
            let outcome = inflate(state, Z_NO_FLUSH)
            if outcome == Z_STREAM_END { isAtEnd = true }
            guard outcome == Z_OK || outcome == Z_STREAM_END else {
                fault = .damaged
                break
            }
            if isAtEnd { break }
        }
        let count = size - Int(state.pointee.avail_out)
        guard budget.spend(count) else {
            fault = .expandsTooMuch
            return 0
        }
        return count
    }

    private func refill() {
        guard state.pointee.avail_in == 0 else { return }
        let count = packed.read(into: input)
        state.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: Bytef.self)
        state.pointee.avail_in = UInt32(count)
    }
}

/// The content of an entry of a zip, compared with the length and the sum that the directory promises.
final class CheckedStream: ByteStream {
    private let content: any ByteStream
    private let expected: (sum: UInt32, size: Int)
    private var (sum, size) = (UInt(0), 0)
    private var isWrong = false

    init(_ content: any ByteStream, sum: UInt32, size: Int) {
        self.content = content
        expected = (sum, size)
    }

    var fault: StreamFault? { content.fault ?? (isWrong ? .damaged : nil) }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard !isWrong, !buffer.isEmpty else { return 0 }
        let count = content.read(into: buffer)
        let start = buffer.baseAddress?.assumingMemoryBound(to: Bytef.self)
        if count > 0 { sum = crc32_z(sum, start, count) }
        size += count
        let isWhole = UInt32(truncatingIfNeeded: sum) == expected.sum && size == expected.size
        if size > expected.size || (size == expected.size || count == 0) && !isWhole { isWrong = true }
        return count
    }
}
