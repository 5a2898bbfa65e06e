import Foundation
import PlatesCore
import Testing

@testable import HistoryFiles

/// No file makes a reader crash or lose a row without a word.
@Suite("Broken files")
struct FuzzTests {
    static let samples: [(name: String, bytes: [UInt8])] = [
        ("strong", Array(StrongTests.commas.utf8)),
        (
            "hevy",
            Array((HevyTests.header + "A,\"3 Jun 2024, 08:15\",,,Squat,0,\"a\"\"b\",0,normal,80,5,,,\n").utf8)
        ),
        (
            "fitnotes",
            Array("Date,Exercise,Category,Weight (kgs),Reps\n2026-03-02,Deadlift,Back,150.0,3\n".utf8)
        ),
        ("health", Array(BodyTests.health.utf8)),
        (
            "cronometer",
            Array("Day,Group,Food Name,Amount,Energy (kcal)\n2026-02-11,Dinner,Rice,100 g,130\n".utf8)
        ),
        (
            "zip",
            Zip.archive([
                ("a.csv", StrongTests.commas, .deflated), ("b.csv", "Date,Weight\n2026-01-05,81\n", .stored),
            ])
        ),
        (
            "wger",
            Array(
                "{\"results\":[{\"date\":\"2026-08-20\",\"exercise\":1,\"repetitions\":\"8\",\"weight\":\"80\"}]}"
                    .utf8)
        ),
    ]

    /// - Returns: `nil` for a mistake.
    @discardableResult
    private func read(_ bytes: [UInt8]) -> Read? { try? Read(bytes) }

    @Test("a tag that does not end for megabytes, with brackets in its quotation marks, is passed over")
    func endlessTag() {
        let head =
            #"<?xml version="1.0"?><HealthData><Record type="HKQuantityTypeIdentifierBodyMass" unit="k>"#
        let tail = #""></HealthData>"#
        // The buffer is filled by quarters of a megabyte, and given up after one.
        for quarters in 1...8 {
            for offset in [-1, 0, 1] {
                let filling = String(repeating: "y", count: quarters << 18 - head.utf8.count + offset)
                read(Array((head + filling + ">" + String(repeating: "z", count: 300_000) + tail).utf8))
            }
        }
        let brackets = head + String(repeating: ">", count: 3 << 20) + tail
        read(Array(brackets.utf8))
    }

    @Test("rows of a sheet are numbered by themselves where a number cannot be one")
    func rowNumbers() throws {
        func row(_ number: String, _ day: String) -> String {
            "<row\(number)><c t=\"str\"><v>\(day)</v></c><c><v>81</v></c>"
        }
        let sheet =
            "<worksheet><sheetData><row r=\"1\"><c t=\"str\"><v>Date</v></c><c t=\"str\"><v>Weight (kg)</v></c></row>"
            + row(" r=\"9223372036854775807\"", "2026-03-01") + "</row>"
            + row(" r=\"-9223372036854775808\"", "2026-03-02") + "</row>" + row("", "no day") + "</row>"
            + "<row r=\"9223372036854775807\"><row><c t=\"str\"><v>2026-03-03</v></c></row></row></sheetData></worksheet>"
        let workbook = Zip.archive([
            (
                "xl/workbook.xml", #"<workbook><sheets><sheet name="S" r:id="a"/></sheets></workbook>"#,
                .stored
            ),
            (
                "xl/_rels/workbook.xml.rels",
                #"<Relationships><Relationship Id="a" Target="s.xml"/></Relationships>"#, .stored
            ),
            ("xl/s.xml", sheet, .stored),
        ])
        let read = try Read(workbook)
        #expect(read.weights.count == 2)
        #expect(read.skips.first?.line == 4)
    }

    @Test(
        "a file that is cut off at any byte gives records, reasons or one sentence",
        arguments: samples.map(\.name))
    func truncated(_ name: String) throws {
        let bytes = try #require(Self.samples.first { $0.name == name }).bytes
        for end in 0..<bytes.count { read(Array(bytes[..<end])) }
    }

    @Test("bytes that are changed, exchanged, lost or doubled crash nothing", arguments: samples.map(\.name))
    func shuffled(_ name: String) throws {
        let original = try #require(Self.samples.first { $0.name == name }).bytes
        var random = SeededGenerator(seed: 23)
        for _ in 0..<400 {
            var bytes = original
            for _ in 0...Int(random.next() % 6) {
                let (one, other) = (
                    Int(random.next() % UInt64(bytes.count)), Int(random.next() % UInt64(bytes.count))
                )
                switch random.next() % 4 {
                case 0: bytes[one] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.swapAt(one, other)
                case 2: bytes.removeSubrange(min(one, other)..<min(max(one, other), min(one, other) + 9))
                default:
                    bytes.insert(
                        contentsOf: bytes[min(one, other)..<min(max(one, other), min(one, other) + 9)],
                        at: one)
                }
                if bytes.isEmpty { bytes = [0] }
            }
            read(bytes)
        }
    }

    @Test("a table in a wrong encoding gives records, reasons or one sentence")
    func encodings() {
        let text = StrongTests.commas
        read(Array(text.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }.dropLast(1))
        read([0xFE, 0xFF] + Array(text.utf8))
        read([0xEF, 0xBB, 0xBF] + Array(text.utf8).map { $0 ^ 0x80 })
        read((0..<5000).map { UInt8(truncatingIfNeeded: $0 * 7919) })
    }

    @Test("every row of a table becomes a record or a reason", arguments: 1...60)
    func law(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let cells = [
            "2026-01-15", "15/01/2026", "soon", "", "Squat", "Row, Seated (Cable)", "80", "8,5", "x", "0",
            "-5", "1e9",
            "W", "Rest Timer", "1:30", "99999999", "n/a", "\"", "é🍎", "2000", "Note", "kg",
        ]
        let headers = [
            "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE",
            "Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time,Comment",
            "Date,Meal,Calories,Fat (g),Polyunsaturated Fat,Protein (g)",
            "Day,Group,Food Name,Amount,Energy (kcal)",
            "Date,Weight,Unit", "SessionId,Timestamp,Exercise,Weight,WeightUnit,Reps,Notes",
            "Date (yyyy/mm/dd),Workout,Exercise,Set 1 (Reps),Set 1 (KG),Set 2 (Reps),Set 2 (KG)",
            "Date,Weight (kg),Calories (kcal),Protein (g)",
            "Date,Exercise,Exercise Calories,Exercise Minutes,Sets,Reps Per Set",
        ]
        let header = headers[seed % headers.count]
        let columns = header.split(separator: ",").count
        var text = header + "\n"
        let count = 40
        for _ in 0..<count {
            let row = (0..<columns).map { column -> String in
                // Often the right thing, so that some rows are good.
                if random.next() % 3 != 0 { return column == 0 ? "2026-01-15" : column > 2 ? "5" : "Squat" }
                let cell = cells[Int(random.next() % UInt64(cells.count))]
                return "\"" + cell.replacing("\"", with: "\"\"") + "\""
            }
            text += row.joined(separator: ",") + "\n"
        }
        let read = try Read(text)
        #expect(read.lines == Set(2...count + 1))
        let numbers = Set(read.sessions.map(\.number))
        #expect(read.sets.allSatisfy { numbers.contains($0.session) })
    }

    @Test("records are stored and read back as they were")
    func stored() throws {
        for (name, bytes) in Self.samples {
            let records = try Read(bytes).records
            let data = try JSONEncoder().encode(records)
            #expect(try JSONDecoder().decode([HistoryRecord].self, from: data) == records, "\(name)")
        }
    }
}
