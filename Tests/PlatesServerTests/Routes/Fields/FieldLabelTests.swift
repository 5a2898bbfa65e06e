import Foundation
import Testing

@testable import PlatesCore

@Suite("Labels of fields")
struct FieldLabelTests {
    @Test("every field that the API document describes has a label in every language")
    func labels() throws {
        let operations = try DescribedOperations().operations
        let fields = operations.reduce(into: Set<String>()) { fields, operation in
            fields.formUnion(operation.queries)
            fields.formUnion(operation.body?.fieldNames ?? [])
        }
        #expect(fields.count > 100)
        for language in Languages.bundled.all.dropFirst() {
            #expect(fields.filter { language.label($0) == nil }.sorted() == [], "\(language.id)")
        }
    }

    @Test(
        "a field that only the sender knows is called by its own name in every language",
        arguments: ["\u{9D}\u{1F600}", "Kcal", "x y"])
    func unknown(field: String) {
        for language in Languages.bundled.all {
            #expect(language.text(FieldName.spoken("targets.every.\(field)")) == field)
        }
    }
}

extension JSON {
    fileprivate var fieldNames: Set<String> {
        switch self {
        case .object(let fields): fields.values.reduce(Set(fields.keys)) { $0.union($1.fieldNames) }
        case .array(let items): items.reduce([]) { $0.union($1.fieldNames) }
        default: []
        }
    }
}

extension Language {
    /// The translated label of a field; `nil` if only its own name is there.
    fileprivate func label(_ field: String) -> String? {
        guard case .name(let english, .field) = FieldName.spoken(field).content else { return field }
        return names[.field]?[english]?.name
    }
}
