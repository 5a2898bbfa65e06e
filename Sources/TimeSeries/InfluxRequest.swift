import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix

/// A request that was sent to InfluxDB. It can be cancelled by who does not wait for it.
struct InfluxRequest: Sendable {
    struct Response {
        let status: Int
        let headers: HTTPHeaders
        let body: ByteBuffer
    }

    private let task: HTTPClient.Task<HTTPClient.Response>

    init(_ task: HTTPClient.Task<HTTPClient.Response>) {
        self.task = task
    }

    func cancel() { task.cancel() }

    /// Waits for the response; cancels the request if the caller is cancelled.
    /// - Throws: `InfluxError`.
    func response() async throws -> Response {
        let response: HTTPClient.Response
        do {
            response = try await withTaskCancellationHandler {
                try await task.get()
            } onCancel: {
                task.cancel()
            }
        } catch {
            let reason = UnreachableReason(error).description
            throw InfluxError.unavailable(reason, mayStillArrive: !Self.neverLeft(error))
        }
        let status = Int(response.status.code)
        let body = response.body ?? ByteBuffer()
        guard (200..<300).contains(status) else {
            let message = String(String(buffer: body).prefix(500))
            // 408, 429 and 5xx are temporary; 401 to 404 are for the operator to fix, and no data is lost.
            let isForGood = status == 400 || status == 413 || status == 422
            throw isForGood
                ? InfluxError.refused(status: status, message: message)
                : InfluxError.unavailable("\(status) \(message)", mayStillArrive: false)
        }
        return Response(status: status, headers: response.headers, body: body)
    }

    /// Whether a request failed before anything of it was sent.
    private static func neverLeft(_ error: any Error) -> Bool {
        if error is NIOConnectionError { return true }
        if let error = error as? IOError, error.errnoCode == ECONNREFUSED { return true }
        let early: [HTTPClientError] = [.connectTimeout, .getConnectionFromPoolTimeout]
        return (error as? HTTPClientError).map { early.contains($0) } ?? false
    }
}

/// Queries that were sent to InfluxDB.
struct InfluxQuery: Sendable {
    let request: InfluxRequest
    /// How many statements it has; `nil` for at least one.
    let count: Int?

    func cancel() { request.cancel() }

    /// Waits for the series of each statement.
    /// - Throws: `InfluxError.refused` if one of them is invalid.
    func series() async throws -> [[InfluxSeries]] {
        let response = try await request.response()
        let answer: InfluxAnswer
        do {
            answer = try InfluxAnswer(response.body)
        } catch {
            throw InfluxError.unavailable("its answer is incomplete", mayStillArrive: false)
        }
        if let error = answer.error { throw InfluxError.refused(status: response.status, message: error) }
        guard count.map({ answer.statements.count == $0 }) ?? !answer.statements.isEmpty else {
            throw InfluxError.unavailable("its answer is incomplete", mayStillArrive: false)
        }
        return answer.statements
    }
}
