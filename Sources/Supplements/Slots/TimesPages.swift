import Accounts
import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// When the slots are, and the calendar's private address.
struct TimesPages: RouteGroup {
    let services: SupplementServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("supplements/times", use: show)
        router.post("supplements/times", use: save)
        router.post("supplements/feed", use: makeFeed)
        // A tab that the browser gave up comes back here.
        router.get("supplements/feed") { _, _ in Response.seeOther("/supplements/times") }
        router.post("supplements/feed/revoke", use: revokeFeed)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(notice: Notice(request), context: context)
    }

    @Sendable func save(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        do {
            let now = services.time.now
            let undo = try await services.database.write { connection in
                let scope = RowUndo.Scope(connection: connection, account: account.id, now: now)
                return try SupplementUndo.times.offer("Changed your times.", in: scope) {
                    try Self.save(form, of: account, in: connection)
                }
            }
            return .seeOther("/supplements/times", notice: .saved, undo: undo)
        } catch let error as ValidationError {
            return try await page(typed: form, error: error, context: context)
        }
    }

    private static func save(_ form: Form, of account: Account, in connection: any Connection) throws {
        let store = SlotStore(connection: connection)
        var validator = Validator()
        for (index, slot) in try slots(of: account, in: connection).enumerated() {
            // The list may have changed since the form was made.
            guard form["slot_\(index)"] == slot.key,
                let minute = try validator.attempt({ try form.minuteOfDay("time_\(index)") }) ?? nil
            else { continue }
            // The usual time of a slot stays what it is, until it is changed.
            guard try store.times(of: account.id).minute(of: slot) != minute else { continue }
            try store.set(slot, minute: minute, of: account.id)
        }
        try validator.check()
    }

    @Sendable func makeFeed(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let now = services.time.now
        let submission = try await request.form(context: context).uuid("submission") ?? UUID()
        let (secret, isNew) = try await services.database.write { connection in
            let store = CalendarFeedStore(connection: connection)
            let isNew = try !store.isMade(for: account.id, by: submission)
            return (try store.create(for: account.id, by: submission, at: now), isNew)
        }
        if isNew {
            services.security.record(.calendarMade, account: account.id, request: request, context: context)
        }
        return try await page(secret: secret, host: request.head.authority, context: context)
    }

    @Sendable func revokeFeed(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let isRevoked = try await services.database.write { connection in
            try CalendarFeedStore(connection: connection).revoke(of: account.id)
        }
        if isRevoked {
            services.security.record(
                .calendarRevoked, account: account.id, request: request, context: context)
        }
        return .seeOther("/supplements/times", notice: .feedRevoked)
    }

    private func page(
        secret: Secret? = nil, host: String? = nil, typed: Form? = nil, error: ValidationError? = nil,
        notice: Notice? = nil, context: SignedInContext
    ) async throws -> Response {
        let account = context.account
        let base =
            services.address.publicURL.map { $0.absoluteString.trimmingCharacters(in: ["/"]) }
            ?? "http://\(host ?? "localhost")"
        let model = try await services.database.read { connection in
            let madeAt = try CalendarFeedStore(connection: connection).createdAt(of: account.id)
            return TimesModel(
                try Self.slots(of: account, in: connection),
                times: try SlotStore(connection: connection).times(of: account.id),
                address: secret.map { "\(base)/calendar/\($0.text)/plates.ics" },
                feedSince: madeAt.map { account.day(at: $0) }, typed: typed, error: error)
        }
        return services.pages.page(
            Views.supplementTimes, model, title: "Times and calendar", at: .section(.supplements),
            status: error == nil ? .ok : .unprocessableContent, notice: notice, context: context)
    }

    /// The ready-made slots and the person's own.
    private static func slots(of account: Account, in connection: any Connection) throws -> [Slot] {
        let used = try SupplementStore(connection: connection).all(of: account.id)
            .flatMap { $0.plan.entries.flatMap { $0.schedule.doses.map(\.slot) } }
        return Slot.known + Set(used).subtracting(Slot.known).sorted { $0.key < $1.key }
    }
}

/// The page of when slots are.
struct TimesModel: Sendable {
    struct Row: Sendable {
        let index: Int
        let slot: String
        let field: FormField
    }

    let rows: [Row]
    /// The address that was just made: it cannot be shown again.
    let address: String?
    /// The same address as Apple's calendars take it from a link, with `webcal` before it.
    let calendarLink: String?
    let feedSince: Phrase?
    /// The id of the form that makes an address: a page that is loaded again sends the same form, and must not end
    /// the address that was just copied.
    let submission = UUID.random().text
    let problem: Phrase?

    init(
        _ slots: [Slot], times: SlotTimes, address: String?, feedSince: Day?, typed: Form?,
        error: ValidationError?
    ) {
        let errors = FieldErrors(error)
        rows = slots.enumerated().map { index, slot in
            let (minute, name) = (times.minute(of: slot), "time_\(index)")
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            return Row(
                index: index, slot: slot.key,
                field: FormField(
                    name, slot.title, type: "time",
                    value: typed?[name] ?? "\(two(minute / 60)):\(two(minute % 60))",
                    attributes: ["required": ""], error: errors[name]))
        }
        self.address = address
        calendarLink = address.map { $0.replacing(/^https?:/, with: "webcal:") }
        self.feedSince = feedSince?.phrase(.shortWithYear)
        problem = error == nil ? nil : "Please look at the fields that are marked."
    }
}
