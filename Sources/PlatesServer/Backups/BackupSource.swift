import Foundation
import PlatesCore
import Storage

/// A backup that is to be restored, as a SQLite file of this version's schema in a place of its own.
struct BackupSource {
    /// The file with what is restored.
    let path: String
    let facts: BackupFacts

    private static let magic = Array("SQLite format 3\0".utf8)

    /// Unpacks a backup, verifies it, and brings it to this version's schema.
    /// - Parameters:
    ///   - file: The backup, compressed or not. It does not change.
    ///   - path: Where it is unpacked. What stands there is replaced.
    /// - Throws: `BackupFault` for a file that is none, is damaged, or was made by a later version.
    init(_ file: String, unpackedTo path: String) throws {
        self.path = path
        Self.remove(path)
        do {
            try Self.unpack(file, to: path)
            facts = try Self.prepare(path)
        } catch {
            Self.remove(path)
            switch error {
            case let error as SchemaMismatch: throw BackupFault("\(file) cannot be restored: \(error)")
            case is CompressionError:
                throw BackupFault("\(file) is damaged or cut off; nothing was restored.")
            case let error as BackupFault:
                throw BackupFault(error.description.replacingOccurrences(of: path, with: file))
            case let error as DatabaseError:
                if case .full = error { throw FileProblem("cannot be written", path, ENOSPC) }
                throw BackupFault("\(file) cannot be restored: \(error)")
            case is RowError: throw BackupFault("\(file) is no backup of Plates.")
            case let error as FileProblem: throw error
            default: throw BackupFault("\(file) is damaged or no backup of Plates; nothing was restored.")
            }
        }
    }

    static func remove(_ path: String) {
        for rest in ["", "-wal", "-shm", "-journal"] { unlink(path + rest) }
    }

    private static func unpack(_ file: String, to path: String) throws {
        let isPacked = try PackedFile.isPacked(file)
        let output = try ByteFile(making: path)
        if isPacked {
            try PackedFile.unpack(file) { try output.write($0) }
        } else {
            let input = try ByteFile(reading: file)
            while true {
                let bytes = try input.read()
                if bytes.isEmpty { break }
                try output.write(bytes)
            }
        }
        guard try ByteFile.start(of: path, magic.count) == magic else {
            throw BackupFault("\(path) is no backup of Plates; nothing was restored.")
        }
    }

    private static func prepare(_ path: String) throws -> BackupFacts {
        let reader = try SQLiteFile(path: path, .read)
        defer { reader.close() }
        guard try reader.transaction({ try Migrator.lastStep($0) }) > 0 else {
            throw BackupFault("\(path) is no backup of Plates; nothing was restored.")
        }
        if let fault = try reader.fault() { throw BackupFault(fault + "; nothing was restored.") }
        _ = try reader.transaction { try Migrator().isCurrent($0) }
        let file = try SQLiteFile(path: path, .change)
        defer { file.close() }
        try Migrator().migrate(file)
        return BackupFacts(
            schema: try file.transaction { try Migrator.lastStep($0) }, counts: try file.counts())
    }
}
