import CFiles
import Foundation

/// Which file a path leads to. A file that was replaced has another identity, also where it got the number of the one
/// before it.
struct FileIdentity: Equatable, Sendable, CustomStringConvertible {
    private let number: UInt64
    /// When the file was made, in nanoseconds; 0 where the file system does not say.
    private let made: Int64

    /// - Returns: `nil` where there is no such file.
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

    /// Reads what `description` wrote.
    init?(text: some StringProtocol) {
        let parts = text.split(separator: ".")
        guard parts.count == 2, let number = UInt64(parts[0]), let made = Int64(parts[1]) else { return nil }
        self.number = number
        self.made = made
    }

    var description: String { "\(number).\(made)" }

    /// When a file was last written to; `nil` where there is none.
    static func lastWrite(_ path: String) -> Date? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.modificationDate] as? Date
    }
}
