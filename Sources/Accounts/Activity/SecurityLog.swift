import Foundation
import Hummingbird
import Logging
import PlatesCore
import Storage
import Synchronization
import Web

/// Says what happens to credentials: a line in the log, and for an account's events a row that its person can read.
///
/// A line has the metadata `account` (an id, or `-`), `address`, `event`, `hb.request.id` and `outcome`, and nothing
/// that a stranger has typed. Rows are written behind the answers: otherwise the time of an answer would say
/// whether an email has an account.
package final class SecurityLog: Sendable {
    fileprivate struct State {
        var waiting: [StoredEvent] = []
        var task: Task<Void, Never>?
        var lastStored: [Repetition: Duration] = [:]
        var lines: [SecurityEvent: Lines] = [:]
    }

    /// What may come in a flood, and is the same each time.
    fileprivate struct Repetition: Hashable {
        let account: UUID
        let event: SecurityEvent
    }

    /// Lines of an event that nobody is known for.
    fileprivate struct Lines {
        var lastAt: Duration
        var leftOut = 0
    }

    /// How many events may wait to be stored; more come only where the database does not answer.
    private static let limit = 1000
    /// A flood that needs no account is logged once a second for each event, by the stopwatch.
    private static let loggedEvery = Duration.seconds(1)
    /// A flood of the same event is stored once a minute for each account, by the stopwatch.
    private static let repeatedEvery = Duration.seconds(60)

    package let clients: Clients
    private let database: any Database
    private let time: TimeSource
    private let logger: Logger
    private let state = Mutex(State())

    package init(clients: Clients, database: any Database, time: TimeSource, logger: Logger) {
        self.clients = clients
        self.database = database
        self.time = time
        self.logger = logger
    }

    /// Logs an event of a request, and stores it if it is an account's.
    package func record(_ event: SecurityEvent, account: UUID?, request: Request, context: some PageContext) {
        let address = clients.client(of: request, context).address
        let elapsed = time.elapsed
        if let leftOut = state.withLock({ $0.leftOut(before: event, at: elapsed, every: Self.loggedEvery) }) {
            var metadata = Self.metadata(event, account: account, address: address)
            if leftOut > 0 { metadata["left_out"] = "\(leftOut)" }
            context.logger.notice("security", metadata: metadata)
        }
        guard let account, event != .accountDeleted else { return }
        store(
            StoredEvent(
                account: account, event: event, address: address,
                userAgent: Browser.bounded(userAgent: request.headers[.userAgent] ?? ""), at: time.now
            )
        )
    }

    /// What a line in the log says of an event.
    package static func metadata(_ event: SecurityEvent, account: UUID?, address: String) -> Logger.Metadata {
        [
            "event": "\(event.rawValue)", "outcome": "\(event.outcome.rawValue)",
            "account": "\(account?.text ?? "-")", "address": "\(address)",
        ]
    }

    /// Waits until everything that was recorded is stored.
    package func flush() async {
        while let task = state.withLock({ $0.task }) { await task.value }
    }

    private func store(_ event: StoredEvent) {
        let elapsed = time.elapsed
        state.withLock { state in
            guard state.waiting.count < Self.limit,
                state.isWorthStoring(event, at: elapsed, every: Self.repeatedEvery)
            else { return }
            state.waiting.append(event)
            if state.task == nil { state.task = Task { await drain() } }
        }
    }

    private func drain() async {
        while let event = next() {
            do {
                // One by one: an account that was deleted meanwhile must not take the others' events with it.
                try await database.writeByStatement { try SecurityEventStore(connection: $0).insert(event) }
            } catch DatabaseError.brokenReference {
                continue
            } catch {
                logger.warning("a security event was not stored", metadata: ["error": "\(error)"])
            }
        }
    }

    private func next() -> StoredEvent? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.task = nil
                return nil
            }
            return state.waiting.removeFirst()
        }
    }
}

extension SecurityLog.State {
    /// How many lines of an event were left out since the last one; `nil` where this one is to be left out too.
    fileprivate mutating func leftOut(before event: SecurityEvent, at now: Duration, every interval: Duration)
        -> Int?
    {
        guard event.needsNoAccount else { return 0 }
        if let last = lines[event]?.lastAt, now < last + interval {
            lines[event]?.leftOut += 1
            return nil
        }
        let leftOut = lines[event]?.leftOut ?? 0
        lines[event] = SecurityLog.Lines(lastAt: now)
        return leftOut
    }

    fileprivate mutating func isWorthStoring(
        _ event: StoredEvent, at now: Duration, every interval: Duration
    ) -> Bool {
        guard event.event.mayFlood else { return true }
        let repetition = SecurityLog.Repetition(account: event.account, event: event.event)
        if let last = lastStored[repetition], now < last + interval { return false }
        if lastStored.count >= 1000 { lastStored = [:] }
        lastStored[repetition] = now
        return true
    }
}

extension SecurityEvent {
    /// Whether it is never of an account, so that anybody can cause it as often as requests arrive.
    fileprivate var needsNoAccount: Bool {
        [.passwordQueueFull, .crossSiteRefused, .wrongHostRefused].contains(self)
    }

    /// Whether a program can cause it many times a second at no cost to itself.
    fileprivate var mayFlood: Bool { outcome == .refused || self == .tokenExpired }
}
