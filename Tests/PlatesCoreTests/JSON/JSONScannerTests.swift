import Foundation
import Testing

@testable import PlatesCore

@Suite("JSON scanner")
struct JSONScannerTests {
    /// The members of an object, or the fault.
    private func members(_ bytes: [UInt8]) -> Result<[String: JSONScanner.Scalar], JSONScanner.Fault> {
        bytes.withUnsafeBufferPointer { bytes in
            Result { () throws(JSONScanner.Fault) in
                var members: [String: JSONScanner.Scalar] = [:]
                var scanner = JSONScanner(bytes)
                let isObject = try scanner.object { name, scanner throws(JSONScanner.Fault) in
                    members[name] = try scanner.scalar()
                }
                try scanner.end()
                guard isObject else { throw .notJSON }
                return members
            }
        }
    }

    private func members(_ text: String) -> Result<[String: JSONScanner.Scalar], JSONScanner.Fault> {
        members(Array(text.utf8))
    }

    @Test("members of an object are read as texts, numbers or other values")
    func scalars() {
        let text =
            #" { "a" : 1.5 , "b":"x\n\"\\\/\u00e9","c":[1,{"d":[]}], "e":{}, "f":true,"g":null,"h":-2e3} "#
        #expect(
            members(text)
                == .success([
                    "a": .number(1.5), "b": .text("x\n\"\\/é"), "c": .other, "e": .other, "f": .other,
                    "g": .other,
                    "h": .number(-2000),
                ])
        )
        #expect(members("{}") == .success([:]))
        #expect(members(#"{"a":1,"a":2}"#) == .success(["a": .number(2)]))
    }

    @Test(
        "escaped characters are decoded and unpaired surrogates replaced",
        arguments: [
            (#"\ud83c\udf4e"#, "🍎"), (#"\ud83c"#, "\u{FFFD}"), (#"\udf4e!"#, "\u{FFFD}!"),
            (#"\ud83cx"#, "\u{FFFD}x"), (#"\ud83c\u0041"#, "\u{FFFD}A"), (#"\u0000"#, "\0"),
            (#"\b\f\r\t"#, "\u{8}\u{C}\r\t"),
            (#"\ud83c\n"#, "\u{FFFD}\n"),
        ])
    func escapes(_ written: String, _ text: String) {
        #expect(members("{\"a\":\"\(written)\"}") == .success(["a": .text(text)]))
    }

    @Test(
        "a text that is not a JSON object is refused",
        arguments: [
            "", "{", "}", "[]", "1", "\"a\"", "null", "{a:1}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}",
            "{\"a\":1 2}",
            "{\"a\":tru}", "{\"a\":nul", "{\"a\":[1,]}", "{\"a\":[1}", "{\"a\":\"x}", "{\"a\":\"\\x\"}",
            "{\"a\":\"\\u12g4\"}", "{\"a\":\"\\u12\"}", "{\"a\":01x}", "{\"a\":1}{", "{\"a\":-}", "{'a':1}",
            "{\"a\":\"\\",
            "{\"a\":" + String(repeating: "[", count: 100_000),
        ])
    func notJSON(_ text: String) {
        #expect(members(text) == .failure(.notJSON))
    }

    @Test("a text that is asked for and not UTF-8 is reported")
    func notUTF8() {
        let bytes = Array("{\"a\":\"".utf8) + [0xC3, 0x28] + Array("\"}".utf8)
        #expect(members(bytes) == .failure(.notUTF8))
        let escaped = Array("{\"a\":\"\\n".utf8) + [0xC3, 0x28] + Array("\"}".utf8)
        #expect(members(escaped) == .failure(.notUTF8))
        let inner = Array("{\"a\":[\"".utf8) + [0xC3, 0x28] + Array("\"]}".utf8)
        #expect(members(inner) == .success(["a": .other]))
    }

    private static let pieces = [
        "a", "é", "🍎", "\"", "\\", "\n", "/", "\u{7F}", "{", "]", ",", ":", " ", "\0",
    ]

    private func value(_ depth: Int, _ random: inout SeededGenerator) -> Any {
        switch random.number(below: depth > 3 ? 4 : 6) {
        case 0: random.text(of: Self.pieces, most: 5)
        case 1: Double(random.number(below: 2_000_000) - 1_000_000) / 1000
        case 2: random.chance(0.5)
        case 3: NSNull()
        case 4: (0..<random.number(below: 4)).map { _ in value(depth + 1, &random) }
        default: object(depth + 1, &random)
        }
    }

    private func object(_ depth: Int, _ random: inout SeededGenerator) -> [String: Any] {
        var object: [String: Any] = [:]
        for _ in 0..<random.number(below: 5) {
            object[random.text(of: Self.pieces, most: 4)] = value(depth, &random)
        }
        return object
    }

    @Test("the scanner reads what Foundation writes and refuses it when truncated")
    func foundation() throws {
        var random = SeededGenerator(seed: 21)
        for _ in 0..<300 {
            let object = object(0, &random)
            let options: JSONSerialization.WritingOptions = random.chance(0.5) ? [.prettyPrinted] : []
            let bytes = Array(try JSONSerialization.data(withJSONObject: object, options: options))
            let expected = object.mapValues { value -> JSONScanner.Scalar in
                if value is Bool { return .other }
                if let number = value as? Double { return .number(number) }
                return (value as? String).map(JSONScanner.Scalar.text) ?? .other
            }
            #expect(members(bytes) == .success(expected))
            for length in 0..<bytes.count { #expect(members(Array(bytes[..<length])) == .failure(.notJSON)) }
        }
    }

    @Test("the scanner survives damaged bytes and reads whatever Foundation can read")
    func damaged() throws {
        var random = SeededGenerator(seed: 22)
        for _ in 0..<2000 {
            var bytes = Array(try JSONSerialization.data(withJSONObject: object(0, &random)))
            for _ in 0...random.number(below: 3) {
                bytes[random.number(below: bytes.count)] = UInt8(random.number(below: 256))
            }
            // Whatever Foundation accepts must be accepted here.
            if (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any] != nil {
                #expect(throws: Never.self) { try members(bytes).get() }
            } else {
                _ = members(bytes)
            }
        }
    }
}
