import CZlib
import Foundation

/// Writes small archives.
enum Zip {
    enum Method {
        case stored, deflated
    }

    static func archive(_ files: [(name: String, text: String, method: Method)]) -> [UInt8] {
        archive(files.map { ($0.name, Array($0.text.utf8), $0.method) })
    }

    static func archive(_ files: [(name: String, bytes: [UInt8], method: Method)]) -> [UInt8] {
        var (bytes, directory) = ([UInt8](), [UInt8]())
        for (name, content, method) in files {
            let packed = method == .stored ? content : deflated(content)
            let sum = content.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
            let offset = bytes.count
            let common =
                short(20) + short(0) + short(method == .stored ? 0 : 8) + word(0) + word(Int(sum))
                + word(packed.count) + word(content.count) + short(name.utf8.count) + short(0)
            bytes += word(0x0403_4B50) + common + Array(name.utf8) + packed
            directory += word(0x0201_4B50) + short(20) + common + short(0) + short(0) + short(0) + word(0)
            directory += word(offset) + Array(name.utf8)
        }
        let count = short(files.count)
        let end =
            word(0x0605_4B50) + word(0) + count + count + word(directory.count) + word(bytes.count) + short(0)
        return bytes + directory + end
    }

    private static func short(_ number: Int) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8 & 0xFF)] }
    private static func word(_ number: Int) -> [UInt8] {
        short(number & 0xFFFF) + short(number >> 16 & 0xFFFF)
    }

    static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        deflateInit2_(&stream, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        defer { deflateEnd(&stream) }
        var (input, output) = (
            bytes, [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 16)
        )
        input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                (stream.next_in, stream.avail_in) = (source.baseAddress, UInt32(source.count))
                (stream.next_out, stream.avail_out) = (target.baseAddress, UInt32(target.count))
                deflate(&stream, Z_FINISH)
            }
        }
        return Array(output.prefix(Int(stream.total_out)))
    }
}
