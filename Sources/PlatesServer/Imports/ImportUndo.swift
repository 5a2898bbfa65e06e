import Food
import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Supplements
import Training
import Web

extension ImportRunner {
    /// Takes out what an import has added, except what was edited since.
    /// - Returns: The import as it is then; `nil` if nothing of it was ever added, and it is gone.
    func undo(_ id: UUID, of account: Account) async throws -> ImportRecord? {
        let (catalogue, until) = (catalogue, time.now.adding(nanoseconds: Self.claim))
        let record = try await database.write { connection -> ImportRecord? in
            let store = ImportStore(connection: connection, account: account.id)
            let record = try store.find(id)
            guard record.source != .plates || record.state != .applied else {
                throw Conflict(
                    message: """
                        An export that was read into an empty account is all that the account has, so it is not taken out. \
                        Delete the account instead.
                        """)
            }
            guard record.decisions != nil else {
                try store.delete(id)
                return nil
            }
            try store.stop(id, claimedUntil: until)
            return try store.find(id)
        }
        guard let record, let decisions = record.decisions else { return nil }
        let context = try await database.read { connection in
            try ImportContext(
                record, decisions, of: account, today: .last, catalogue: catalogue, in: connection)
        }
        var (left, number) = (ImportRemains(), Int.max)
        let sessions = Dictionary(
            context.sessions.map { ($0.earlierID(context), $0.session(from: $0.start, context)) }
        ) { first, _ in first }
        // What was added last goes first, and exercises that were made for all of it at the end.
        while true {
            let (before, from, until) = (left, number, time.now.adding(nanoseconds: Self.claim))
            let part = try await database.write { connection in
                try ImportStore(connection: connection, account: account.id).stop(id, claimedUntil: until)
                let remover = ImportRemover(
                    connection: connection, context: context, sessions: sessions, id: id)
                return try Self.undo(before: from, remover, before)
            }
            guard let part else { break }
            (number, left) = part
            await Task.yield()
        }
        let remains = left
        return try await database.write { connection in
            let store = ImportStore(connection: connection, account: account.id)
            var outcome = try store.find(id).outcome
            (outcome.remaining, outcome.examples) = (remains.count, remains.examples)
            try store.finishUndo(id, outcome)
            return try store.find(id)
        }
    }
}

extension ImportRunner {
    /// Takes out what one chunk has added.
    /// - Returns: Its number, and what is left; `nil` if there is no more.
    private static func undo(
        before number: Int, _ remover: ImportRemover, _ left: ImportRemains
    ) throws -> (number: Int, left: ImportRemains)? {
        let store = ImportStore(connection: remover.connection, account: remover.context.account.id)
        guard let (number, rows) = try store.rows(of: remover.id, before: number) else { return nil }
        var (left, remaining) = (left, rows)
        for kind in ImportedRowKind.allCases {
            let gone = try remover.remove(rows[kind], kind)
            remaining[kind] = rows[kind].filter { !gone.contains($0) }
            for key in remaining[kind] { try left.add(key, kind, remover) }
        }
        try store.put(remaining, number: number, of: remover.id)
        return (number, left)
    }
}

/// What an undo leaves.
struct ImportRemains: Sendable {
    private(set) var count = 0
    /// A few of them.
    private(set) var examples: [String] = []

    /// Own exercises and supplements stay while something refers to them, and sessions while something was done in them:
    /// that is no news, but what was changed is.
    mutating func add(_ key: String, _ kind: ImportedRowKind, _ remover: ImportRemover) throws {
        // What the person has deleted is not left.
        guard let name = try remover.changed(key, kind) ?? remover.name(of: key, kind) else { return }
        count += 1
        if examples.count < 5 { examples.append(name) }
    }
}

/// Takes out rows of an import, in the transaction of its connection.
struct ImportRemover {
    let connection: any Connection
    let context: ImportContext
    /// As earlier versions added them, by their ids.
    let sessions: [UUID: TrainingSession]
    let id: UUID

    private var account: UUID { context.account.id }
    private var sets: SetImport {
        SetImport(connection: connection, account: account, id: id, at: context.decisions.at)
    }

    /// - Returns: The keys of rows that are gone.
    func remove(_ keys: [String], _ kind: ImportedRowKind) throws -> Set<String> {
        guard !keys.isEmpty else { return [] }
        let ids = keys.compactMap { UUID(text: $0) }
        switch kind {
        case .set: return Set(try sets.remove(ids).map(\.text))
        case .entry:
            return Set(try EntryImport(connection: connection, account: account).remove(ids).map(\.text))
        case .session:
            // What keeps a visit together goes last, when the day has no other session any more.
            let unnoted = Set(keys.filter { $0.hasSuffix("|unnoted") })
            let gone = try keys.filter { try !unnoted.contains($0) && removeSession($0) }
            return Set(try gone + unnoted.filter(removeSession))
        case .intake: return try Set(keys.filter(removeIntake))
        case .weight: return try Set(keys.filter(removeWeight))
        case .supplement, .exercise:
            guard let made = made(kind) else { return [] }
            let added = Dictionary(keys.compactMap(Self.split).map { ($0.id, $0.print) }) { first, _ in first
            }
            let gone = try made.removeUnused(ifStill: added)
            return Set(keys.filter { Self.split($0).map { gone.contains($0.id) } ?? false })
        }
    }

    /// What an import makes for its rows.
    private func made(_ kind: ImportedRowKind) -> (any MadeByImport)? {
        switch kind {
        case .supplement: IntakeImport(connection: connection, account: account)
        case .exercise: ImportedExercises(connection: connection, account: account)
        case .set, .session, .entry, .intake, .weight: nil
        }
    }

    /// A row's id, and what it was as it was added.
    private static func split(_ key: String) -> (id: UUID, print: String)? {
        let parts = key.split(separator: "|").map(String.init)
        guard parts.count >= 2, let id = UUID(text: parts[0]) else { return nil }
        return (id, parts[1])
    }

    /// The name of a session, a supplement or an exercise that the person has changed since; `nil` for one that is as
    /// it was added, and stays while something refers to it.
    func changed(_ key: String, _ kind: ImportedRowKind) throws -> String? {
        switch kind {
        case .supplement, .exercise:
            guard let made = made(kind), let (id, print) = Self.split(key),
                let now = try made.fingerprint(id), now != print
            else { return nil }
            return try made.name(id)
        case .session:
            let store = TrainingSessionStore(connection: connection, account: account)
            if let (id, print) = Self.split(key) {
                guard !key.hasSuffix("|unnoted"), let now = try store.find(id),
                    try store.fingerprint(id) != print
                else { return nil }
                return "\(now.name), \(now.day)"
            }
            // Earlier versions noted no more than the id.
            guard let id = UUID(text: key), let now = try store.find(id), let added = sessions[id],
                now.name != added.name || now.note != added.note
            else { return nil }
            return "\(now.name), \(now.day)"
        case .set, .entry, .intake, .weight: return nil
        }
    }

    private func removeSession(_ key: String) throws -> Bool {
        let store = TrainingSessionStore(connection: connection, account: account)
        if let (id, print) = Self.split(key) {
            if key.hasSuffix("|unnoted") { return try store.removeUnnoted(id, ifStill: print) }
            guard try store.fingerprint(id) == print else { return false }
            return try store.remove(id) { _ in true }
        }
        // Earlier versions noted no more than the id.
        guard let id = UUID(text: key), let added = sessions[id] else { return false }
        return try store.remove(id) { session in
            session.name == added.name && session.note == added.note && session.day == added.day
                && session.startedAt == added.startedAt.roundedToMicroseconds
                && session.finishedAt == added.finishedAt?.roundedToMicroseconds
        }
    }

    private func removeIntake(_ key: String) throws -> Bool {
        let parts = key.split(separator: "|", maxSplits: 3).map(String.init)
        guard parts.count == 4, let supplement = UUID(text: parts[0]), let day = Day(parts[1]),
            let number = Int(parts[2])
        else { return false }
        return try IntakeImport(connection: connection, account: account).remove(
            .init(supplement, day: day, slot: Slot(naming: parts[3]), number: number),
            changedAt: context.decisions.at)
    }

    private func removeWeight(_ key: String) throws -> Bool {
        let parts = key.split(separator: "|").map(String.init)
        guard parts.count == 3, let day = Day(parts[0]), let thousandths = Int64(parts[1]),
            let unit = WeightUnit(rawValue: parts[2])
        else { return false }
        return try EntryImport(connection: connection, account: account)
            .removeWeight(thousandths: thousandths, unit: unit, on: day)
    }

    /// What a row is for a person; `nil` if it is gone.
    func name(of key: String, _ kind: ImportedRowKind) throws -> String? {
        switch kind {
        case .set:
            guard let set = try UUID(text: key).flatMap(sets.find) else { return nil }
            let exercise = context.exercises.values.first { $0.id == set.entry.exerciseID }
            return "\(exercise?.name ?? ""), \(set.day)"
        case .entry:
            let entries = EntryImport(connection: connection, account: account)
            return try UUID(text: key).flatMap(entries.find).map { "\($0.content.name), \($0.day)" }
        case .intake: return key.split(separator: "|").dropFirst().first.map(String.init)
        case .weight: return key.split(separator: "|").first.map(String.init)
        case .session, .supplement, .exercise: return nil
        }
    }
}

/// Supplements or exercises that an import makes: taken out while they are unused and as they were made.
private protocol MadeByImport {
    func fingerprint(_ id: UUID) throws -> String?
    func name(_ id: UUID) throws -> String?
    func removeUnused(ifStill added: [UUID: String]) throws -> Set<UUID>
}

extension IntakeImport: MadeByImport {}
extension ImportedExercises: MadeByImport {}
