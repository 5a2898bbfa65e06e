import Foundation
import Testing

@testable import PlatesCore

@Suite("JSON value")
struct JSONValueTests {
    private func read(_ text: String) throws -> JSONScanner.Value {
        try Array(text.utf8).withUnsafeBufferPointer { bytes in
            var scanner = JSONScanner(bytes)
            let value = try scanner.value()
            try scanner.end()
            return value
        }
    }

    @Test("a JSON value keeps its type and whole numbers are exact")
    func types() throws {
        #expect(try read("null") == .null)
        #expect(try read("true") == .boolean(true))
        #expect(try read(" false ") == .boolean(false))
        #expect(try read("9223372036854775807") == .integer(.max))
        #expect(try read("-9223372036854775808") == .integer(.min))
        #expect(try read("1795478400123456789") == .integer(1_795_478_400_123_456_789))
        #expect(try read("9223372036854775808") == .number(9_223_372_036_854_775_808))
        #expect(try read("-0") == .integer(0))
        #expect(try read("1.0") == .number(1))
        #expect(try read("1e3") == .number(1000))
        #expect(try read(#""a\u00e9\n""#) == .text("aé\n"))
        #expect(try read("[1, {\"a\": 2}]") == .other)
        #expect(try read("{}") == .other)
    }

    @Test("a whole number of 64 bits is read exactly", arguments: 0..<100)
    func integers(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let number = Int64(truncatingIfNeeded: random.next()) >> Int64(random.next() % 63)
        #expect(try read("\(number)") == .integer(number))
    }

    @Test("an array is read element by element")
    func arrays() throws {
        try Array("[1, [2, 3], \"x\", []]".utf8).withUnsafeBufferPointer { bytes in
            var scanner = JSONScanner(bytes)
            var values: [JSONScanner.Value] = []
            #expect(
                try scanner.array { scanner throws(JSONScanner.Fault) in values.append(try scanner.value()) })
            try scanner.end()
            #expect(values == [.integer(1), .other, .text("x"), .other])
        }
        try Array("{\"a\": 1}".utf8).withUnsafeBufferPointer { bytes in
            var scanner = JSONScanner(bytes)
            #expect(try !scanner.array { scanner throws(JSONScanner.Fault) in try scanner.skip() })
            try scanner.end()
        }
    }

    @Test(
        "a text that is not JSON is refused",
        arguments: ["", "tru", "-", "[1,", "\"a", "nul", "1.2.3", "'a'"])
    func refused(_ text: String) {
        #expect(throws: JSONScanner.Fault.self) { try read(text) }
    }
}
