import CFiles
import Foundation

/// The identity of the file at a path: its inode and creation time. A replacement has another identity even if it
/// reuses the inode.
struct FileIdentity: Equatable, Sendable, CustomStringConvertible {
    private let number: UInt64
    /// The creation time in nanoseconds; 0 if the file system does not record it.
    private let made: Int64

    /// - Returns: `nil` if there is no such file.
    init?(_ path: String) {
        guard case .success(let identity) = Self.find(path) else { return nil }
        self = identity
    }

    private init(number: UInt64, made: Int64) {
        self.number = number
        self.made = made
    }

    /// The file that a path leads to, or why none was found.
    static func find(_ path: String) -> Result<FileIdentity, POSIXError> {
        var number: UInt64 = 0
        var made: Int64 = 0
        let error = plates_file_identity(path, &number, &made)
        guard error == 0 else { return .failure(POSIXError(.init(rawValue: error) ?? .EIO)) }
        return .success(FileIdentity(number: number, made: made))
    }

    /// Parses a `description`.
    init?(text: some StringProtocol) {
        let parts = text.split(separator: ".")
        guard parts.count == 2, let number = UInt64(parts[0]), let made = Int64(parts[1]) else { return nil }
        self.number = number
        self.made = made
    }

    var description: String { "\(number).\(made)" }

    /// When a file was last written to; `nil` if there is none.
    static func lastWrite(_ path: String) -> Date? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.modificationDate] as? Date
    }
}
