import Foundation
import PlatesCore
import Web

/// The page of those who run the server.
struct ServerModel: Sendable {
    /// The state of a part, which is marked unless all is well.
    struct State: Sendable {
        let text: Phrase
        let isWell: Bool
    }

    struct Influx: Sendable {
        let state: State
        /// How many sets it does not have yet, and how many it did not take.
        let waiting: Phrase
        let refused: Phrase
    }

    struct Backups: Sendable {
        let state: State
        /// When the newest was made, its size, and what it holds; `nil` if there is none.
        let newest: Phrase?
        /// Why the last attempt failed, in the words of the log.
        let failure: String?
        let folder: String
        let count: Phrase
        let keep: String
    }

    let version: String
    let startedAt: Phrase
    let deployment: Phrase
    let database: State
    let size: Phrase
    let accounts: Phrase
    let seen: Phrase
    /// `nil` if there is no InfluxDB.
    let influx: Influx?
    /// `nil` if no backups are made.
    let backups: Backups?
    /// What should be looked at in the settings, in the words of the log.
    let warnings: [String]
    let hasWarnings: Bool

    init(
        account: Account, facts: DatabaseFacts, known: HealthWatch.Known, backups: Backups?,
        settings: Settings
    ) {
        version = PlatesVersion.current
        startedAt = account.momentText(Instant(ProcessMetrics.startedAt))
        deployment =
            switch (settings.databaseURL, settings.influx) {
            case (nil, _): "One process with a SQLite file"
            case (_, nil): .verbatim("PostgreSQL")
            default: "PostgreSQL and InfluxDB"
            }
        database = State(known.database)
        size = ByteText.phrase(facts.size)
        accounts = .count(facts.accounts)
        seen = .count(facts.seen)
        influx = known.influx.map { influx in
            Influx(
                state: State(influx), waiting: .count(known.backlog?.waiting ?? 0),
                refused: .count(known.backlog?.refused ?? 0))
        }
        self.backups = backups
        warnings = settings.warnings
        hasWarnings = !warnings.isEmpty
    }
}

extension ServerModel.State {
    init(_ database: HealthWatch.Known.Database) {
        isWell = database == .ok
        text =
            switch database {
            case .ok: .verbatim("OK")
            case .away: "Does not answer"
            case .full: "Stores nothing: the disk is full"
            case .failing: "Stores nothing: the disk reports errors"
            case .replaced: "Stores nothing: its file was replaced"
            case .readOnly: "Stores nothing: it may not be written to"
            }
    }

    init(_ influx: HealthWatch.Known.Influx) {
        isWell = influx == .ok
        text =
            switch influx {
            case .ok: .verbatim("OK")
            case .away: "Does not answer"
            case .refusing: "Refuses new sets"
            case .behind: "Is being compared with the log, which answers meanwhile"
            }
    }

    init(_ backups: BackupWatch.Condition) {
        isWell = backups == .ok
        text =
            switch backups {
            case .ok: .verbatim("OK")
            case .none: "The first one is made soon"
            case .old: "The newest one is too old"
            case .failed: "The last attempt failed"
            }
    }
}

extension ServerModel.Backups {
    /// Reads the names of the folder, not the backups.
    init(_ service: BackupService, for account: Account) {
        let (known, items) = (service.watch.known, service.folder.items())
        state = ServerModel.State(service.watch.condition)
        newest = items.first.map { item in
            let parts: [Phrase] = [
                account.momentText(item.name.madeAt), ByteText.phrase(item.size),
                "\(item.facts.accounts) accounts",
                "\(item.facts.sets) sets",
            ]
            return parts.joined()
        }
        failure = known.failure
        folder = service.folder.path
        count = .count(items.count)
        keep = service.keep.description
    }
}

/// Sizes of files, as people read them.
enum ByteText {
    /// `842 kB`, `12.3 MB`: in powers of 1000, with one decimal from a megabyte on.
    static func phrase(_ bytes: Int64) -> Phrase {
        let (bytes, units) = (max(0, bytes), ["MB", "GB", "TB"])
        guard bytes >= 1_000_000 else { return .verbatim("\((bytes + 500) / 1000) kB") }
        var (tenths, unit) = (bytes / 100_000, 0)
        while tenths >= 10_000, unit < units.count - 1 { (tenths, unit) = (tenths / 1000, unit + 1) }
        let number = Phrase.number("\(tenths / 10).\(tenths % 10)")
        return [number, .verbatim(units[unit])].joined(by: .verbatim(" "))
    }
}
