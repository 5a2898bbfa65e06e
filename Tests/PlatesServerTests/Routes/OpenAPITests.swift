import Foundation
import Testing
import Yams

@testable import Accounts
@testable import PlatesServer
@testable import Training
@testable import Web

/// The routes of `docs/openapi.yaml`.
private struct Document: Decodable {
    struct Operation: Decodable {
        let operationId: String
        /// The scope required of a token; `all` if it is omitted.
        var security: [[String: [String]]]?
    }

    struct Path: Decodable {
        var get, put, post, patch, delete: Operation?

        var operations: [String: Operation] {
            ["GET": get, "PUT": put, "POST": post, "PATCH": patch, "DELETE": delete]
                .compactMapValues { $0 }
        }
    }

    let paths: [String: Path]

    init(_ file: String = #filePath) throws {
        let url = URL(fileURLWithPath: file).appending(path: "../../../../docs/openapi.yaml").standardized
        self = try YAMLDecoder().decode(from: String(contentsOf: url, encoding: .utf8))
    }
}

@Suite("OpenAPI document")
struct OpenAPITests {
    @Test("the document describes exactly the routes of the API, with their scopes")
    func complete() async throws {
        let document = try Document()
        let described = document.paths.flatMap { path, item in
            item.operations.keys.map { "\($0) \(path)" }
        }
        try await TestPlates.run { test in
            let routes = test.routes.filter { $0.isAPI || ["/health", "/ready"].contains($0.pattern) }.map(
                \.name)
            #expect(Set(described) == Set(routes))
        }
        for (path, item) in document.paths where path.hasPrefix("/api/") {
            for (method, operation) in item.operations {
                let said = (operation.security ?? []).compactMap { $0["token"]?.first }.first ?? "all"
                let needed = TokenAccess.scope(of: try #require(.init(rawValue: method)), path)
                #expect(said == needed.rawValue, "\(method) \(path)")
            }
        }
        let ids = document.paths.values.flatMap { $0.operations.values.map(\.operationId) }
        #expect(Set(ids).count == described.count)
    }
}
