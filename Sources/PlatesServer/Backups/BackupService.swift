import Foundation
import Logging
import PlatesCore
import ServiceLifecycle
import Storage
import Web

/// Makes a backup each night, and soon after a start where the last one is older, and deletes those that are not kept.
///
/// Of several processes that share PostgreSQL one makes it: it holds a lock there meanwhile, and who gets the lock later
/// looks into the folder again.
struct BackupService: Service {
    let database: any Database
    let folder: BackupFolder
    let keep: BackupKeep
    let watch: BackupWatch
    let time: TimeSource
    let logger: Logger
    var zone = TimeZone.current
    /// How long the server serves before it looks for the first time.
    var delay = Duration.seconds(5)

    /// How long it sleeps at most: the clock may be set, and other processes make backups too.
    private static let longestSleep: Duration = .seconds(300)
    /// How long it waits after a failure, and twice as long after each further one, up to the second.
    private static let pauses = (first: Duration.seconds(900), longest: Duration.seconds(4 * 3600))

    func run() async throws {
        await cancelWhenGracefulShutdown {
            try? await Task.sleep(for: delay)
            var pause = Self.pauses.first
            while !Task.isCancelled {
                if await round() {
                    pause = Self.pauses.first
                    try? await Task.sleep(for: sleep)
                } else {
                    try? await Task.sleep(for: pause)
                    pause = min(pause * 2, Self.pauses.longest)
                }
            }
        }
    }

    private var sleep: Duration {
        let now = time.now
        let next = BackupTime.next(after: now, in: zone)
        return min(Self.longestSleep, .nanoseconds(next.nanoseconds - now.nanoseconds))
    }

    /// Makes a backup if it is due.
    /// - Returns: Whether all is well.
    func round() async -> Bool {
        do {
            let (folder, zone) = (folder, zone)
            try folder.make()
            watch.note(folder.items().first)
            let now = time.now
            guard BackupTime.isDue(newest: newest(at: now), now: now, in: zone) else {
                watch.note(failure: nil)
                return true
            }
            let made = try await BackupMaker(database: database).make(folder.path(at: now)) {
                let newest = folder.items().first { $0.name.madeAt <= now }?.name.madeAt
                guard BackupTime.isDue(newest: newest, now: now, in: zone) else { return false }
                folder.removeLeftovers()
                return true
            }
            watch.note(folder.items().first)
            watch.note(failure: nil)
            if let made { report(made) }
            try thin()
            return true
        } catch {
            if Task.isCancelled { return false }
            watch.note(failure: "\(error)")
            logger.warning("no backup was made", metadata: ["error": "\(error)"])
            return false
        }
    }

    private func newest(at now: Instant) -> Instant? {
        folder.items().first { $0.name.madeAt <= now }?.name.madeAt
    }

    private func report(_ made: BackupMaker.Made) {
        logger.notice(
            "backup made",
            metadata: [
                "file": "\(made.path)", "bytes": "\(made.size)", "accounts": "\(made.facts.accounts)",
                "sets": "\(made.facts.sets)",
            ])
    }

    private func thin() throws {
        for item in try folder.thin(keep, at: time.now, in: zone) {
            logger.info("backup deleted", metadata: ["file": "\(item.path)"])
        }
    }
}
