import Foundation
import Storage

/// A database in a folder of its own, gone when the test is over.
final class TemporaryDatabase: Sendable {
    let folder: URL
    let database: SQLiteDatabase

    init() async throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("plates-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        database = try SQLiteDatabase(path: folder.appendingPathComponent("plates.sqlite").path)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }
}
