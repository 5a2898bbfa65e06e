import Foundation
import Hummingbird
import PlatesCore
import Storage

/// The outbox: changes that a browser made, perhaps long ago and without a connection.
///
/// Each is carried out once and in order, in a transaction of its own that also notes that it was; one that is
/// refused does not keep the others back.
struct ChangesAPI: Room {
    private let services: Services
    private let operations: [String: ChangeOperation]

    /// How many changes a request may bring.
    private let limit = 500

    init(services: Services, operations: [ChangeOperation]) {
        self.services = services
        self.operations = Dictionary(operations.map { ($0.name, $0) }) { first, _ in first }
    }

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.post("api/v1/changes", use: apply)
    }

    struct Rejection: Encodable {
        let id: String
        let reason: String
    }

    struct Answer: Encodable {
        var accepted: [String] = []
        var rejected: [Rejection] = []
        /// Those of the accepted ones that gave way to what another device did later.
        var superseded: [String] = []
        /// When all of this was stored, by the server's clock.
        var time: Instant?
    }

    @Sendable func apply(request: Request, context: AppContext) async throws -> Response {
        let signedIn = try context.requireSignedIn()
        let account = signedIn.account
        // A page may have been opened by one account and outlive it: its changes are not the next one's.
        if let sender = request.headers[.platesAccount], sender.lowercased() != account.id.text {
            throw Conflict(message: "Those changes are another account's.")
        }
        let sentAt = try request.headers[.platesSentAt].map { text in
            guard let instant = Instant(text) else {
                throw ValidationError("Plates-Sent-At", "must be an instant")
            }
            return instant
        }
        let changes: [Change] = try await request.json(
            context: context, decoder: JSONDecoder(reading: operations)
        )
        let clock = DeviceClock(sentAt: sentAt, now: services.time.now)
        guard changes.count <= limit else {
            throw ValidationError("changes", "must be at most \(limit) at a time")
        }
        var answer = Answer()
        for change in changes where !change.isFromLater {
            do {
                try signedIn.require(TokenAccess.scope(ofChange: change.operation))
                let outcome = try await carryOut(
                    change, of: account, clock, isFirst: change.id == changes.first?.id
                )
                answer.accepted.append(change.id.text)
                if outcome == .superseded { answer.superseded.append(change.id.text) }
            } catch {
                // A fault of ours ends the request, so that the browser keeps the change and tries again.
                guard let problem = Problem(error), problem.status.kind == .clientError else {
                    throw error
                }
                answer.rejected.append(Rejection(id: change.id.text, reason: problem.message))
            }
        }
        answer.time = services.time.now
        return try JSONAnswer.make(answer)
    }

    private func carryOut(
        _ change: Change, of account: Account, _ clock: DeviceClock, isFirst: Bool
    ) async throws -> ChangeOutcome {
        let work = try change.work.get()
        let (services, now) = (services, clock.now)
        let (id, madeAt) = (change.id, change.at.map(clock.corrected) ?? now)
        return try await services.database.write { connection in
            let store = ChangeStore(connection: connection)
            if isFirst {
                // What need not be known any longer goes when something new comes.
                try store.forgetOld(of: account.id, at: now)
                try SetVersionStore(connection: connection).forgetOld(of: account.id, at: now)
            }
            guard try store.note(id, of: account.id, at: now) else { return .stored }
            return try work(
                ChangeRequest(
                    connection: connection, services: services, account: account, id: id, madeAt: madeAt,
                    clock: clock
                )
            )
        }
    }
}
