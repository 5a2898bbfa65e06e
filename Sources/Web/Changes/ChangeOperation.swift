import Foundation
import PlatesCore
import Storage

/// Something that a browser's outbox can ask for, such as `put_set`. Each section hands its own in.
package struct ChangeOperation: Sendable {
    typealias Work = @Sendable (ChangeRequest) throws -> ChangeOutcome

    let name: String
    /// Reads what a change brings for the operation.
    let work: @Sendable (any Decoder) throws -> Work

    /// - Parameters:
    ///   - name: As `op` has it.
    ///   - apply: Carries it out, inside the transaction that also notes that it was.
    package init<Input: Decodable & Sendable>(
        _ name: String, _ apply: @escaping @Sendable (Input, ChangeRequest) throws -> ChangeOutcome
    ) {
        self.name = name
        work = { decoder in
            let input = try Input(from: decoder)
            return { try apply(input, $0) }
        }
    }
}

/// What became of a change that was carried out.
package enum ChangeOutcome: Sendable {
    case stored
    /// Another device made a later one to the same thing, and that stays.
    case superseded
}

/// What an operation works with.
package struct ChangeRequest {
    package let connection: any Connection
    package let account: Account
    /// The change's own id.
    package let id: UUID
    /// When the person made the change, by the server's clock.
    package let madeAt: Instant
    package let clock: DeviceClock
}

/// One change of an outbox. What cannot be read of it is its own fault and keeps no other change back.
struct Change: Decodable {
    /// The newest shape of changes that this server knows; 1 had neither `v` nor `knows`.
    static let newestShape = 2

    let id: UUID
    /// When it was made, by the device's clock.
    let at: Instant?
    /// A digest of all that it brings but for when it was made: the same for the same change.
    let content: String?
    /// Whether a later version of Plates has written it: it waits until that version is back.
    let isFromLater: Bool
    /// The name of its operation; empty where there is none such.
    private(set) var operation = ""
    let work: Result<ChangeOperation.Work, ValidationError>

    private enum CodingKeys: CodingKey {
        case id, op, at, v
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(UUID.self, forKey: .id)
        at = try? fields.decodeIfPresent(Instant.self, forKey: .at)
        let shape = try? fields.decodeIfPresent(Int.self, forKey: .v)
        content = (try? JSONTree(from: decoder))?.without(["id", "at", "v"]).digest?.text
        isFromLater = (shape ?? 1) > Self.newestShape
        do {
            let name = try fields.decode(String.self, forKey: .op)
            guard let operation = decoder.changeOperations[name] else {
                let names = decoder.changeOperations.keys.sorted().joined(separator: ", ")
                throw ValidationError("op", "must be one of \(names)")
            }
            self.operation = name
            work = .success(try operation.work(decoder))
        } catch let error as ValidationError {
            work = .failure(error)
        } catch {
            // Of a number that does not fit, the decoder has an error of its own until the whole body is read: it must
            // not take the other changes along.
            let mistake =
                error as? DecodingError ?? .dataCorrupted(.init(codingPath: [], debugDescription: ""))
            let operations = decoder.changeOperations
            work = .failure(
                ValidationError(mistake, in: try? JSONTree(from: decoder)) { data in
                    let decoder = JSONDecoder(reading: operations)
                    decoder.keyDecodingStrategy = .convertFromSnakeCase
                    _ = try decoder.decode(ChangeProbe.self, from: data)
                })
        }
    }
}

/// Reads a change's operation alone, for the mistake in it.
private struct ChangeProbe: Decodable {
    private enum CodingKeys: CodingKey { case op }

    init(from decoder: any Decoder) throws {
        let name = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .op)
        _ = try decoder.changeOperations[name]?.work(decoder)
    }
}

extension CodingUserInfoKey {
    /// The operations that changes may name, by name.
    fileprivate static let changeOperations = CodingUserInfoKey(rawValue: "changeOperations")
}

extension Decoder {
    fileprivate var changeOperations: [String: ChangeOperation] {
        CodingUserInfoKey.changeOperations.flatMap { userInfo[$0] } as? [String: ChangeOperation] ?? [:]
    }
}

extension JSONDecoder {
    /// A decoder that reads changes which name these operations.
    convenience init(reading operations: [String: ChangeOperation]) {
        self.init()
        if let key = CodingUserInfoKey.changeOperations { userInfo[key] = operations }
    }
}
