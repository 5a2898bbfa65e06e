import Foundation
import PlatesCore
import Testing

@Suite("Bounded numbers")
struct BoundedNumberTests {
    private static let doubles: [Double] = [
        .nan, .infinity, -.infinity, 1e308, -1e308, 0x1p63, -0x1p63, 1e-300, .leastNonzeroMagnitude, -5, 0,
    ]

    @Test("a Double is rounded to a whole number and clamped to the range")
    func rounding() {
        #expect(Int64(rounding: 2.5) == 3)
        #expect(Int64(rounding: -2.5) == -3)
        #expect(Int64(rounding: .nan) == 0)
        #expect(Int64(rounding: 0x1p63) == .max)
        #expect(Int64(rounding: -0x1p63) == .min)
        #expect(Int(rounding: -1e308) == .min)
    }

    @Test("any Double can be written with any number of decimals", arguments: doubles)
    func written(number: Double) {
        for decimals in [-1, 0, 3, 15, 19, 400] {
            #expect(!DecimalText.rounded(number, decimals: decimals).isEmpty)
        }
        #expect(!EffortText.decimal(number).isEmpty)
        #expect(!EffortText.distance(metres: number).isEmpty)
    }

    @Test("any two Doubles give an axis of at most 12 ticks", arguments: doubles)
    func charts(number: Double) {
        for other in Self.doubles {
            for fromZero in [true, false] {
                let scale = ChartScale(covering: [number, other], fromZero: fromZero)
                #expect((1...12).contains(scale.ticks.count), "\(number) \(other)")
                for tick in scale.ticks { #expect(!scale.text(tick).isEmpty) }
            }
        }
    }

    @Test(
        "a rotation of fewer than 1 or more than 60 days is refused",
        arguments: [Int.min, -5, 0, 61, 100_000, .max])
    func rotation(days: Int) {
        #expect(RotationLength(days) == nil)
        #expect(throws: ValidationError("days", "must be between 1 and 60")) {
            try RotationLength(validating: days)
        }
        #expect(RotationLength(60)?.numbers == 1...60)
    }

    @Test("an instant in a body must lie between 1970 and 2199")
    func instants() throws {
        func decoded(_ text: String) throws -> Instant {
            try JSONDecoder().decode(Instant.self, from: Data("\"\(text)\"".utf8))
        }
        for text in ["1700-01-01T00:00:00Z", "2262-04-11T23:47:16.854775807Z", "1969-12-30T00:00:00Z"] {
            #expect(throws: DecodingError.self) { try decoded(text) }
        }
        for text in ["1970-01-01T00:00:00+14:00", "2199-12-31T23:59:59.999999999-12:00"] {
            #expect(throws: Never.self) { try decoded(text) }
        }
    }
}
