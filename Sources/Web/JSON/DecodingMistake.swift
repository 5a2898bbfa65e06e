import Foundation
import PlatesCore

extension ValidationError {
    /// A decoding mistake in the words of the one who sent the body. Nothing of the decoder's own text is passed on.
    init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            self.init(Self.name(context.codingPath + [key]), "is missing")
        case .valueNotFound(_, let context):
            self.init(Self.name(context.codingPath), "must not be null")
        case .typeMismatch(let type, let context):
            self.init(Self.name(context.codingPath), Self.sentence(for: type))
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            // The decoder says so of what is no JSON, and of numbers that do not fit, without their place.
            self.init("body", "must be JSON, and its numbers of a size that is meant, whole for counts")
        case .dataCorrupted(let context):
            // Types of ours say what would be right.
            let isOurs = context.debugDescription.hasPrefix("must ")
            self.init(
                Self.name(context.codingPath),
                isOurs ? Phrase(key: context.debugDescription) : "must be as the API describes it")
        @unknown default:
            self.init("body", "must be as the API describes it")
        }
    }

    private static func sentence(for type: Any.Type) -> Phrase {
        switch type {
        case is any BinaryInteger.Type: NumberMistake.notWhole.message
        case is any BinaryFloatingPoint.Type, is Decimal.Type: NumberMistake.notANumber.message
        case is String.Type: "must be text"
        case is Bool.Type: "must be true or false"
        case is any ListType.Type: "must be a list"
        default: "must be an object"
        }
    }

    private static func name(_ path: [any CodingKey]) -> String {
        let name = path.map { key in
            key.intValue.map(String.init) ?? (isData(key) ? key.stringValue : snakeCase(key.stringValue))
        }.joined(separator: ".")
        return name.isEmpty ? "body" : name
    }

    /// Whether it is the key of a dictionary, which the sender has chosen. Decoders make keys of their own for those, with
    /// types that begin with an underscore; the keys of our types are `CodingKeys` and the like.
    private static func isData(_ key: any CodingKey) -> Bool {
        String(describing: type(of: key)).hasPrefix("_")
    }

    private static func snakeCase(_ name: String) -> String {
        name.reduce(into: "") { result, character in
            if character.isUppercase { result.append("_") }
            result.append(contentsOf: character.lowercased())
        }
    }
}

/// What the decoder names if a list is expected.
private protocol ListType {}
extension Array: ListType {}
