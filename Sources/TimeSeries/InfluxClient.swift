import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import PlatesCore

/// A client of InfluxDB's HTTP API version 1, which InfluxDB 2 and 3 also support.
public struct InfluxClient: Sendable {
    private let address: InfluxAddress
    private let http: HTTPClient
    private let timeout: TimeAmount
    /// Requests and their connections stay on one event loop, so that an answer passes from thread to thread only once.
    private let eventLoop: any EventLoop

    /// - Parameters:
    ///   - http: Owned by the caller, who shuts it down.
    ///   - seconds: The timeout of a request.
    public init(_ address: InfluxAddress, http: HTTPClient = .shared, seconds: Int64 = 10) {
        self.address = address
        self.http = http
        timeout = .seconds(seconds)
        eventLoop = http.eventLoopGroup.next()
    }

    /// The version of the server, such as `1.6.7`.
    /// - Throws: `InfluxError.unavailable` also if something else answers, such as a captive portal.
    public func version() async throws -> String {
        let response = try await send("/ping", method: .GET, query: [:])
        guard let version = response.headers.first(name: "X-Influxdb-Version") else {
            throw InfluxError.unavailable("the server that answers is not InfluxDB", mayStillArrive: false)
        }
        return version
    }

    /// Creates the database if it does not exist. Training is sparse, so shards of four years make a point six times
    /// cheaper than the default of a week.
    public func createDatabase() async throws {
        let name = Self.quoted(address.database)
        _ = try await run("CREATE DATABASE \(name) WITH SHARD DURATION 208w NAME autogen", on: nil)
    }

    /// Drops the database.
    package func dropDatabase() async throws {
        _ = try await run("DROP DATABASE \(Self.quoted(address.database))", on: nil)
    }

    /// Writes points, all or none.
    /// - Throws: `InfluxError.refused` if one of them is invalid.
    public func write(_ points: [Point]) async throws {
        var lines: [UInt8] = []
        // A point has about 240 bytes.
        lines.reserveCapacity(points.count * 256)
        for point in points {
            point.write(to: &lines)
            lines.append(UInt8(ascii: "\n"))
        }
        try await write(ByteBuffer(bytes: lines))
    }

    /// Writes lines in line protocol.
    public func write(lines: String) async throws {
        try await write(ByteBuffer(string: lines))
    }

    private func write(_ lines: ByteBuffer) async throws {
        let response = try await send(
            "/write", method: .POST, query: ["db": address.database, "precision": "ns"], body: lines
        )
        // All versions answer 204. A 200 with a page comes from something else.
        guard response.status == 204 else {
            throw InfluxError.unavailable("the server that answers is not InfluxDB", mayStillArrive: false)
        }
    }

    /// Runs a query in InfluxQL.
    /// - Returns: The series of its first statement.
    public func query(_ text: String) async throws -> [InfluxSeries] {
        try await run(text, on: address.database)[0]
    }

    /// Runs several queries in one request, on nearly the same state of the data.
    /// - Returns: The series of each query in order.
    /// - Throws: `InfluxError.refused` if one of them is invalid.
    public func query(_ texts: [String]) async throws -> [[InfluxSeries]] {
        try await begin(texts).series()
    }

    /// Sends several queries in one request, without waiting for the answer.
    func begin(_ texts: [String]) throws -> InfluxQuery {
        try begin(texts.joined(separator: "; "), count: texts.count, on: address.database)
    }

    /// A quoted identifier in InfluxQL.
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

    /// - Returns: The series of each statement, at least one.
    private func run(_ text: String, on database: String?) async throws -> [[InfluxSeries]] {
        try await begin(text, count: nil, on: database).series()
    }

    private func begin(_ text: String, count: Int?, on database: String?) throws -> InfluxQuery {
        var query = ["epoch": "ns", "q": text]
        query["db"] = database
        return InfluxQuery(request: try begin("/query", method: .POST, query: query), count: count)
    }

    private func send(
        _ path: String, method: HTTPMethod, query: [String: String], body: ByteBuffer? = nil
    ) async throws -> InfluxRequest.Response {
        try await begin(path, method: method, query: query, body: body).response()
    }

    private func begin(
        _ path: String, method: HTTPMethod, query: [String: String], body: ByteBuffer? = nil
    ) throws -> InfluxRequest {
        // Equal numbers compress so well that the client would reject them as a decompression bomb.
        var headers: HTTPHeaders = ["Accept-Encoding": "identity"]
        if let authorization = address.authorization {
            headers.add(name: "Authorization", value: authorization)
        }
        do {
            let request = try HTTPClient.Request(
                url: address.base + path + "?" + Self.encoded(query), method: method, headers: headers,
                body: body.map { .byteBuffer($0) })
            return InfluxRequest(
                http.execute(
                    request: request,
                    delegate: ResponseAccumulator(request: request, maxBodySize: 64 << 20),
                    eventLoop: .delegateAndChannel(on: eventLoop), deadline: .now() + timeout))
        } catch {
            throw InfluxError.unavailable(UnreachableReason(error).description, mayStillArrive: false)
        }
    }

    private static func encoded(_ query: [String: String]) -> String {
        query.sorted { $0.key < $1.key }.map { name, value in
            "\(name)=\(value.percentEncoded)"
        }.joined(separator: "&")
    }
}
