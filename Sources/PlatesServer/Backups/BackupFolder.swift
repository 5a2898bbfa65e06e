import Foundation
import PlatesCore

/// The folder of the backups that are made by themselves.
struct BackupFolder: Sendable {
    let path: String

    /// A backup in it.
    struct Item: Sendable, Equatable {
        let name: BackupName
        let path: String
        /// In bytes.
        let size: Int64
        let facts: BackupFacts
    }

    /// Makes the folder where it is missing, for its owner alone.
    func make() throws {
        guard !FileManager.default.fileExists(atPath: path) else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw FileProblem("cannot be made", path, errno)
        }
    }

    /// The path of a backup that is made now.
    func path(at now: Instant) -> String { path + "/" + BackupName(madeAt: now).text }

    /// The backups, the newest first. Files that are none are passed over: those of another name, and those whose
    /// header is not that of a backup.
    func items() -> [Item] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.compactMap(item).sorted { $0.name.madeAt > $1.name.madeAt }
    }

    private func item(_ text: String) -> Item? {
        guard let name = BackupName(text) else { return nil }
        let path = path + "/" + text
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            attributes[.type] as? FileAttributeType == .typeRegular,
            let size = attributes[.size] as? NSNumber,
            let facts = PackedFile.comment(of: path).flatMap(BackupFacts.init)
        else { return nil }
        return Item(name: name, path: path, size: size.int64Value, facts: facts)
    }

    /// Deletes the backups that the rule does not keep. The newest stays, and so does one of the future: it was made
    /// while the clock was wrong, and must not push out those that are right.
    /// - Returns: What was deleted.
    @discardableResult
    func thin(_ keep: BackupKeep, at now: Instant, in zone: TimeZone) throws -> [Item] {
        let items = items().filter { $0.name.madeAt <= now }
        let retained = keep.retained(items.map(\.name.madeAt), in: zone)
        return try items.filter { !retained.contains($0.name.madeAt) }.map { item in
            guard unlink(item.path) == 0 || errno == ENOENT else {
                throw FileProblem("cannot be deleted", item.path, errno)
            }
            return item
        }
    }

    /// Deletes what a process left that was ended while it made a backup.
    func removeLeftovers() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for name in names {
            let rests = ["", "-journal", "-wal", "-shm"]
            let isLeft = BackupMaker.unfinished.contains { ending in
                rests.contains { rest in
                    name.hasSuffix(ending + rest)
                        && BackupName(String(name.dropLast(ending.count + rest.count))) != nil
                }
            }
            if isLeft { unlink(path + "/" + name) }
        }
    }
}
