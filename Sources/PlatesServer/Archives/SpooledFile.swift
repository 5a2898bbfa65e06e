import Foundation
import Synchronization

/// A file without a name that is written first and sent afterwards, and is gone with the process, however it ends.
///
/// An export is written as fast as the database answers. Sending it while it is written would let whoever reads slowly
/// hold a transaction open, and a failure in the middle would be half of a file instead of an error.
final class SpooledFile: Sendable {
    private let file: Mutex<ByteFile>

    init() throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("plates-\(UUID().uuidString).spool").path
        let made = try ByteFile(making: path)
        unlink(path)
        file = Mutex(made)
    }

    /// Writes the content, from the start, and goes back to the start.
    func write<T: Sendable>(_ work: (ByteFile) throws -> T) throws -> T {
        try file.withLock { file in
            try file.empty()
            let result = try work(file)
            try file.seek(to: 0)
            return result
        }
    }

    /// The next bytes; none at the end.
    func next() throws -> [UInt8] { try file.withLock { Array(try $0.read()) } }
}
