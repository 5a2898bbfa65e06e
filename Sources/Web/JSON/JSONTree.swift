import Crypto
import Foundation
import PlatesCore

/// A JSON value without a type of ours: to find the number that a decoder refuses without saying where it stands.
indirect enum JSONTree: Codable, Hashable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([JSONTree])
    case object([String: JSONTree])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([JSONTree].self) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: JSONTree].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .list(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }

    /// An object without some of its fields, and without those that are null.
    func without(_ names: Set<String>) -> JSONTree {
        guard case .object(let fields) = self else { return self }
        return .object(fields.filter { !names.contains($0.key) }.withoutNull)
    }

    /// The same for the same value, whatever the order of its fields.
    var digest: UUID? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return (try? encoder.encode(self)).map { UUID(digest: SHA256.hash(data: $0)) }
    }

    /// The fields that hold a fraction where a type takes whole numbers alone.
    ///
    /// All fractions are made whole but one, for each of them: what is then refused is that one.
    /// - Parameter decode: Reads the type.
    func fractionsForCounts(_ decode: (Data) throws -> Void) -> [String] {
        var found: [[String]] = []
        collectFractions([], &found)
        guard found.count <= Self.mostFractions else { return [] }
        return found.filter { path in
            guard let data = try? JSONEncoder().encode(whole([], but: path)) else { return false }
            do {
                try decode(data)
                return false
            } catch let error as DecodingError {
                return error.isWithoutPosition
            } catch { return false }
        }.map { $0.joined(separator: ".") }
    }

    /// Of more the body as a whole is refused: each costs a reading.
    private static let mostFractions = 64

    private func collectFractions(_ path: [String], _ found: inout [[String]]) {
        switch self {
        case .number(let value) where value != value.rounded(): found.append(path)
        case .list(let items):
            for (index, item) in items.enumerated() { item.collectFractions(path + ["\(index)"], &found) }
        case .object(let fields):
            for (name, field) in fields.sorted(by: { $0.key < $1.key }) {
                field.collectFractions(path + [name], &found)
            }
        default: break
        }
    }

    private func whole(_ path: [String], but remaining: [String]) -> JSONTree {
        switch self {
        case .number(let value): path == remaining ? self : .number(value.rounded())
        case .list(let items):
            .list(items.enumerated().map { $1.whole(path + ["\($0)"], but: remaining) })
        case .object(let fields):
            .object(
                Dictionary(uniqueKeysWithValues: fields.map { ($0, $1.whole(path + [$0], but: remaining)) }))
        default: self
        }
    }
}

extension [String: JSONTree] {
    /// Without fields that are null, at any depth: they say what a missing field says.
    fileprivate var withoutNull: [String: JSONTree] {
        compactMapValues { value in
            switch value {
            case .null: nil
            case .object(let fields): .object(fields.withoutNull)
            default: value
            }
        }
    }
}

extension DecodingError {
    /// Whether it is about a number that does not fit its type, or no JSON at all: the decoder does not say where.
    var isWithoutPosition: Bool {
        guard case .dataCorrupted(let context) = self else { return false }
        return context.codingPath.isEmpty
    }
}

extension ValidationError {
    /// A decoding mistake with the fields that hold a fraction for a count, if that is what it is about.
    /// - Parameter decode: Reads the type once more.
    init(
        _ error: DecodingError, in tree: @autoclosure () -> JSONTree?, _ decode: (Data) throws -> Void
    ) {
        let fractions = error.isWithoutPosition ? tree()?.fractionsForCounts(decode) ?? [] : []
        guard !fractions.isEmpty else {
            self.init(error)
            return
        }
        self.init(
            fields: Dictionary(uniqueKeysWithValues: fractions.map { ($0, NumberMistake.notWhole.message) }))
    }
}
