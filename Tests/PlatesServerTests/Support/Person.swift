import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// A client: a browser with its cookie, a program with its token, or a stranger.
struct Person: Sendable {
    static let password = "a long walk uphill"

    let client: any TestClientProtocol
    let account: Account?
    var headers: HTTPFields

    var id: UUID {
        get throws { try #require(account).id }
    }

    func get(_ path: String, headers more: HTTPFields = [:]) async throws -> Answer {
        try await send(.get, path, headers: more)
    }

    /// Sends a form.
    func post(
        _ path: String, _ fields: [String: String] = [:], headers more: HTTPFields = [:]
    ) async throws -> Answer {
        let body = fields.sorted { $0.key < $1.key }.map { name, value in
            "\(Self.encoded(name))=\(Self.encoded(value))"
        }.joined(separator: "&")
        return try await post(path, encoded: body, headers: more)
    }

    /// Sends a form with encoded fields.
    func post(_ path: String, encoded body: String, headers more: HTTPFields = [:]) async throws -> Answer {
        var headers = more
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await send(.post, path, headers: headers, body: body)
    }

    /// Calls the API.
    func api(
        _ method: HTTPRequest.Method, _ path: String, _ json: JSON? = nil
    ) async throws -> Answer {
        let body = try json.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
        let headers: HTTPFields = body == nil ? [:] : [.contentType: "application/json"]
        let answer = try await send(method, "/api/v1/\(path)", headers: headers, body: body)
        // Programs rely on ids being returned as they were sent.
        let shouted = answer.text.firstMatch(of: /"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}"/)
        if let id = shouted?.output.0, id.contains(where: \.isUppercase) {
            Issue.record("\(method) \(path) answers an id in upper case: \(id)")
        }
        return answer
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, headers more: HTTPFields = [:],
        body: String? = nil
    ) async throws -> Answer {
        var headers = headers
        for field in more { headers.append(field) }
        return try await client.execute(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) }
        ) { response in
            Answer(
                status: response.status.code, headers: response.headers,
                text: String(buffer: response.body)
            )
        }
    }

    /// The form used in addresses and forms.
    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
    }
}

/// A response.
struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let text: String

    /// The address a redirect leads to.
    var location: String? { headers[.location] }

    var json: JSON {
        (try? JSONDecoder().decode(JSON.self, from: Data(text.utf8))) ?? .null
    }

    /// The sentence of an API error.
    var mistake: String? { json["error"]["message"].text }

    /// The cookie that it sets, as `name=value; …`.
    var cookie: String? { headers[.setCookie] }
}
