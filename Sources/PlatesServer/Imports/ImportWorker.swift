import Accounts
import Foundation
import Logging
import PlatesCore
import ServiceLifecycle
import Storage
import Web

/// Goes on with imports, and with undoing them, where a process has left them behind.
struct ImportWorker: Service {
    let runner: ImportRunner
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await round()
                try await Task.sleep(for: .seconds(20))
            }
        }
    }

    /// Looks once for imports that nobody goes on with.
    func round() async {
        do {
            let now = runner.time.now
            let abandoned = try await runner.database.read { try ImportStore.abandoned(at: now, in: $0) }
            for (id, account) in abandoned { try await goOn(id, account) }
        } catch {
            logger.debug("Imports were not looked for: \(error)")
        }
    }

    private func goOn(_ id: UUID, _ account: UUID) async throws {
        let now = runner.time.now
        let claimed = try await runner.database.write { connection -> (Account, ImportRecord.State)? in
            let store = ImportStore(connection: connection, account: account)
            guard try store.claim(id, at: now, until: now.adding(seconds: 60)),
                let owner = try AccountStore(connection: connection).account(account)
            else { return nil }
            return (owner, try store.find(id).state)
        }
        guard let (owner, state) = claimed else { return }
        do {
            if state == .undone {
                _ = try await runner.undo(id, of: owner)
            } else {
                try await runner.run(id, of: owner)
            }
        } catch is ImportRunner.ImportTakenOver {
        } catch {
            logger.error("An import stands still", metadata: ["import": "\(id.text)", "error": "\(error)"])
        }
    }
}
