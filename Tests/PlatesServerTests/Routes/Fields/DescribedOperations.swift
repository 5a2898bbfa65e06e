import Foundation
import Yams

/// The parameters and bodies that `docs/openapi.yaml` describes.
struct DescribedOperations {
    struct Operation {
        /// `GET /api/v1/exercises`
        let name: String
        let queries: [String]
        /// A body with all its fields, as valid as the document can tell.
        let body: JSON?
    }

    let operations: [Operation]
    private let document: [String: Any]

    init(_ file: String = #filePath) throws {
        let url = URL(fileURLWithPath: file).appending(path: "../../../../../docs/openapi.yaml").standardized
        let text = try String(contentsOf: url, encoding: .utf8)
        document = try Yams.load(yaml: text) as? [String: Any] ?? [:]
        operations = Self.operations(in: document)
    }

    /// An example of a named schema of the document.
    func example(of schema: String) -> JSON {
        Schemas(document: document).example(["$ref": "#/components/schemas/\(schema)"])
    }

    private static func operations(in document: [String: Any]) -> [Operation] {
        let schemas = Schemas(document: document)
        let paths = document["paths"] as? [String: [String: Any]] ?? [:]
        return paths.flatMap { path, item in
            item.compactMap { method, value -> Operation? in
                guard let operation = value as? [String: Any], operation["operationId"] != nil else {
                    return nil
                }
                let parameters = operation["parameters"] as? [[String: Any]] ?? []
                let queries = parameters.map(schemas.resolved).filter { $0["in"] as? String == "query" }
                    .compactMap { $0["name"] as? String }
                let content =
                    (operation["requestBody"] as? [String: Any])
                    .map(schemas.resolved)?["content"] as? [String: [String: Any]]
                let schema = content?["application/json"]?["schema"]
                return Operation(
                    name: "\(method.uppercased()) \(path)", queries: queries,
                    body: schema.map { schemas.example($0) })
            }
        }.sorted { $0.name < $1.name }
    }
}

/// Makes examples of schemas.
private struct Schemas {
    let document: [String: Any]

    /// The target of a reference; anything else is returned as it is.
    func resolved(_ node: [String: Any]) -> [String: Any] {
        guard let reference = node["$ref"] as? String else { return node }
        let found = reference.split(separator: "/").dropFirst().reduce(document as Any?) { node, key in
            (node as? [String: Any])?[String(key)]
        }
        return found as? [String: Any] ?? [:]
    }

    /// One value the schema allows. An object has the fields of all alternatives, because each must be tested.
    func example(_ value: Any) -> JSON {
        let node = value as? [String: Any] ?? [:]
        var schema = node
        schema["$ref"] = nil
        let target = resolved(node)
        let parts =
            (node["$ref"] == nil ? [] : [example(target)])
            + ["allOf", "anyOf", "oneOf"].flatMap { schema[$0] as? [Any] ?? [] }.map(example)
        guard !parts.isEmpty else { return simple(schema) }
        let own = schema["properties"] == nil ? [] : [simple(schema)]
        let all = (parts + own).filter { $0 != .null }
        return all.dropFirst().reduce(all.first ?? .null) { whole, part in
            guard case .object(let known) = whole, case .object(let fields) = part else { return whole }
            return .object(fields.merging(known) { _, first in first })
        }
    }

    private func simple(_ schema: [String: Any]) -> JSON {
        if let example = schema["example"] ?? (schema["examples"] as? [Any])?.first { return json(example) }
        if let choices = schema["enum"] as? [Any], let first = choices.first { return json(first) }
        if let constant = schema["const"] { return json(constant) }
        let type = schema["type"] as? String ?? (schema["type"] as? [String])?.first { $0 != "null" }
        switch type {
        case "array": return .array([example(schema["items"] ?? [:])])
        case "string": return text(schema)
        case "integer", "number": return number(schema)
        case "boolean": return true
        case "null": return .null
        default: return object(schema)
        }
    }

    private func object(_ schema: [String: Any]) -> JSON {
        var fields = (schema["properties"] as? [String: Any] ?? [:]).mapValues(example)
        if fields.isEmpty, let more = schema["additionalProperties"] as? [String: Any] {
            fields["monday"] = example(more)
        }
        return .object(fields)
    }

    private func text(_ schema: [String: Any]) -> JSON {
        switch schema["format"] as? String {
        case "uuid": "00000000-0000-4000-8000-000000000001"
        case "date": .string(SampleData.day)
        case "date-time": "2026-11-23T17:00:00Z"
        default: "Text"
        }
    }

    private func number(_ schema: [String: Any]) -> JSON {
        let least = schema["minimum"].map { "\($0)" }.flatMap(Double.init) ?? 1
        return .number(max(least, 1))
    }

    private func json(_ value: Any) -> JSON {
        switch value {
        case let value as Bool: .bool(value)
        case let value as Int: .number(Double(value))
        case let value as Double: .number(value)
        case let value as String: .string(value)
        case let value as [Any]: .array(value.map(json))
        case let value as [String: Any]: .object(value.mapValues(json))
        default: .null
        }
    }
}

extension JSON {
    /// The body with values that the field names require: ids of existing things, and words that the document
    /// describes only in sentences.
    func filled(with values: [String: JSON]) -> JSON {
        switch self {
        case .object(let fields):
            .object(
                fields.reduce(into: [:]) { filled, field in
                    filled[field.key] = values[field.key] ?? field.value.filled(with: values)
                })
        case .array(let items): .array(items.map { $0.filled(with: values) })
        default: self
        }
    }

    /// The paths of all fields: of members, of elements and of the whole.
    var fieldPaths: [[String]] {
        switch self {
        case .object(let fields):
            [[]]
                + fields.sorted { $0.key < $1.key }.flatMap { key, value in
                    value.fieldPaths.map { [key] + $0 }
                }
        case .array(let items): [[]] + (items.first?.fieldPaths.map { ["0"] + $0 } ?? [])
        default: [[]]
        }
    }

    /// The same body with another value at a path.
    func replacing(_ fieldPath: ArraySlice<String>, with value: JSON) -> JSON {
        guard let first = fieldPath.first else { return value }
        switch self {
        case .object(var fields):
            fields[first] = (fields[first] ?? .null).replacing(fieldPath.dropFirst(), with: value)
            return .object(fields)
        case .array(var items):
            if !items.isEmpty { items[0] = items[0].replacing(fieldPath.dropFirst(), with: value) }
            return .array(items)
        default: return self
        }
    }

    /// The same body without the value at a path.
    func removing(_ fieldPath: ArraySlice<String>) -> JSON {
        guard let first = fieldPath.first else { return .null }
        switch self {
        case .object(var fields):
            fields[first] = fieldPath.count == 1 ? nil : fields[first]?.removing(fieldPath.dropFirst())
            return .object(fields)
        case .array(var items):
            if !items.isEmpty, fieldPath.count == 1 { items.removeFirst() }
            if !items.isEmpty, fieldPath.count > 1 { items[0] = items[0].removing(fieldPath.dropFirst()) }
            return .array(items)
        default: return self
        }
    }
}
