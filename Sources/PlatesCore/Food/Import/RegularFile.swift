import Foundation

/// Opens regular files only: opening a pipe would block until it has a writer.
package enum RegularFile {
    /// Why a file cannot be opened.
    package struct Failure: Error {
        /// Of the system (`errno`); `ESPIPE` for what is not a regular file.
        package let code: Int32
    }

    /// Opens a file to be read.
    /// - Returns: Its descriptor.
    package static func open(_ path: String) throws(Failure) -> Int32 {
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Failure(code: errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw Failure(code: ESPIPE)
        }
        return descriptor
    }
}
