import Foundation
import PlatesCore
import Storage
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training

@Suite("Row digest")
struct RowDigestTests {
    @Test("equal values of SQLite and PostgreSQL have the same digest")
    func sameValues() throws {
        let id = UUID()
        let instant = Instant("2026-11-23T18:05:00.123456Z")!
        let pairs: [(Value, Value)] = [
            (.text(id.text), .uuid(id)), (.text("2026-11-23"), .day(Day("2026-11-23")!)),
            (.double(3), .integer(3)), (.double(-0.0), .double(0)),
            (.instant(instant), .instant(instant.adding(nanoseconds: 499))),
            (.instant(instant), .instant(instant.adding(nanoseconds: -500))),
        ]
        for (one, other) in pairs { #expect(RowDigest([one]) == RowDigest([other]), "\(one) \(other)") }
    }

    @Test("rows that differ have different digests")
    func differentRows() {
        let pairs: [([Value], [Value])] = [
            ([.text("a|b"), .text("c")], [.text("a"), .text("b|c")]),
            ([.text("1:a")], [.text("1"), .text("a")]),
            ([.null, .text("")], [.text(""), .null]), ([.null], [.text("-")]), ([.null], [.text("")]),
            ([.text("é")], [.text("e\u{301}")]), ([.double(0.1)], [.double(0.1.nextUp)]),
            ([.boolean(true)], [.boolean(false)]), ([.blob([1, 2])], [.blob([1, 3])]),
            ([.blob([])], [.null]),
        ]
        for (one, other) in pairs { #expect(RowDigest(one) != RowDigest(other), "\(one) \(other)") }
    }
}
