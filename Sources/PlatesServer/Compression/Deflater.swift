import CZlib

/// What surrounds compressed bytes.
enum DeflateFormat: Int32 {
    /// Nothing, as in a zip file.
    case raw = -15
    /// A header and a checksum, as in a file that ends in `.gz` (RFC 1952).
    case gzip = 31
}

/// zlib refused: memory ran out, or the bytes are not compressed ones.
struct CompressionError: Error, CustomStringConvertible {
    let description: String
}

/// Compresses bytes as they come, by zlib.
final class Deflater {
    // In memory that does not move: zlib points back to it.
    private let stream: UnsafeMutablePointer<z_stream>
    private let header: UnsafeMutablePointer<gz_header>
    private let comment: UnsafeMutableBufferPointer<Bytef>
    private let buffer = UnsafeMutableBufferPointer<Bytef>.allocate(capacity: 1 << 16)

    /// - Parameter comment: For the header of a gzip file. It needs no compression, so that it is read at once.
    init(_ format: DeflateFormat, comment text: String = "") throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        header = .allocate(capacity: 1)
        header.initialize(to: gz_header())
        comment = .allocate(capacity: text.utf8.count + 1)
        _ = comment.initialize(from: Array(text.utf8) + [0])
        let code = deflateInit2_(
            stream, 6, Z_DEFLATED, format.rawValue, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else {
            throw CompressionError(description: "Nothing can be compressed: zlib \(code).")
        }
        guard format == .gzip else { return }
        header.pointee.comment = comment.baseAddress
        header.pointee.os = 255
        deflateSetHeader(stream, header)
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
        header.deallocate()
        comment.deallocate()
        buffer.deallocate()
    }

    /// Takes bytes, and passes on what has become of them so far.
    /// - Parameter isLast: Whether nothing follows.
    func take(
        _ bytes: UnsafeRawBufferPointer, isLast: Bool, _ output: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: bytes.bindMemory(to: Bytef.self).baseAddress)
        stream.pointee.avail_in = UInt32(bytes.count)
        while true {
            stream.pointee.next_out = buffer.baseAddress
            stream.pointee.avail_out = UInt32(buffer.count)
            let code = deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
            let count = buffer.count - Int(stream.pointee.avail_out)
            if count > 0 {
                try output(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count]))
            }
            if code == Z_STREAM_END { return }
            guard code == Z_OK || code == Z_BUF_ERROR else {
                throw CompressionError(description: "Bytes cannot be compressed: zlib \(code).")
            }
            if !isLast, stream.pointee.avail_out > 0 { return }
        }
    }
}

/// Restores compressed bytes as they come.
final class Inflater {
    private let stream: UnsafeMutablePointer<z_stream>
    private let buffer = UnsafeMutableBufferPointer<Bytef>.allocate(capacity: 1 << 16)
    /// Whether the end of the compressed bytes was reached, with the right checksum where there is one.
    private(set) var isAtEnd = false

    init(_ format: DeflateFormat) throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let code = inflateInit2_(stream, format.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else {
            throw CompressionError(description: "Nothing can be unpacked: zlib \(code).")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        buffer.deallocate()
    }

    /// Takes compressed bytes, and passes on what they stand for. Bytes behind the end are left out.
    func take(_ bytes: UnsafeRawBufferPointer, _ output: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard !isAtEnd else { return }
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: bytes.bindMemory(to: Bytef.self).baseAddress)
        stream.pointee.avail_in = UInt32(bytes.count)
        repeat {
            stream.pointee.next_out = buffer.baseAddress
            stream.pointee.avail_out = UInt32(buffer.count)
            let code = inflate(stream, Z_NO_FLUSH)
            let count = buffer.count - Int(stream.pointee.avail_out)
            if count > 0 {
                try output(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count]))
            }
            if code == Z_STREAM_END {
                isAtEnd = true
                return
            }
            if code == Z_BUF_ERROR { return }
            guard code == Z_OK else {
                throw CompressionError(description: "The compressed bytes are damaged.")
            }
        } while stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0
    }
}
