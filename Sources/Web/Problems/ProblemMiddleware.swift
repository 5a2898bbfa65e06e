import Hummingbird
import Logging

/// Turns what routes throw into an answer: JSON for the API, a page for people.
package struct ProblemMiddleware: RouterMiddleware {
    let pages: Pages

    package init(pages: Pages) {
        self.pages = pages
    }

    package func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = Problem(error) ?? .ours
            // A full queue is no fault, and has a line of its own in the log.
            if problem.status.kind == .serverError, !(error is HashingBusy) {
                context.logger.error("request failed", metadata: ["error": "\(error)"])
            }
            return try respond(problem, to: request, context: context)
        }
    }

    private func respond(
        _ problem: Problem, to request: Request, context: AppContext
    ) throws -> Response {
        if request.uri.path.hasPrefix("/api/") {
            return try JSONAnswer.problem(problem, in: context.language)
        }
        if problem.status == .unauthorized {
            return Response.seeOther(ReturnPath(request).signIn)
        }
        return pages.problem(problem, context: context)
    }
}

extension Response {
    /// Sends the browser on to another page with GET, as forms do when they have been taken in.
    package static func seeOther(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: LocalAddress(path).text])
    }
}
