import Foundation
import HistoryFiles
import HTTPTypes
import Hummingbird
import Logging
import PlatesCore
import Storage
import Web

/// What imports need.
struct ImportServices: Sendable {
    let site: Site
    let runner: ImportRunner
    /// For files while they are read.
    let folder: URL

    let logger: Logger

    let turns = ImportTurns()

    /// How long an answer waits for an import that has begun: a short one is done by then.
    var patience = Duration.milliseconds(1500)

    /// Applies an import in the background, and waits a moment for it.
    /// - Returns: The import as it is after that moment.
    func apply(_ id: UUID, of account: Account) async throws -> ImportRecord {
        // Not a task group: it would wait for all of its tasks, and so for the whole import.
        let (moment, end) = AsyncStream.makeStream(of: Never.self)
        Task { [runner, logger] in
            await runner.run(id, of: account, logger)
            end.finish()
        }
        let timer = Task { [patience] in
            try? await Task.sleep(for: patience)
            end.finish()
        }
        for await _ in moment {}
        timer.cancel()
        return try await runner.find(id, of: account)
    }

    /// Reads a file that was sent, and removes it.
    /// - Throws: `ValidationError` for a file that cannot be read.
    func read(
        _ upload: ImportUpload, _ query: ImportQuery, of account: Account
    ) async throws -> UUID {
        do {
            return try await take(upload, query, of: account)
        } catch let mistake as HistoryFileMistake {
            throw ValidationError("file", mistake.end)
        }
    }

    /// The same.
    /// - Throws: `HistoryFileMistake` for a file that cannot be read.
    func take(
        _ upload: ImportUpload, _ query: ImportQuery, of account: Account
    ) async throws -> UUID {
        defer { upload.remove() }
        return try await turns.read(for: account.id) {
            let path = upload.file.path(percentEncoded: false)
            let file = try await runner.recognise(
                path, range: upload.range, columns: query.columns, of: account)
            if let wanted = query.source, wanted != file.source {
                throw ValidationError("source", "is not what the file is: \(file.source.title)")
            }
            return try await runner.read(file, query.answers, of: account, in: folder)
        }
    }
}

extension HistoryFileMistake {
    /// The end of a sentence that begins with the file.
    var end: Phrase {
        switch self {
        case .unreadable: "cannot be read"
        case .empty: "is empty"
        case .compressed: "is packed in a way that Plates does not read; send it as it is, or in a zip"
        case .encrypted: "is protected by a password; unpack it first"
        case .damagedArchive: "is damaged or incomplete"
        case .nothingKnown: "holds nothing that Plates can read"
        case .unknownFormat: "is of a kind that Plates does not know"
        case .unknownColumns(let names):
            "has columns that Plates does not know: \(names.prefix(12).joined(separator: " · "))"
        case .noColumn(let name, let others):
            "has no column “\(name)”; its columns are: \(others.prefix(12).joined(separator: " · "))"
        case .tooLarge(let most, ""): "is too large; Plates reads such files up to \(most) MB"
        case .tooLarge(let most, let name):
            "has “\(name)” in it, which is too large; Plates reads such files up to \(most) MB"
        case .tooManyRows(let most): "has more than \(most) rows; bring it in parts"
        case .tooManyExercises(let most): "names more than \(most) exercises"
        case .ownExport: "is an export of Plates"
        case .partOfExport: "is a part of an export of Plates; bring the whole zip"
        }
    }
}

/// What a program says about a file beside it.
struct ImportQuery {
    var source: HistorySource?
    var answers = ImportAnswers()
    var columns: HistoryColumns?

    init() {}

    /// - Throws: `ValidationError` for a value that is none of those that there are.
    init(_ fields: [String: String]) throws {
        source = try Self.choice(fields, "source")
        answers.unit = try Self.choice(fields, "unit")
        answers.dateOrder = try Self.choice(fields, "date_order")
        if let zone = fields["time_zone"], !zone.isEmpty { answers.timeZone = try TimeZoneName(zone).text }
        columns = try HistoryColumns(named: fields)
    }

    private static func choice<Choice: NamedChoice>(_ fields: [String: String], _ name: String) throws
        -> Choice?
    {
        guard let text = fields[name], !text.isEmpty else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw ValidationError(name, FieldMistake.notOne(of: Choice.self))
        }
        return choice
    }
}

extension HistoryColumns {
    /// Columns that are chosen by fields such as `column_date`; `nil` if none is.
    /// - Throws: `ValidationError` for a field that a column cannot be.
    init?(named fields: [String: String]) throws(ValidationError) {
        self.init()
        for (name, title) in fields where name.hasPrefix("column_") {
            guard let field = Field(rawValue: String(name.dropFirst("column_".count))) else {
                let known = Field.allCases.map { "column_\($0.rawValue)" }.joined(separator: " · ")
                throw ValidationError(name, "must be one of \(known)")
            }
            if !title.isEmpty { self[field] = title }
        }
        if isEmpty { return nil }
    }
}

/// Files of other apps, over JSON.
struct ImportAPI: RouteGroup {
    let services: ImportServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("api/v1/imports")
            .post(use: create)
            .get(use: list)
            .get("{id}", use: show)
            .delete("{id}", use: undo)
            .post("{id}/apply", use: apply)
    }

    @Sendable func create(request: Request, context: SignedInContext) async throws -> Response {
        // What is wrong beside the file is said before it is read.
        var fields = Dictionary(
            request.uri.queryParameters.map { (String($0.key), String($0.value)) }
        ) { first, _ in first }
        _ = try ImportQuery(fields)
        try services.turns.check(context.account.id)
        context.allowLongBody()
        let upload = try await ImportUpload.receive(request, in: services.folder)
        fields.merge(upload.fields) { asked, _ in asked }
        let query: ImportQuery
        do { query = try ImportQuery(fields) } catch {
            upload.remove()
            throw error
        }
        let id = try await services.read(upload, query, of: context.account)
        return try await answer(id, context, status: .created)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account.id
        let records = try await services.site.database.read { connection in
            try ImportStore(connection: connection, account: account).all()
        }
        return try JSONAnswer.make(Items(items: records.map { ImportStateJSON($0, in: context.language) }))
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let overview = try await services.runner.overview(of: context.uuid("id"), of: context.account)
        return try JSONAnswer.make(ShownImportJSON(overview, in: context.language))
    }

    @Sendable func apply(request: Request, context: SignedInContext) async throws -> Response {
        let input: ImportApplyInput = try await request.json(context: context)
        let (account, id) = (context.account, try context.uuid("id"))
        _ = try await services.runner.start(id, input.given, input.choices, of: account)
        let record = try await services.apply(id, of: account)
        return try JSONAnswer.make(
            ImportStateJSON(record, in: context.language), status: record.state == .applying ? .accepted : .ok
        )
    }

    @Sendable func undo(request: Request, context: SignedInContext) async throws -> Response {
        let record = try await services.runner.undo(context.uuid("id"), of: context.account)
        guard let record, record.outcome.remaining > 0 else { return Response(status: .noContent) }
        return try JSONAnswer.make(ImportStateJSON(record, in: context.language))
    }

    private func answer(
        _ id: UUID, _ context: SignedInContext, status: HTTPResponse.Status
    ) async throws -> Response {
        let overview = try await services.runner.overview(of: id, of: context.account)
        return try JSONAnswer.make(ImportJSON(overview, in: context.language), status: status)
    }
}
