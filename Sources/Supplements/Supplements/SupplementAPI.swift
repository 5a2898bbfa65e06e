import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// A person's supplements, over JSON.
struct SupplementAPI: RouteGroup {
    let services: SupplementServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("api/v1/supplements")
            .get(use: list)
            .post(use: create)
            .get("catalogue", use: catalogue)
            .get("adherence", use: adherence)
            .get("{id}", use: show)
            .put("{id}", use: put)
            .delete("{id}", use: delete)
            .post("{id}/refill", use: refill)
            .put("{id}/pause", use: pause)
            .delete("{id}/pause", use: resume)
    }

    /// Those that there are, paused ones too.
    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let today = account.day(at: services.time.now)
        let items = try await services.database.read { connection in
            try SupplementAnswers(connection: connection, account: account, today: today).all()
        }
        return try JSONAnswer.make(Items(items: items))
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (id, today) = (try context.uuid("id"), account.day(at: services.time.now))
        let answer = try await services.database.read { connection in
            try SupplementAnswers(connection: connection, account: account, today: today).one(id)
        }
        return try JSONAnswer.make(answer)
    }

    @Sendable func create(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (input, content) = try await request.jsonWithContent(SupplementInput.self, context: context)
        let now = services.time.now
        let today = account.day(at: now)
        let id = input.id ?? UUID()
        let submission = Submission(id, ["supplement", try content()], of: account.id)
        let draft = try input.draft(id: id, changing: nil, nil, today: today)
        let (answer, isNew) = try await services.database.write { connection in
            let store = SupplementStore(connection: connection)
            var isNew = false
            let submissions = Submissions(connection: connection, account: account.id, now: now)
            _ = try submissions.call(submission) { _ in
                isNew = try store.create(draft, of: account.id, at: now)
                guard isNew else { throw Conflict(message: "That id holds another supplement.") }
                return nil
            }
            guard try store.find(draft.supplement.id, of: account.id)?.plan.deletedFrom == nil else {
                throw Conflict(message: "That supplement has been deleted.")
            }
            let answers = SupplementAnswers(connection: connection, account: account, today: today)
            return (try answers.one(draft.supplement.id), isNew)
        }
        return try JSONAnswer.make(answer, status: isNew ? .created : .ok)
    }

    @Sendable func put(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (id, today) = (try context.uuid("id"), account.day(at: services.time.now))
        let input: SupplementInput = try await request.json(context: context)
        let now = services.time.now
        return try await changing(id, of: account) { connection in
            let store = SupplementStore(connection: connection)
            return try store.offering({ "Saved \($0)." }, id, of: account.id, at: now) {
                try store.change(id, of: account.id, at: now) { old, nutrients in
                    try input.draft(id: id, changing: old, nutrients, today: today)
                }
            }
        }
    }

    /// Again is no mistake.
    @Sendable func delete(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (id, today) = (try context.uuid("id"), account.day(at: services.time.now))
        let now = services.time.now
        let undo = try await services.database.write { connection in
            let store = SupplementStore(connection: connection)
            return try store.offering({ "Deleted \($0)." }, id, of: account.id, at: now) {
                try store.delete(id, from: today, of: account.id)
            }
        }
        return Response(status: .noContent, headers: HTTPFields(undo: undo))
    }

    @Sendable func refill(request: Request, context: SignedInContext) async throws -> Response {
        struct Input: Decodable {
            let id: UUID
            let amount: Double
            let unit: String?
        }
        let account = context.account
        let id = try context.uuid("id")
        let input: Input = try await request.json(context: context)
        let now = services.time.now
        return try await changing(id, of: account) { connection in
            let store = SupplementStore(connection: connection)
            let usual = try store.supplement(id, of: account.id).stockUnit
            let unit = try input.unit.map { try DoseJSON.unit($0, "refill") } ?? usual
            let submission = Submission(
                input.id, ["refill", id.text, "\(input.amount)", unit.rawValue], of: account.id)
            return try Submissions(connection: connection, account: account.id, now: now)
                .call(submission) { key in
                    try store.refill(id, by: Dose(input.amount, unit), under: key, of: account.id, at: now)
                }
        }
    }

    @Sendable func pause(request: Request, context: SignedInContext) async throws -> Response {
        struct Input: Decodable {
            let from: Day?
            let to: Day?
        }
        let account = context.account
        let (id, today) = (try context.uuid("id"), account.day(at: services.time.now))
        let input: Input = try await request.json(context: context)
        let pause = try SupplementPlan.Pause(from: input.from ?? today, to: input.to).validated()
        let now = services.time.now
        return try await changing(id, of: account) { connection in
            let store = SupplementStore(connection: connection)
            return try store.offering({ "Paused \($0)." }, id, of: account.id, at: now) {
                try store.pause(id, pause, of: account.id)
            }
        }
    }

    /// Ends the pause of today; where there is none, nothing is done.
    @Sendable func resume(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (id, today) = (try context.uuid("id"), account.day(at: services.time.now))
        let now = services.time.now
        return try await changing(id, of: account) { connection in
            let store = SupplementStore(connection: connection)
            return try store.offering({ "\($0) is due again." }, id, of: account.id, at: now) {
                try store.resume(id, on: today, of: account.id)
            }
        }
    }

    @Sendable func catalogue(request: Request, context: SignedInContext) async throws -> Response {
        struct Body: Encodable {
            let items: [CatalogueSupplementJSON]
            let note: String
        }
        let found = services.supplements.results(for: request.query.searchText, limit: 200)
        return try JSONAnswer.make(
            Body(
                items: found.map(CatalogueSupplementJSON.init),
                note: context.language.text(CatalogueSupplement.disclaimer)))
    }

    /// How supplements were kept to over a range; the last 30 days, unless it is said.
    @Sendable func adherence(request: Request, context: SignedInContext) async throws -> Response {
        struct Item: Encodable {
            let supplementId: UUID
            let name: String
            let total: AdherenceJSON
        }
        struct Body: Encodable {
            let from: Day
            let to: Day
            let total: AdherenceJSON
            let items: [Item]
        }
        let account = context.account
        let today = account.day(at: services.time.now)
        let range = try AdherenceQuestion(request.query, today: today).range
        let all = try await services.database.read { connection in
            try AdherenceReader(connection: connection, account: account.id).read(
                from: range.from, to: range.to, today: today)
        }
        let items = all.filter { $0.days.total.due > 0 || !$0.asNeeded.isEmpty }.map {
            Item(
                supplementId: $0.supplement.id, name: $0.supplement.name,
                total: AdherenceJSON(
                    $0.days, takenAsNeeded: $0.takenAsNeeded(in: range), today: today))
        }
        return try JSONAnswer.make(
            Body(
                from: range.from, to: range.to,
                total: AdherenceJSON(
                    all.together(over: range), takenAsNeeded: all.takenAsNeeded(in: range), today: today),
                items: items))
    }

    /// Changes a supplement in a transaction and answers it as it stands after, with the offer to undo that.
    private func changing(
        _ id: UUID, of account: Account, _ change: @escaping @Sendable (any Connection) throws -> UUID?
    ) async throws -> Response {
        let today = account.day(at: services.time.now)
        let (answer, undo) = try await services.database.write { connection in
            let undo = try change(connection)
            let answers = SupplementAnswers(connection: connection, account: account, today: today)
            return (try answers.one(id), undo)
        }
        return try JSONAnswer.make(answer, headers: HTTPFields(undo: undo))
    }
}

/// Puts together what the API says of supplements.
struct SupplementAnswers {
    let connection: any Connection
    let account: Account
    let today: Day

    func all() throws -> [SupplementJSON] {
        let day = try SupplementDayReader(connection: connection, account: account).read(today)
        let forecasts = try StockReader(connection: connection, account: account.id)
            .forecasts(day, ahead: StockForecast.horizon)
        let nutrients = try SupplementNutrientStore(connection: connection).all(of: account.id)
        return day.supplements.map {
            SupplementJSON($0, nutrients[$0.id]?.nutrients, forecasts[$0.id], today: today)
        }
    }

    /// - Throws: `NotFound` where the account has no such supplement.
    func one(_ id: UUID) throws -> SupplementJSON {
        guard let answer = try all().first(where: { $0.id == id }) else {
            throw NotFound("There is no such supplement of yours.")
        }
        return answer
    }
}

/// A supplement of the catalogue as the API answers it.
struct CatalogueSupplementJSON: Encodable {
    let key: String
    let name: String
    let aliases: [String]
    let forms: [String]
    let dose: DoseJSON
    let slot: String
    let schedule: String
    @Nullable var piece: SupplementJSON.PieceJSON?
    @Nullable var nutrients: SupplementNutrientsJSON?

    init(_ entry: CatalogueSupplement) {
        key = entry.key
        name = entry.name
        aliases = entry.aliases
        forms = entry.forms
        dose = DoseJSON(entry.dose)
        slot = entry.slot.key
        schedule = entry.kind.name.rawValue
        piece = entry.piece.map {
            SupplementJSON.PieceJSON(unit: $0.piece.rawValue, holds: DoseJSON($0.holds))
        }
        nutrients = entry.nutrients.map(SupplementNutrientsJSON.init)
    }
}

extension SupplementPlan.Pause {
    /// - Throws: `ValidationError` where it ends before it begins.
    func validated() throws(ValidationError) -> Self {
        guard to.map({ from <= $0 }) ?? true else {
            throw ValidationError("to", "must not lie before the first day")
        }
        return self
    }
}
