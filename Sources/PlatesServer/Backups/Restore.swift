import Accounts
import Foundation
import PlatesCore
import Storage
import Web

/// Puts a backup into place, of either deployment into either. What was there before is kept beside it.
public struct Restore: Sendable {
    /// What was restored.
    public struct Done: Sendable {
        public let accounts: Int
        public let sets: Int
        /// Where what was there before is kept; `nil` where nothing was.
        public let previous: String?
    }

    private let settings: Settings
    private let time: TimeSource

    public init(_ settings: Settings) { self.init(settings, time: .system) }

    init(_ settings: Settings, time: TimeSource) {
        self.settings = settings
        self.time = time
    }

    /// Restores a backup into the data folder or PostgreSQL.
    /// - Parameter replaces: Whether accounts that are there may be replaced.
    /// - Throws: A sentence for the operator, and nothing has changed then.
    public func run(_ file: String, replaces: Bool) async throws -> Done {
        guard FileManager.default.fileExists(atPath: file) else {
            throw FileProblem("cannot be read", file, ENOENT)
        }
        return settings.databaseURL == nil
            ? try await intoFolder(file, replaces) : try await intoServer(file, replaces)
    }

    /// When it was replaced, for its name.
    private var stamp: String {
        Instant(nanoseconds: Int64(time.now.seconds) * 1_000_000_000).description.filter {
            $0 != "-" && $0 != ":"
        }
    }

    // MARK: The data folder

    private func intoFolder(_ file: String, _ replaces: Bool) async throws -> Done {
        try DataDirectory(settings).make()
        let path = settings.databasePath
        let previous = freeName(in: settings.dataDirectory, ".sqlite")
        return try await OwnThread.run {
            let target = FolderTarget(path: path, previous: previous)
            let isThere = try target.check(replaces: replaces)
            let source = try BackupSource(file, unpackedTo: path + ".restoring")
            defer { BackupSource.remove(source.path) }
            try target.put(source.path)
            return Done(
                accounts: source.facts.accounts, sets: source.facts.sets, previous: isThere ? previous : nil)
        }
    }

    // MARK: PostgreSQL

    private func intoServer(_ file: String, _ replaces: Bool) async throws -> Done {
        let unpacked = FileManager.default.temporaryDirectory
            .appendingPathComponent("plates-\(UUID().uuidString).restoring").path
        let source = try await OwnThread.run { try Unpacked(BackupSource(file, unpackedTo: unpacked)) }
        defer { BackupSource.remove(unpacked) }
        let database = try await settings.openDatabase()
        do {
            let target = ServerTarget(database: database)
            try await target.checkUnused()
            let previous = try await previousServer(database, beside: file, replaces)
            try await target.put(source.path)
            try await database.close()
            return Done(accounts: source.facts.accounts, sets: source.facts.sets, previous: previous)
        } catch {
            try? await database.close()
            throw error
        }
    }

    /// What crosses threads of an unpacked backup.
    private struct Unpacked: Sendable {
        let path: String
        let facts: BackupFacts

        init(_ source: BackupSource) {
            path = source.path
            facts = source.facts
        }
    }

    /// Makes a backup of what is there, if anything is.
    private func previousServer(_ database: any Database, beside file: String, _ replaces: Bool) async throws
        -> String?
    {
        let accounts = try await database.read { try AccountStore(connection: $0).all().count }
        guard accounts > 0 else { return nil }
        guard replaces else { throw Self.occupied("PostgreSQL", accounts) }
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        let previous = freeName(in: folder, ".sqlite.gz")
        _ = try await BackupMaker(database: database).make(previous)
        return previous
    }

    /// A name for what was there before, which no file has: two restores may come within a second.
    private func freeName(in folder: String, _ ending: String) -> String {
        let base = "\(folder)/plates-before-restore-\(stamp)"
        var (name, number) = (base + ending, 1)
        while FileManager.default.fileExists(atPath: name) {
            number += 1
            name = "\(base)-\(number)\(ending)"
        }
        return name
    }

    static func occupied(_ place: String, _ accounts: Int) -> BackupFault {
        BackupFault(
            """
            \(place) has \(accounts) account\(accounts == 1 ? "" : "s"); --replace keeps what is there in a file, and puts \
            the backup in its place.
            """)
    }
}
