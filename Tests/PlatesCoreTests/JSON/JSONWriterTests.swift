import Foundation
import PlatesCore
import Testing

@Suite("JSON that is written")
struct JSONWriterTests {
    private struct Inner: Encodable, Equatable {
        let isOpen: Bool
        let note: String?
    }

    private struct Outer: Encodable {
        let id: UUID
        let weightInKg: Double
        let someURLProperty: String
        let day: Day
        let at: Instant
        let mass: Mass
        let decimal: Decimal
        let counts: [String: Int]
        let inner: [Inner]
        let nothing: [Inner]
        let maybe: Int?
        let weekday: Weekday
    }

    private static let outer = Outer(
        id: UUID(uuidString: "0A1B2C3D-0000-4000-8000-00000000FFFF")!, weightInKg: 62.5,
        someURLProperty: "https://example.org/a?b=\"c\"", day: Day("2026-11-23")!,
        at: Instant("2026-11-23T18:00:00Z")!, mass: Mass(thousandths: 100_000, unit: .lb)!,
        decimal: Decimal(string: "0.1")!, counts: ["fullBody": 2],
        inner: [Inner(isOpen: true, note: nil), Inner(isOpen: false, note: "line\nbreak\u{1}\u{7F} é 🏋")],
        nothing: [], maybe: nil, weekday: .monday)

    @Test("it reads as what Foundation writes")
    func sameAsFoundation() throws {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let expected = try JSONSerialization.jsonObject(with: encoder.encode(Self.outer)) as? NSDictionary
        let written = Data(try JSONWriter.bytes(of: Self.outer, names: .snakeCase))
        #expect(try JSONSerialization.jsonObject(with: written) as? NSDictionary == expected)
        #expect(String(decoding: written, as: UTF8.self).hasPrefix("{\"id\":"))
    }

    @Test(
        "numbers are as short as they can be",
        arguments: [
            (0.0, "0"), (-0.5, "-0.5"), (60, "60"), (0.1, "0.1"), (1e21, "1e+21"), (123456.789, "123456.789"),
        ])
    func numbers(number: Double, text: String) throws {
        #expect(String(decoding: try JSONWriter.bytes(of: [number]), as: UTF8.self) == "[\(text)]")
    }

    @Test("a number that is not finite is refused", arguments: [Double.nan, .infinity])
    func notFinite(number: Double) {
        #expect(throws: EncodingError.self) { try JSONWriter.bytes(of: [number]) }
    }

    @Test("a text, a number or null alone is a document")
    func alone() throws {
        #expect(try JSONWriter.bytes(of: "a/b") == Array("\"a/b\"".utf8))
        #expect(try JSONWriter.bytes(of: 5) == Array("5".utf8))
        #expect(try JSONWriter.bytes(of: Int?.none) == Array("null".utf8))
        #expect(try JSONWriter.bytes(of: [[1], []]) == Array("[[1],[]]".utf8))
        #expect(try JSONWriter.bytes(of: [String: Int]()) == Array("{}".utf8))
    }

    @Test(
        "names of members are in snake case",
        arguments: [
            ("distanceM", "distance_m"), ("someURLProperty", "some_url_property"), ("protein_g", "protein_g"),
            ("URL", "url"), ("aBC", "a_bc"), ("x1Y", "x1_y"), ("_Open", "_open"), ("a\"b", "a\\\"b"),
        ])
    func names(name: String, written: String) throws {
        let bytes = try JSONWriter.bytes(of: Named(name: name), names: .snakeCase)
        #expect(String(decoding: bytes, as: UTF8.self) == "{\"\(written)\":1}")
    }

    /// A value with one member of any name.
    private struct Named: Encodable {
        let name: String

        struct Key: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(_ name: String) { stringValue = name }
            init?(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(1, forKey: Key(name))
        }
    }
}
