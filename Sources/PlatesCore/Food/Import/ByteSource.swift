import Foundation

/// Bytes that can be read from any offset: a file, or bytes in memory.
public protocol ByteSource {
    /// Reads from the offset as much as fits, and at least one byte unless the end is reached.
    /// - Returns: How many bytes were read; 0 at the end.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(ImportFileError) -> Int
}

/// A file on this machine, read on demand and never held in memory as a whole.
public final class FileBytes: ByteSource, Sendable {
    public let path: String
    private let handle: FileHandle

    /// - Throws: `ImportFileError.unreadable`, also for anything but a regular file.
    public init(path: String) throws(ImportFileError) {
        guard let descriptor = try? RegularFile.open(path) else { throw .unreadable(path) }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        self.path = path
    }

    /// The current size of the file in bytes.
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
