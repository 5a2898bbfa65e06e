import Foundation
import Storage

/// A database in a folder of its own. The folders are gone when the tests are over.
struct TemporaryDatabase: Sendable {
    let folder: URL
    let database: SQLiteDatabase

    init() async throws {
        folder = Self.all.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        database = try SQLiteDatabase(path: folder.appendingPathComponent("plates.sqlite").path)
    }

    private static let all: URL = {
        atexit { try? FileManager.default.removeItem(at: TemporaryDatabase.all) }
        return FileManager.default.temporaryDirectory
            .appendingPathComponent("plates-storage-tests-\(UUID().uuidString)")
    }()
}
