import Foundation
import PlatesCore

/// The values put into each field, one at a time.
enum HostileValues {
    /// How many of them.
    enum Extent {
        case numbers, worst, all
    }

    /// Fields read by the same line of the server: numbered ones and those of nutrients,
    /// muscles and days of a plan. The first of a family gets every value, the others the numbers.
    static func family(of field: String) -> String {
        for prefix in ["primary_", "secondary_"] where field.hasPrefix(prefix) {
            if Muscle(rawValue: String(field.dropFirst(prefix.count))) != nil { return prefix + "muscle" }
        }
        let days = TargetPlan.Kind.allCases.map(\.rawValue)
        let field = field.split(separator: "_", omittingEmptySubsequences: false)
            .map { days.contains(String($0)) ? "day" : String($0) }.joined(separator: "_")
        let named = Nutrient.allCases.map(\.rawValue).sorted { $0.count > $1.count }
            .reduce(field) { $0.replacing($1, with: "nutrient") }
        return named.replacing(/[0-9]+/, with: "1")
    }

    /// A character of every plane of Unicode, including unassigned, private-use and reserved code points,
    /// bidirectional controls and unpaired surrogates. U+0000 has a value of its own.
    static let planes: String = {
        let scalars: [UInt32] = [
            0x01, 0x07, 0x1B, 0x7F, 0x85, 0xA0, 0xAD, 0x301, 0x378, 0x600, 0x5D0, 0x200B, 0x200D, 0x202E,
            0x2028, 0x2066, 0xE000, 0xFDD0, 0xFE0F, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF,
        ]
        let planes = (1...16).flatMap { plane -> [UInt32] in
            [plane << 16, plane << 16 | 0x0100, plane << 16 | 0xFFFE, plane << 16 | 0xFFFF]
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: (scalars + planes).compactMap(Unicode.Scalar.init))
        return String(text)
    }()

    /// 100 KB, which a debug build reads in a tenth of a second: sent for the first field of each name.
    private static let long = String(repeating: "lorem 1 ", count: 12_800)
    /// 10 KB, for fields whose name already had the long one.
    private static let short = String(repeating: "lorem 1 ", count: 1280)
    private static let nameOfLong = "100 KB of text"

    /// The values encoded for forms and addresses.
    static func texts(_ extent: Extent) -> [(name: String, value: String)] {
        values(extent, of: allTexts, short: Person.encoded(short))
    }

    private static func values(
        _ extent: Extent, of all: [(name: String, value: String)], short: String
    ) -> [(name: String, value: String)] {
        switch extent {
        case .numbers: Array(all.prefix(2))
        case .worst: all.prefix(5).map { $0.name == nameOfLong ? ("10 KB of text", short) : $0 }
        case .all: all
        }
    }

    private static let allTexts: [(name: String, value: String)] = [
        ("Int.max", "\(Int.max)"), ("-5", "-5"), ("Int.min", "\(Int.min)"), (nameOfLong, long),
        ("U+0000", "a\0b"), ("1e9", "1e9"), ("1000000000", "1000000000"), ("1e308", "1e308"), ("NaN", "NaN"),
        ("nothing", ""), ("every plane", planes), ("the first day", "\(Day.first)"),
        ("the last day", "\(Day.last)"),
    ].map { ($0, Person.encoded($1)) }

    /// The values as JSON, including wrong types and invalid JSON.
    static func fragments(_ extent: Extent) -> [(name: String, value: String)] {
        values(extent, of: allFragments, short: "\"\(short)\"")
    }

    private static let allFragments: [(name: String, value: String)] = [
        // The largest whole number allowed in a body: larger ones are refused before any other rule.
        ("2^53", "9007199254740992"), ("-5", "-5"),
        ("null", "null"), (nameOfLong, #""\#(long)""#), ("U+0000", #""a\u0000b""#),
        ("Int.max", "\(Int.max)"), ("Int.min", "\(Int.min)"), ("1e999", "1e999"),
        ("10,000 arrays", String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)),
        ("1e9", "1e9"), ("1e308", "1e308"), ("1e-300", "1e-300"), ("NaN", "NaN"), ("nothing", #""""#),
        ("the first day", "\"\(Day.first)\""), ("the last day", "\"\(Day.last)\""),
        ("every plane", #""\#(escaped(planes))""#), ("half a pair", #""\ud800""#), ("true", "true"),
        ("[]", "[]"), ("{}", "{}"),
        (
            "10,000 objects",
            String(repeating: #"{"a":"#, count: 10_000) + "1" + String(repeating: "}", count: 10_000)
        ),
        ("2,000 elements", "[1" + String(repeating: ",1", count: 1999) + "]"),
    ]

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            guard scalar.value < 0x20 else { return String(scalar) }
            return "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
        }.joined()
    }
}
