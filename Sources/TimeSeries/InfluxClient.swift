import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import PlatesCore

/// InfluxDB's HTTP API of version 1, which versions 2 and 3 answer as well.
public struct InfluxClient: Sendable {
    private let address: InfluxAddress
    private let http: HTTPClient
    private let timeout: TimeAmount

    /// - Parameters:
    ///   - http: Owned by whoever makes the client, who shuts it down.
    ///   - seconds: How long a request may take.
    public init(_ address: InfluxAddress, http: HTTPClient = .shared, seconds: Int64 = 10) {
        self.address = address
        self.http = http
        timeout = .seconds(seconds)
    }

    /// The version that answers, such as `1.6.7`.
    /// - Throws: `InfluxError.unavailable` also where something else answers, such as the page of a network that asks
    ///   to sign in first.
    public func version() async throws -> String {
        let response = try await send("/ping", method: .GET, query: [:])
        guard let version = response.headers.first(name: "X-Influxdb-Version") else {
            throw InfluxError.unavailable("something that is no InfluxDB answers", mayStillArrive: false)
        }
        return version
    }

    /// Makes the database where there is none. Training is sparse: with a shard for four years a point
    /// costs a sixth of what the default of a week costs.
    public func createDatabase() async throws {
        let name = Self.quoted(address.database)
        _ = try await run("CREATE DATABASE \(name) WITH SHARD DURATION 208w NAME autogen", on: nil)
    }

    /// Removes the database with all that it holds.
    package func dropDatabase() async throws {
        _ = try await run("DROP DATABASE \(Self.quoted(address.database))", on: nil)
    }

    /// Writes points, all or none.
    /// - Throws: `InfluxError.refused` where one of them cannot be taken.
    public func write(_ points: [Point]) async throws {
        var lines: [UInt8] = []
        // One of ours has about 240.
        lines.reserveCapacity(points.count * 256)
        for point in points {
            point.write(to: &lines)
            lines.append(UInt8(ascii: "\n"))
        }
        try await write(ByteBuffer(bytes: lines))
    }

    /// Writes what is line protocol already.
    public func write(lines: String) async throws {
        try await write(ByteBuffer(string: lines))
    }

    private func write(_ lines: ByteBuffer) async throws {
        let response = try await send(
            "/write", method: .POST, query: ["db": address.database, "precision": "ns"], body: lines
        )
        // All versions answer 204; whatever answers 200 and a page has not taken anything.
        guard response.status == 204 else {
            throw InfluxError.unavailable("something that is no InfluxDB answers", mayStillArrive: false)
        }
    }

    /// Asks a question in InfluxQL.
    /// - Returns: The series of the first statement's answer.
    public func query(_ text: String) async throws -> [InfluxSeries] {
        try await run(text, on: address.database)[0]
    }

    /// Asks several questions at once, of one state of the data or nearly so.
    /// - Returns: The series of each, in their order.
    /// - Throws: `InfluxError.refused` where one of them cannot be answered.
    public func query(_ texts: [String]) async throws -> [[InfluxSeries]] {
        let answers = try await run(texts.joined(separator: "; "), on: address.database)
        guard answers.count == texts.count else {
            throw InfluxError.unavailable("its answer is not whole", mayStillArrive: false)
        }
        return answers
    }

    /// An identifier in InfluxQL.
    public static func quoted(_ name: String) -> String {
        let escaped = name.replacingBytes { byte in
            switch byte {
            case UInt8(ascii: "\\"): "\\\\"
            case UInt8(ascii: "\""): "\\\""
            case 0x0A: "\\n"
            default: nil
            }
        }
        return "\"" + escaped + "\""
    }

    /// - Returns: The series of each statement's answer; of at least one.
    private func run(_ text: String, on database: String?) async throws -> [[InfluxSeries]] {
        var query = ["epoch": "ns", "q": text]
        query["db"] = database
        let response = try await send("/query", method: .POST, query: query)
        let answer: InfluxAnswer
        do {
            answer = try InfluxAnswer(response.body)
        } catch {
            throw InfluxError.unavailable("its answer is not whole", mayStillArrive: false)
        }
        if let error = answer.error { throw InfluxError.refused(status: response.status, message: error) }
        guard !answer.statements.isEmpty else {
            throw InfluxError.unavailable("its answer is not whole", mayStillArrive: false)
        }
        return answer.statements
    }

    private struct Response {
        let status: Int
        let headers: HTTPHeaders
        let body: ByteBuffer
    }

    private func send(
        _ path: String, method: HTTPMethod, query: [String: String], body: ByteBuffer? = nil
    ) async throws -> Response {
        var request = HTTPClientRequest(url: address.base + path + "?" + Self.encoded(query))
        request.method = method
        // Years of equal numbers compress so well that the client would take them for an attack.
        request.headers.add(name: "Accept-Encoding", value: "identity")
        if let authorization = address.authorization {
            request.headers.add(name: "Authorization", value: authorization)
        }
        if let body { request.body = .bytes(body) }
        let response: HTTPClientResponse
        let content: ByteBuffer
        do {
            response = try await http.execute(request, timeout: timeout)
            content = try await response.body.collect(upTo: 64 << 20)
        } catch {
            let reason = UnreachableReason(error).description
            throw InfluxError.unavailable(reason, mayStillArrive: !Self.neverLeft(error))
        }
        let status = Int(response.status.code)
        guard (200..<300).contains(status) else {
            let message = String(String(buffer: content).prefix(500))
            // 408, 429 and the 5xx pass; 401 to 404 are the operator's to mend and lose nothing either.
            let isForGood = status == 400 || status == 413 || status == 422
            throw isForGood
                ? InfluxError.refused(status: status, message: message)
                : InfluxError.unavailable("\(status) \(message)", mayStillArrive: false)
        }
        return Response(status: status, headers: response.headers, body: content)
    }

    /// Whether a request failed before anything of it was sent.
    private static func neverLeft(_ error: any Error) -> Bool {
        if error is NIOConnectionError { return true }
        if let error = error as? IOError, error.errnoCode == ECONNREFUSED { return true }
        let early: [HTTPClientError] = [.connectTimeout, .getConnectionFromPoolTimeout]
        return (error as? HTTPClientError).map { early.contains($0) } ?? false
    }

    private static func encoded(_ query: [String: String]) -> String {
        query.sorted { $0.key < $1.key }.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }.joined(separator: "&")
    }
}
