import CZlib
import Foundation

/// A gzip file whose header says in plain text what is in it.
enum PackedFile {
    /// Compresses a file into a new one and waits until it is on the disk.
    /// - Returns: The size of the new one, in bytes.
    static func pack(_ source: String, into path: String, comment: String) throws -> Int64 {
        let input = try ByteFile(reading: source)
        let output = try ByteFile(making: path)
        let deflater = try Deflater(.gzip, comment: comment)
        while true {
            let bytes = try input.read()
            try deflater.take(bytes, isLast: bytes.isEmpty) { try output.write($0) }
            if bytes.isEmpty { break }
        }
        try output.sync()
        return try output.size
    }

    /// Passes on what a packed file holds, and checks it against the checksum at its end.
    /// - Throws: `CompressionError` where the file is cut off or damaged.
    static func unpack(_ path: String, _ output: (UnsafeRawBufferPointer) throws -> Void) throws {
        let input = try ByteFile(reading: path)
        let inflater = try Inflater(.gzip)
        while !inflater.isAtEnd {
            let bytes = try input.read()
            guard !bytes.isEmpty else {
                throw CompressionError(description: "The compressed bytes are cut off.")
            }
            try inflater.take(bytes, output)
        }
    }

    /// The comment in the header of a gzip file; `nil` where it is none or has no comment.
    static func comment(of path: String) -> String? {
        guard let bytes = try? ByteFile.start(of: path, 1024), bytes.count > 10,
            bytes.starts(with: [0x1F, 0x8B, 8])
        else { return nil }
        // Only a comment (bit 4), no name or extra field before it.
        guard bytes[3] == 0x10, let end = bytes[10...].firstIndex(of: 0) else { return nil }
        return String(validating: bytes[10..<end], as: UTF8.self)
    }

    static func isPacked(_ path: String) throws -> Bool {
        try ByteFile.start(of: path, 2) == [0x1F, 0x8B]
    }
}
