import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore

/// JSON as the API speaks it: names in snake_case, and mistakes in one shape.
package enum JSONAnswer {
    /// An answer with a body.
    package static func make(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) throws -> Response {
        let bytes = try JSONWriter.bytes(of: value, names: .snakeCase)
        var headers = headers
        headers[.contentType] = "application/json; charset=utf-8"
        return Response(
            status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    /// The answer to a mistake.
    static func problem(_ problem: Problem, in language: Language) throws -> Response {
        struct Body: Encodable {
            struct Error: Encodable {
                let message: String
                let fields: [String: String]?
            }
            let error: Error
        }
        return try make(
            Body(
                error: .init(
                    message: language.text(problem.message), fields: problem.fields?.mistakes(in: language))),
            status: problem.status, headers: problem.headers
        )
    }
}

/// A list as the API answers it.
package struct Items<Element: Encodable>: Encodable {
    let items: [Element]
    var next: String?

    package init(items: [Element], next: String? = nil) {
        self.items = items
        self.next = next
    }

    private enum CodingKeys: CodingKey {
        case items, next
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(items, forKey: .items)
        // `null` is said, so that a program can tell the last page from a missing field.
        try container.encode(next, forKey: .next)
    }
}

extension Request {
    /// The body read as JSON.
    /// - Throws: `ValidationError` that names what is missing, of the wrong type or beyond `JSONLimits`.
    package func json<T: Decodable>(
        _ type: T.Type = T.self, context: some PageContext, decoder: JSONDecoder = JSONDecoder()
    ) async throws -> T {
        try await jsonWithContent(type, context: context, decoder: decoder).value
    }

    /// The body read as JSON, with a text of it that is the same for the same values, however they are written.
    package func jsonWithContent<T: Decodable>(
        _ type: T.Type = T.self, context: some PageContext, decoder: JSONDecoder = JSONDecoder()
    ) async throws -> (value: T, content: @Sendable () throws -> String) {
        let buffer = try await body.collect(upTo: context.maxUploadSize)
        try JSONLimits().check(Array(buffer.readableBytesView))
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let data = Data(buffer: buffer)
        do {
            let value = try decoder.decode(T.self, from: data)
            let content: @Sendable () throws -> String = {
                // It reads members that nobody else reads as well, and finds more that is no text.
                guard let digest = try? JSONDecoder().decode(JSONTree.self, from: data).digest else {
                    throw ValidationError("body", "must be JSON in UTF-8")
                }
                return digest.text
            }
            return (value, content)
        } catch let error as DecodingError {
            throw ValidationError(error, in: try? JSONDecoder().decode(JSONTree.self, from: data)) {
                _ = try decoder.decode(T.self, from: $0)
            }
        }
    }
}
