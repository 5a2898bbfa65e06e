import Foundation
import Hummingbird
import PlatesCore
import Storage

/// The outbox: changes that a browser made, perhaps long ago and without a connection.
///
/// Each is applied once and in order, in a transaction of its own; one that is refused does not keep the
/// others back.
struct ChangesAPI: Room {
    let services: Services

    /// How many changes a request may bring.
    private let limit = 500

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.post("api/v1/changes", use: apply)
    }

    /// One change. What cannot be read of it is its own fault and keeps no other change back.
    struct Change: Decodable {
        struct Content: Decodable {
            let op: String
            let at: Instant?
            let set: SetInput?
            let setId: UUID?
        }

        let id: UUID
        let content: Result<Content, ValidationError>

        private enum CodingKeys: CodingKey {
            case id
        }

        init(from decoder: any Decoder) throws {
            id = try decoder.container(keyedBy: CodingKeys.self).decode(UUID.self, forKey: .id)
            do {
                content = .success(try Content(from: decoder))
            } catch let error as DecodingError {
                content = .failure(ValidationError(error))
            } catch let error as ValidationError {
                content = .failure(error)
            }
        }
    }

    struct Rejection: Encodable {
        let id: String
        let reason: String
    }

    struct Answer: Encodable {
        var accepted: [String] = []
        var rejected: [Rejection] = []
    }

    @Sendable func apply(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        // A page may have been opened by one account and outlive it: its changes are not the next one's.
        if let sender = request.headers[.platesAccount], sender.lowercased() != account.id.text {
            throw Conflict(message: "Those changes are another account's.")
        }
        let changes: [Change] = try await request.json(context: context)
        guard changes.count <= limit else {
            throw ValidationError("changes", "must be at most \(limit) at a time")
        }
        var answer = Answer()
        for change in changes {
            do {
                try await apply(change, of: account)
                answer.accepted.append(change.id.text)
            } catch {
                // A fault of ours ends the request, so that the browser keeps the change and tries again.
                guard let problem = Problem(error), problem.status.kind == .clientError else {
                    throw error
                }
                answer.rejected.append(Rejection(id: change.id.text, reason: problem.message))
            }
        }
        return try JSONAnswer.make(answer)
    }

    private func apply(_ change: Change, of account: Account) async throws {
        let log = services.training(of: account)
        let content = try change.content.get()
        switch content.op {
        case "put_set":
            guard let set = content.set else { throw ValidationError("set", "is missing") }
            guard let id = set.id else { throw ValidationError("set.id", "is missing") }
            _ = try await log.write { try $0.put(set.draft(id: id)) }
        case "delete_set":
            guard let id = content.setId ?? content.set?.id else {
                throw ValidationError("set_id", "is missing")
            }
            try await log.write { try $0.delete(id) }
        default:
            throw ValidationError("op", "must be put_set or delete_set")
        }
    }
}
