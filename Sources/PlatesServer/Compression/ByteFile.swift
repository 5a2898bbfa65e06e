import Foundation
import PlatesCore

/// An open file, read and written piece by piece. What goes wrong is said in one sentence with its path.
final class ByteFile {
    let path: String
    private let descriptor: Int32
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

    /// Opens a file to be read.
    /// - Throws: `FileProblem`, also for anything but a regular file.
    init(reading path: String) throws {
        self.path = path
        do throws(RegularFile.Failure) {
            descriptor = try RegularFile.open(path)
        } catch {
            throw FileProblem("cannot be read", path, error.code)
        }
    }

    /// Makes a file that only its owner can read.
    /// - Throws: `FileProblem`, also where there is one of that name already.
    init(making path: String) throws {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileProblem("cannot be made", path, errno) }
    }

    /// Opens a file to be changed.
    init(changing path: String) throws {
        self.path = path
        descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileProblem("cannot be written", path, errno) }
    }

    deinit {
        close(descriptor)
        buffer.deallocate()
    }

    /// The first bytes of a file, at most so many.
    static func start(of path: String, _ most: Int) throws -> [UInt8] {
        let file = try ByteFile(reading: path)
        return try withExtendedLifetime(file) { Array(try file.read(atMost: most)) }
    }

    /// The next bytes, valid until the next call and as long as the file is open; none at the end.
    func read(atMost most: Int = 1 << 16) throws -> UnsafeRawBufferPointer {
        while true {
            let count = Foundation.read(descriptor, buffer.baseAddress, min(most, buffer.count))
            if count >= 0 { return UnsafeRawBufferPointer(rebasing: buffer[..<count]) }
            guard errno == EINTR else { throw FileProblem("cannot be read", path, errno) }
        }
    }

    /// Bytes from an offset on, fewer only at the end of the file.
    func bytes(at offset: Int, count: Int) throws -> [UInt8] {
        try seek(to: Int64(offset))
        var bytes: [UInt8] = []
        while bytes.count < count {
            let some = try read(atMost: count - bytes.count)
            if some.isEmpty { break }
            bytes += some
        }
        return bytes
    }

    func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try write($0) } }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
            if count < 0 {
                guard errno == EINTR else { throw FileProblem("cannot be written", path, errno) }
                continue
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Goes to a place in the file, counted from its start.
    func seek(to offset: Int64) throws {
        guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else {
            throw FileProblem("cannot be read", path, errno)
        }
    }

    /// Removes the content.
    func empty() throws {
        guard ftruncate(descriptor, 0) == 0 else { throw FileProblem("cannot be written", path, errno) }
        try seek(to: 0)
    }

    /// In bytes.
    var size: Int64 {
        get throws {
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { throw FileProblem("cannot be read", path, errno) }
            return Int64(status.st_size)
        }
    }

    /// Waits until all that was written is on the disk.
    func sync() throws {
        guard fsync(descriptor) == 0 else { throw FileProblem("cannot be written", path, errno) }
    }

    /// Waits until names in a folder are on the disk.
    static func sync(folder: String) throws {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileProblem("cannot be opened", folder, errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileProblem("cannot be written", folder, errno) }
    }
}

/// The system refused something with a file.
struct FileProblem: Error, CustomStringConvertible {
    let path: String
    let code: Int32
    let description: String

    init(_ what: String, _ path: String, _ code: Int32) {
        self.path = path
        self.code = code
        let reason =
            switch code {
            case ENOSPC, EDQUOT: "the disk is full"
            case EEXIST: "there is a file of that name already"
            case ENOENT: "there is no such file or folder"
            case EACCES, EPERM: "this user may not"
            case ESPIPE: "it is not a file"
            default: String(cString: strerror(code))
            }
        description = "\(path) \(what): \(reason)."
    }

    var isFullDisk: Bool { code == ENOSPC || code == EDQUOT }
}
