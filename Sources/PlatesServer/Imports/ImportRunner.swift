import Foundation
import HistoryFiles
import Logging
import PlatesCore
import Storage
import Training
import Web

/// Reads, applies and undoes the files that people bring.
///
/// A file becomes a row of `imports` that is ready, and chunks of a few hundred records. Applying adds chunk after
/// chunk, each in one transaction that also notes the chunk as added; so whoever goes on after a crash begins with the
/// first chunk that was not. Only the process whose claim has not run out goes on.
package struct ImportRunner: Sendable {
    let database: any Database
    let catalogue: ExerciseCatalogue
    let time: TimeSource
    /// Who brings exports of Plates.
    let trust: ArchiveImport.Trust

    /// How long a chunk may take before others go on.
    static let claim: Int64 = 60_000_000_000
    /// How many chunks are stored in one transaction.
    private static let chunksAtOnce = 20

    package init(
        database: any Database, catalogue: ExerciseCatalogue, time: TimeSource,
        trust: ArchiveImport.Trust = .person
    ) {
        (self.database, self.catalogue, self.time, self.trust) = (database, catalogue, time, trust)
    }

    // MARK: Reading

    /// Stores what a file says; nothing of it is added.
    func read(_ file: HistoryFile, _ presets: ImportAnswers, of account: Account, in folder: URL) async throws
        -> UUID
    {
        if file.source == .plates { return try await readOwn(file, of: account, in: folder) }
        let scan = try await ImportScan.scan(file, today: account.day(at: time.now), in: folder)
        defer { scan.remove() }
        guard !scan.summary.isEmpty else { throw HistoryFileMistake.nothingKnown }
        let (id, now) = (UUID.random(), time.now)
        try await database.write { connection in
            var summary = scan.summary
            summary.presets = presets
            try ImportStore(connection: connection, account: account.id)
                .begin(id, scan.source, summary, scan.plan, chunks: scan.chunks.count, at: now)
        }
        for start in stride(from: 0, to: scan.chunks.count, by: Self.chunksAtOnce) {
            let numbers = start..<min(start + Self.chunksAtOnce, scan.chunks.count)
            let contents = try numbers.map { ($0, try scan.chunk($0)) }
            try await database.write { connection in
                let store = ImportStore(connection: connection, account: account.id)
                for (number, content) in contents { try store.add(content, number: number, to: id) }
            }
        }
        try await database.write { connection in
            try ImportStore(connection: connection, account: account.id).finish(id)
        }
        return id
    }

    func find(_ id: UUID, of account: Account) async throws -> ImportRecord {
        try await database.read { try ImportStore(connection: $0, account: account.id).find(id) }
    }

    static func matcher(
        _ account: Account, _ catalogue: ExerciseCatalogue, _ connection: any Connection
    ) throws -> ExerciseMatcher {
        ExerciseMatcher(
            directory: try ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection),
            remembered: try ImportedExercises(connection: connection, account: account.id).matches())
    }

    // MARK: Applying

    /// Which exercise a name is to mean.
    enum Choice: Sendable {
        case exercise(UUID)
        case new
    }

    /// Decides what is open and claims the import. One that was applied before stays as it is.
    /// - Parameters:
    ///   - answers: To the questions.
    ///   - choices: For names; the others get what is surely meant, or a new exercise.
    /// - Throws: `ValidationError` for a question without an answer, and for an exercise that does not exist.
    func start(
        _ id: UUID, _ answers: ImportAnswers, _ choices: [String: Choice], of account: Account
    ) async throws -> ImportRecord {
        let (catalogue, now) = (catalogue, time.now)
        let found = try await find(id, of: account)
        if found.source == .plates { return try await applyOwn(found, of: account) }
        guard try found.isOpen else { return found }
        let given = answers.filled(from: found.summary.presets)
        try given.check(found.summary.questions)
        let zone = try given.timeZone.map { try TimeZoneName($0) } ?? account.timeZone
        // Each name is a search, for which no other writer must wait.
        let meanings = try await database.read { connection in
            try ImportMeanings(
                found.summary, choices, Self.matcher(account, catalogue, connection), account.id)
        }
        return try await database.write { connection in
            let store = ImportStore(connection: connection, account: account.id)
            let record = try store.find(id)
            guard try record.isOpen else { return record }
            try meanings.store(for: id, store)
            let decisions = ImportDecisions(
                unit: given.unit ?? account.unit, dateOrder: given.dateOrder, timeZone: zone.text,
                exercises: meanings.exercises, at: now.roundedToMicroseconds)
            try store.apply(id, decisions, claimedUntil: now.adding(nanoseconds: Self.claim))
            try store.finishEmpty(id)
            return try store.find(id)
        }
    }

    /// Adds what is left of an import that this process has claimed.
    /// - Returns: The import as it is then: applied, or as somebody else has left it.
    @discardableResult
    func run(_ id: UUID, of account: Account, progress: @Sendable (ImportRecord) -> Void = { _ in })
        async throws
        -> ImportRecord
    {
        let (catalogue, today) = (catalogue, account.day(at: time.now))
        let (first, prepared) = try await database.read { connection in
            let record = try ImportStore(connection: connection, account: account.id).find(id)
            let context = try record.decisions.map {
                try ImportContext(
                    record, $0, of: account, today: today, catalogue: catalogue, in: connection)
            }
            return (record, context)
        }
        guard let context = prepared else { return first }
        var record = first
        while record.state == .applying, record.nextChunk < record.chunks {
            progress(record)
            let (current, until) = (record, time.now.adding(nanoseconds: Self.claim))
            record = try await database.write { connection in
                let store = ImportStore(connection: connection, account: account.id)
                var writer = ImportChunkWriter(connection, context, current)
                try writer.write(store.chunk(current.nextChunk, of: id), number: current.nextChunk)
                guard try store.advance(current, writer.outcome, claimedUntil: until) else {
                    throw ImportTakenOver()
                }
                if Self.growing.contains(current.nextChunk) { try store.refreshStatistics() }
                return try store.find(id)
            }
            // Others come first.
            await Task.yield()
        }
        progress(record)
        return record
    }

    /// The same in the background. If it fails, the claim ends, so that `ImportWorker` goes on with it.
    func run(_ id: UUID, of account: Account, _ logger: Logger) async {
        do {
            try await run(id, of: account)
        } catch is ImportTakenOver {
        } catch {
            logger.error("An import stands still", metadata: ["import": "\(id.text)", "error": "\(error)"])
            try? await database.write { connection in
                try ImportStore(connection: connection, account: account.id).release(id)
            }
        }
    }

    /// The chunks after which tables may have grown so much that statements are better planned anew: each is twice as late
    /// as the one before.
    private static let growing = Set((2...20).map { 1 << $0 })

    /// Somebody else goes on with an import, or has ended it. Nothing of the chunk is stored.
    struct ImportTakenOver: Error {}
}
