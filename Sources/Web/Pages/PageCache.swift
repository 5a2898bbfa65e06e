import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage

/// Answers the same page again from memory as long as nothing was written.
///
/// A key holds all that a page depends on beside the data: whose session it is, the address, the day, and
/// whether the browser takes it compressed.
package struct PageCache: RouterMiddleware {
    struct Key: Hashable, Sendable {
        let session: UUID
        let address: String
        let today: Day
        let compressed: Bool
    }

    struct Page: Sendable {
        let headers: HTTPFields
        let body: ByteBuffer

        var response: Response {
            Response(status: .ok, headers: headers, body: .init(byteBuffer: body))
        }
    }

    let time: TimeSource
    private let pages: FreshCache<Key, Page>

    package init(database: any Database, time: TimeSource) {
        self.time = time
        pages = FreshCache(writes: database.writeCount, limit: 500)
    }

    package func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get, let signedIn = context.signedIn,
            let session = signedIn.session
        else { return try await next(request, context) }
        let key = Key(
            session: session.id, address: request.uri.string,
            today: signedIn.account.day(at: time.now), compressed: Gzip.isAccepted(by: request)
        )
        var other: Response?
        let page = try await pages.value(key) {
            var response = try await next(request, context)
            guard response.status == .ok,
                response.headers[.contentType]?.hasPrefix("text/html") == true
            else {
                other = response
                return nil
            }
            let collector = BodyCollector()
            try await response.body.write(collector)
            response.headers[.contentLength] = nil
            return Page(headers: response.headers, body: collector.buffer)
        }
        return try page?.response ?? other ?? { throw NotFound() }()
    }
}
