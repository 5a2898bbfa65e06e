import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Training
import Web

/// An import with what its exercises may mean.
struct ImportOverview: Sendable {
    let record: ImportRecord
    let matches: [String: ExerciseMatch]
    /// Why it cannot be added as things are.
    let obstacle: Phrase?
}

/// What the page of an import needs to know.
struct ImportPage: Sendable {
    let record: ImportRecord
    /// What can be added, as things are.
    let forecast: ImportForecast
    /// For each of its names what it may mean, the likeliest first.
    let candidates: [ImportCandidates]
    /// Why it cannot be added as things are.
    let obstacle: Phrase?
    /// Whether there is anything that can be taken out.
    let isUndoable: Bool
}

extension ImportRunner {
    func overview(of id: UUID, of account: Account) async throws -> ImportOverview {
        let catalogue = catalogue
        return try await database.read { connection in
            let store = ImportStore(connection: connection, account: account.id)
            let (record, matcher) = try (store.find(id), Self.matcher(account, catalogue, connection))
            return ImportOverview(
                record: record, matches: matcher.matches(record.summary),
                obstacle: try store.obstacle(to: record))
        }
    }

    func page(for id: UUID, of account: Account) async throws -> ImportPage {
        let catalogue = catalogue
        return try await database.read { connection in
            let store = ImportStore(connection: connection, account: account.id)
            let record = try store.find(id)
            guard record.state == .ready else {
                return ImportPage(
                    record: record, forecast: ImportForecast(record), candidates: [], obstacle: nil,
                    isUndoable: try store.isUndoable(record))
            }
            let matcher = try Self.matcher(account, catalogue, connection)
            let matches = matcher.matches(record.summary)
            return ImportPage(
                record: record, forecast: ImportForecast(record, matches),
                candidates: record.summary.exercises.map {
                    ImportCandidates($0, matches[$0.name], in: matcher.directory)
                }, obstacle: try store.obstacle(to: record), isUndoable: false)
        }
    }
}

extension ImportStore {
    /// Whether an import has added anything that can be taken out; one that goes on can be ended.
    fileprivate func isUndoable(_ record: ImportRecord) throws -> Bool {
        switch record.state {
        case .applying: true
        case .applied where record.source != .plates: try rows(of: record.id, before: .max) != nil
        case .reading, .ready, .applied, .undone: false
        }
    }

    /// Why an import cannot be added as things are: an export of Plates needs an account without data.
    fileprivate func obstacle(to record: ImportRecord) throws -> Phrase? {
        guard record.source == .plates, record.state == .ready else { return nil }
        do {
            try AccountTarget(connection: connection, account: account).requireEmpty()
            return nil
        } catch let fault as ArchiveFault {
            return fault.message
        }
    }
}
