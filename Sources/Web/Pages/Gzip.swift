import CZlib
import Hummingbird
import NIOCore

/// Compression by zlib, in the gzip format (RFC 1952) that every browser takes.
enum Gzip {
    /// The bytes compressed, or `nil` where that does not make them smaller.
    /// - Parameter level: From 1, quick, to 9, small.
    static func compress(_ buffer: ByteBuffer, level: Int32) -> ByteBuffer? {
        // 15 bits of window, and 16 more to say that a gzip header is wanted.
        let windowBits: Int32 = 15 + 16
        var stream = z_stream()
        guard
            deflateInit2_(
                &stream, level, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)
            ) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }

        let bound = Int(deflateBound(&stream, UInt(buffer.readableBytes)))
        var input = buffer
        var output = ByteBufferAllocator().buffer(capacity: bound)
        var finished = false
        output.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { target in
            input.withUnsafeMutableReadableBytes { source in
                stream.next_in = source.bindMemory(to: Bytef.self).baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.bindMemory(to: Bytef.self).baseAddress
                stream.avail_out = UInt32(target.count)
                finished = deflate(&stream, Z_FINISH) == Z_STREAM_END
            }
            return Int(stream.total_out)
        }
        return finished && output.readableBytes < buffer.readableBytes ? output : nil
    }

    /// Whether the browser says that it takes gzip.
    static func isAccepted(by request: Request) -> Bool {
        request.headers[.acceptEncoding]?.contains("gzip") ?? false
    }
}

/// Compresses pages and JSON on their way out.
package struct CompressionMiddleware: RouterMiddleware {
    package init() {}

    /// Below this a header costs about as much as it saves.
    private let leastBytes = 700

    package func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard
            Gzip.isAccepted(by: request),
            response.headers[.contentEncoding] == nil,
            let length = response.body.contentLength, length >= leastBytes,
            let type = response.headers[.contentType],
            type.hasPrefix("text/") || type.hasPrefix("application/json")
        else { return response }
        response.headers[.vary] = "Accept-Encoding"
        let collector = BodyCollector()
        try await response.body.write(collector)
        let plain = collector.buffer
        guard let compressed = Gzip.compress(plain, level: 5) else {
            response.body = .init(byteBuffer: plain)
            return response
        }
        response.headers[.contentEncoding] = "gzip"
        response.headers[.contentLength] = nil
        response.body = .init(byteBuffer: compressed)
        return response
    }
}
