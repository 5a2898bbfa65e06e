import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Training
import Web

/// What the page of an import needs to know.
struct ImportPage: Sendable {
    let record: ImportRecord
    /// What can be added, as things are.
    let forecast: ImportForecast
    /// For each of its names what it may mean, the likeliest first.
    var candidates: [ImportCandidates] = []
    /// Why it cannot be added as things are.
    var obstacle: Phrase?
    /// Whether there is anything that can be taken out.
    var isUndoable = false
}

extension ImportRunner {
    func page(for id: UUID, of account: Account) async throws -> ImportPage {
        let (record, matches) = try await look(at: id, of: account)
        var page = ImportPage(record: record, forecast: ImportForecast(record, matches))
        guard record.state == .ready else {
            page.isUndoable = try await isUndoable(record, of: account)
            return page
        }
        page.obstacle = try await obstacle(to: record, of: account)
        page.candidates = try await candidates(record, matches, of: account)
        return page
    }

    private func candidates(
        _ record: ImportRecord, _ matches: [String: ExerciseMatch], of account: Account
    ) async throws -> [ImportCandidates] {
        guard !record.summary.exercises.isEmpty else { return [] }
        let catalogue = catalogue
        let directory = try await database.read { connection in
            try ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection)
        }
        return record.summary.exercises.map { named in
            let label = ExerciseLabel(named.name)
            return ImportCandidates(
                named: named, meant: matches[named.name].flatMap { $0.isSure ? $0.exercise : nil },
                suggested: matches[named.name].flatMap { $0.isSure ? nil : $0.exercise },
                others: directory.search(label.base, limit: 6))
        }
    }

    /// Whether an import has added anything that can be taken out; one that goes on can be ended.
    private func isUndoable(_ record: ImportRecord, of account: Account) async throws -> Bool {
        switch record.state {
        case .applying: true
        case .applied where record.source != .plates:
            try await database.read { connection in
                try ImportStore(connection: connection, account: account.id)
                    .rows(of: record.id, before: .max) != nil
            }
        case .reading, .ready, .applied, .undone: false
        }
    }

    /// Why an import cannot be added as things are: an export of Plates needs an account without data.
    func obstacle(to record: ImportRecord, of account: Account) async throws -> Phrase? {
        guard record.source == .plates, record.state == .ready else { return nil }
        return try await database.read { connection in
            do {
                try AccountTarget(connection: connection, account: account.id).requireEmpty()
                return nil
            } catch let fault as ArchiveFault {
                return fault.message
            }
        }
    }
}
