import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// Visits to the gym, as forms send them.
struct TrainingSessionPages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("training/{day}/sessions")
            .post(use: begin)
            .post("{id}", use: save)
            .post("{id}/delete", use: delete)
    }

    /// Begins another session today. The form has the id, so that a second press begins no third one.
    @Sendable func begin(request: Request, context: SignedInContext) async throws -> Response {
        let (account, day, now) = (context.account, try context.day(), services.time.now)
        let form = try await request.form(context: context)
        guard let id = form.uuid("id") else { throw ValidationError("id", "is missing") }
        try await services.database.write { connection in
            let sessions = TrainingSessionStore(connection: connection, account: account.id)
            guard try sessions.find(id) == nil else { return }
            try DayVisits(day: day, account: account, connection: connection, now: now).beginAnother(id)
        }
        return .seeOther("/training/\(day)")
    }

    /// Writes the note of a session, its name and its times, as far as the form has them.
    @Sendable func save(request: Request, context: SignedInContext) async throws -> Response {
        let (account, day, id, now) = (
            context.account, try context.day(), try context.uuid("id"), services.time.now
        )
        let form = try await request.form(context: context)
        let (catalogue, today) = (services.catalogue, account.day(at: now))
        let undo = try await services.database.write { connection in
            try TrainingSessionEditor(connection: connection, account: account, now: now).change(id) { old in
                var session = old
                if form.has("note") { session.note = form.text("note", over: old.note) }
                if form.has("name") { session.name = form.text("name", over: old.name) }
                if form.has("started") {
                    let shares = try TrainingDayReader(
                        connection: connection, account: account, catalogue: catalogue, today: today
                    ).read(old.day).shares
                    let length = shares.sessions.firstIndex(of: old).flatMap(shares.length)
                    try TrainingTimes(form, over: length, on: old.day, of: account, at: now)?
                        .apply(to: &session)
                }
                return try session.validated(over: old, of: account, at: now)
            }
        }
        let path = form.optional("return_to").map { ReturnPath($0).path } ?? "/training/\(day)"
        return .seeOther(path, notice: .saved, undo: undo)
    }

    @Sendable func delete(request: Request, context: SignedInContext) async throws -> Response {
        let (account, day, id, now) = (
            context.account, try context.day(), try context.uuid("id"), services.time.now
        )
        let undo = try await services.database.write { connection in
            try TrainingSessionEditor(connection: connection, account: account, now: now).delete(id)
        }
        return .seeOther("/training/\(day)/summary", notice: .saved, undo: undo)
    }
}
