import Foundation

/// Bytes that can be read from any place on: a file, or a test's own.
public protocol ByteSource {
    /// Reads what follows the offset, as much as fits and at least one byte where there is one.
    /// - Returns: how many bytes were read; 0 behind the end.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(ImportFileError) -> Int
}

/// A file on this machine. It is read as it is asked for and never held as a whole.
public final class FileBytes: ByteSource, Sendable {
    public let path: String
    private let handle: FileHandle

    /// - Throws: `ImportFileError.unreadable`.
    public init(path: String) throws(ImportFileError) {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable(path) }
        self.path = path
        self.handle = handle
    }

    /// In bytes, as the file is now.
    public var size: Int {
        var status = stat()
        return fstat(handle.fileDescriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    public func read(
        at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(ImportFileError) -> Int {
        while true {
            let count = pread(handle.fileDescriptor, buffer.baseAddress, buffer.count, off_t(offset))
            if count >= 0 { return count }
            guard errno == EINTR else { throw .unreadable(path) }
        }
    }
}

/// Bytes in memory.
public struct MemoryBytes: ByteSource, Sendable {
    public let bytes: [UInt8]

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    public init(_ text: String) {
        bytes = Array(text.utf8)
    }

    public func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard offset < bytes.count else { return 0 }
        let count = min(buffer.count, bytes.count - offset)
        buffer.copyBytes(from: bytes[offset..<offset + count])
        return count
    }
}
