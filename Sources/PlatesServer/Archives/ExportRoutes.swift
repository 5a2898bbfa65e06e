import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// Everything of an account as a file.
struct ExportRoutes: RouteGroup {
    let site: Site

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("settings/export", use: show)
        router.get("api/v1/export", use: export)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        site.pages.page(Views.export, ExportModel(), title: "Export", context: context)
    }

    @Sendable func export(request: Request, context: SignedInContext) async throws -> Response {
        let (account, now) = (context.account, site.time.now)
        let (file, size) = try await Self.written(account, now, from: site.database)
        let day = Day(of: now, in: account.timeZone.timeZone)
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/zip",
                .contentDisposition: "attachment; filename=\"plates-\(day).zip\"",
                .cacheControl: "no-store",
            ],
            body: ResponseBody(contentLength: Int(size)) { writer in
                while true {
                    let bytes = try file.next()
                    if bytes.isEmpty { break }
                    try await writer.write(ByteBuffer(bytes: bytes))
                }
                try await writer.finish(nil)
            }
        )
    }

    private static func written(
        _ account: Account, _ now: Instant, from database: any Database
    ) async throws -> (SpooledFile, Int64) {
        do {
            let file = try SpooledFile()
            let size = try await database.readAtLength { connection in
                try file.write { file in
                    try ArchiveExport(account: account, connection: connection, now: now).write(to: file)
                }
            }
            return (file, size)
        } catch let error as FileProblem where error.isFullDisk {
            // As where the database's own disk is full: later there may be room.
            throw DatabaseError.full(error.description)
        }
    }
}

/// The page about the export has nothing that differs between people.
struct ExportModel: Sendable {}
