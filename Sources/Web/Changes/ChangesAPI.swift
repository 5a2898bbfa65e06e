import Foundation
import Hummingbird
import PlatesCore
import Storage

/// The outbox: changes that a browser made, perhaps long ago and without a connection.
///
/// Each is carried out once and in order, in a transaction that also notes that it was. Several share a transaction,
/// because a commit waits for the disk; if one of them is refused, each gets its own, so that it does not keep the
/// others back.
package struct ChangesAPI: RouteGroup {
    private let site: Site
    private let operations: [String: ChangeOperation]
    private let forgetOld: ForgetOld

    /// How many changes a request may bring.
    private let limit = 500
    /// How many changes share a transaction: others who write wait for it.
    private let most = 25

    /// Forgets what a section no longer needs of an account's earlier changes.
    package typealias ForgetOld = @Sendable (_ account: UUID, _ now: Instant, any Connection) throws -> Void

    package init(site: Site, operations: [ChangeOperation], forgetOld: @escaping ForgetOld) {
        self.site = site
        self.forgetOld = forgetOld
        self.operations = Dictionary(operations.map { ($0.name, $0) }) { first, _ in first }
    }

    package func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.post("api/v1/changes", use: apply)
    }

    struct Rejection: Encodable {
        let id: String
        let reason: String
    }

    struct Answer: Encodable {
        /// Of the reasons.
        let language: Language
        var accepted: [String] = []
        var rejected: [Rejection] = []
        /// Those of the accepted ones that gave way to what another device did later.
        var superseded: [String] = []
        /// When all of this was stored, by the server's clock.
        var time: Instant?

        private enum CodingKeys: CodingKey { case accepted, rejected, superseded, time }

        init(in language: Language) { self.language = language }

        mutating func accept(_ change: Change, _ outcome: ChangeOutcome) {
            accepted.append(change.id.text)
            if outcome == .superseded { superseded.append(change.id.text) }
        }
    }

    @Sendable func apply(request: Request, context: SignedInContext) async throws -> Response {
        let signedIn = context.signedIn
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
        let clock = DeviceClock(sentAt: sentAt, now: site.time.now)
        guard changes.count <= limit else {
            throw ValidationError("changes", "must be at most \(limit) at a time")
        }
        var answer = Answer(in: context.language)
        let due = changes.filter { !$0.isFromLater }
        for start in stride(from: 0, to: due.count, by: most) {
            let part = due[start..<min(start + most, due.count)]
            let isFirst = part.first?.id == changes.first?.id
            do {
                let outcomes = try await together(part, of: signedIn, clock, isFirst: isFirst)
                for (change, outcome) in zip(part, outcomes) { answer.accept(change, outcome) }
                continue
            } catch DatabaseError.unavailable(let message) {
                // They may be stored, and which of them gave way would not be known any more: they are sent again.
                throw DatabaseError.unavailable(message)
            } catch {
                // One of them is in the way of the others.
            }
            for change in part {
                try await alone(change, of: signedIn, clock, isFirst: change.id == changes.first?.id, &answer)
            }
        }
        answer.time = site.time.now
        return try JSONAnswer.make(answer)
    }

    /// - Throws: If one of them is refused or cannot be stored; then none of them is.
    private func together(
        _ changes: ArraySlice<Change>, of signedIn: SignedIn, _ clock: DeviceClock, isFirst: Bool
    ) async throws -> [ChangeOutcome] {
        let work = try changes.map { change in
            try signedIn.require(TokenAccess.scope(ofChange: change.operation))
            return try self.work(of: change, for: signedIn.account, clock)
        }
        let (account, now, forget) = (signedIn.account, clock.now, forget)
        return try await site.database.write { connection in
            if isFirst { try forget(account.id, now, connection) }
            return try work.map { try $0(connection) }
        }
    }

    private func alone(
        _ change: Change, of signedIn: SignedIn, _ clock: DeviceClock, isFirst: Bool, _ answer: inout Answer
    ) async throws {
        do {
            try signedIn.require(TokenAccess.scope(ofChange: change.operation))
            let (work, account) = (try work(of: change, for: signedIn.account, clock), signedIn.account)
            let forget = forget
            let outcome = try await site.database.write { connection in
                if isFirst { try forget(account.id, clock.now, connection) }
                return try work(connection)
            }
            answer.accept(change, outcome)
        } catch {
            // A fault of ours ends the request, so that the browser keeps the change and tries again.
            guard let problem = Problem(error), problem.status.kind == .clientError else { throw error }
            answer.rejected.append(
                Rejection(id: change.id.text, reason: answer.language.text(problem.message)))
        }
    }

    /// What need not be known any longer goes when something new comes.
    private var forget: ForgetOld {
        { [forgetOld] account, now, connection in
            try ChangeStore(connection: connection).forgetOld(of: account, at: now)
            try forgetOld(account, now, connection)
        }
    }

    private func work(
        of change: Change, for account: Account, _ clock: DeviceClock
    ) throws -> @Sendable (any Connection) throws -> ChangeOutcome {
        let (work, id, content) = (try change.work.get(), change.id, change.content)
        let madeAt = change.at.map(clock.corrected) ?? clock.now
        return { connection in
            let store = ChangeStore(connection: connection)
            guard try store.note(id, content: content, of: account.id, at: clock.now) else { return .stored }
            return try work(
                ChangeRequest(
                    connection: connection, account: account, id: id, madeAt: madeAt, clock: clock))
        }
    }
}
