import Foundation
import HistoryFiles
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Training
import Web

/// Settings → Import: a file is brought, looked at, added and undone. It works without scripts.
struct ImportPages: RouteGroup {
    let services: ImportServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("settings/import")
            .get(use: list)
            .post(use: bring)
            .get("{id}", use: show)
            .get("{id}/report", use: report)
            .post("{id}/apply", use: apply)
            .post("{id}/undo", use: undo)
    }

    private var pages: Pages { services.site.pages }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await listPage(context, notice: Notice(request))
    }

    private func listPage(
        _ context: SignedInContext, columns: ImportColumnsModel? = nil, error: ValidationError? = nil,
        notice: Notice? = nil
    ) async throws -> Response {
        let account = context.account
        let records = try await services.site.database.read { connection in
            try ImportStore(connection: connection, account: account.id).all()
        }
        return pages.page(
            Views.imports, ImportsModel(records, columns, of: account, error: error), title: "Import",
            status: error == nil ? .ok : .unprocessableContent, notice: notice, context: context)
    }

    @Sendable func bring(request: Request, context: SignedInContext) async throws -> Response {
        try services.turns.check(context.account.id)
        context.allowLongBody()
        do {
            let upload = try await ImportUpload.receive(request, in: services.folder)
            if let owner = upload.fields["account"], UUID(text: owner) != context.account.id {
                upload.remove()
                throw Conflict(message: "Nothing was changed, because another account opened this page.")
            }
            do {
                let query: ImportQuery
                do { query = try ImportQuery(upload.fields) } catch {
                    upload.remove()
                    throw error
                }
                let id = try await services.take(upload, query, of: context.account)
                return .seeOther("/settings/import/\(id.text)")
            } catch let mistake as HistoryFileMistake {
                var columns: ImportColumnsModel?
                if let names = mistake.columns {
                    columns = ImportColumnsModel(names, chosen: upload.fields)
                }
                return try await listPage(
                    context, columns: columns, error: ValidationError("file", mistake.end))
            }
        } catch let error as ValidationError {
            return try await listPage(context, error: error)
        }
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context.uuid("id"), context, notice: Notice(request))
    }

    private func page(
        _ id: UUID, _ context: SignedInContext, typed: Form? = nil, error: ValidationError? = nil,
        notice: Notice? = nil
    ) async throws -> Response {
        let account = context.account
        let page = try await services.runner.page(for: id, of: account)
        let model = ImportModel(page, of: account, in: context.language, typed: typed, error: error)
        var response = pages.page(
            Views.importFile, model, title: "Import", status: error == nil ? .ok : .unprocessableContent,
            notice: notice, context: context)
        if page.record.state == .applying, let name = HTTPField.Name("Refresh") {
            response.headers[name] = "2"
        }
        return response
    }

    @Sendable func apply(request: Request, context: SignedInContext) async throws -> Response {
        let (account, id) = (context.account, try context.uuid("id"))
        let form = try await request.form(context: context)
        do {
            let record = try await services.runner.find(id, of: account)
            var choices: [String: ImportRunner.Choice] = [:]
            for (number, named) in record.summary.exercises.enumerated() {
                guard let chosen = form.optional("match_\(number)") else { continue }
                if chosen == ImportCandidates.new {
                    choices[named.name] = .new
                } else if let exercise = UUID(text: chosen) {
                    choices[named.name] = .exercise(exercise)
                }
            }
            var query: [String: String] = [:]
            for name in ["unit", "date_order", "time_zone"] { query[name] = form.optional(name) }
            _ = try await services.runner.start(id, ImportQuery(query).answers, choices, of: account)
            _ = try await services.apply(id, of: account)
            return .seeOther("/settings/import/\(id.text)")
        } catch let error as ValidationError {
            return try await page(id, context, typed: form, error: error)
        }
    }

    @Sendable func undo(request: Request, context: SignedInContext) async throws -> Response {
        let id = try context.uuid("id")
        let record = try await services.runner.undo(id, of: context.account)
        return .seeOther(record == nil ? "/settings/import" : "/settings/import/\(id.text)", notice: .saved)
    }

    /// Every row that is left out, with its reason, and what is not kept of others.
    @Sendable func report(request: Request, context: SignedInContext) async throws -> Response {
        let rows = try await services.runner.report(
            on: context.uuid("id"), of: context.account, context.language)
        return CSVTable(columns: ["file", "line", "rows", "column", "name", "reason"], rows: rows)
            .response(named: "import-report")
    }
}
