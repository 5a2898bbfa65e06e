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

/// Unpacks an entry of a zip (RFC 1951) as it is read, and checks its sum.
final class InflateStream: ByteStream {
    private let packed: any ByteStream
    private let budget: InflationBudget
    private let expectedSum: UInt32
    private var sum: UInt = 0
    private let state: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableRawBufferPointer
    private var isAtEnd = false
    private(set) var fault: StreamFault?

    init(_ packed: any ByteStream, sum expected: UInt32, _ budget: InflationBudget) {
        self.packed = packed
        self.budget = budget
        expectedSum = expected
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
        sum = crc32(sum, start.assumingMemoryBound(to: Bytef.self), UInt32(count))
        if isAtEnd, UInt32(truncatingIfNeeded: sum) != expectedSum { fault = .damaged }
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
