import PlatesCore
import Testing

@testable import HistoryFiles

@Suite("Archives")
struct ArchiveTests {
    @Test("several tables of an archive are one history")
    func several() throws {
        let read = try Read(
            Zip.archive([
                ("x/weights.csv", "Date,Weight\n2026-01-05,81.2\n", .stored),
                ("x/sets.csv", StrongTests.commas, .deflated), ("x/notes.txt", "hello", .stored),
                ("__MACOSX/x/._sets.csv", "junk", .stored), ("x/", "", .stored),
            ]))
        #expect(read.source == .strong)
        #expect(read.sets.count == 5)
        #expect(read.weights.count == 1)
        #expect(read.skips.last == HistorySkip(file: "x/notes.txt", line: 1, reason: .notRead, rows: 1))
    }

    @Test("sessions of two tables with the same key stay apart")
    func sessions() throws {
        let table =
            "Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n2025-03-01 10:00:00,A,Squat,1,80,5\n"
        let other = table.replacing("80,5", with: "85,5")
        let read = try Read(Zip.archive([("a.csv", table, .stored), ("b.csv", other, .stored)]))
        #expect(read.sets.map(\.session) == [1, 2])
    }

    @Test("two copies of a table in an archive are read once")
    func copies() throws {
        let table =
            "Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n2025-03-01 10:00:00,A,Squat,1,80,5\n"
        let read = try Read(Zip.archive([("a.csv", table, .stored), ("copy/b.csv", table, .deflated)]))
        #expect(read.sets.count == 1 && read.skips.isEmpty)
    }

    @Test(
        "an archive without anything to read, a broken one and an encrypted one are refused with a sentence")
    func refused() throws {
        let unknown = Zip.archive([("a.txt", "hello", .stored)])
        #expect(throws: HistoryFileMistake.nothingKnown) { try Read(unknown) }
        var bytes = Zip.archive([("a.csv", StrongTests.commas, .deflated)])
        for end in 4..<bytes.count - 1 {
            #expect(throws: HistoryFileMistake.self, "\(end)") { try Read(Array(bytes[..<end])) }
        }
        // The flag of the directory's first entry.
        let entry = bytes.count - 22 - 46 - 5
        bytes[entry + 8] = 1
        #expect(throws: HistoryFileMistake.encrypted) { try Read(bytes) }
    }

    @Test("an entry of which the content was changed ends with a sentence")
    func damaged() throws {
        let text = StrongTests.commas
        for method in [Zip.Method.stored, .deflated] {
            var bytes = Zip.archive([("a.csv", text, method)])
            bytes[30 + 5 + 250] ^= 0x55
            guard let read = try? Read(bytes) else { continue }
            #expect(read.skips.contains { $0.reason == .damaged })
        }
    }

    @Test("an archive that expands without end is stopped")
    func bomb() throws {
        let line = "2025-03-01 10:00:00,A,Squat,1,80,5\n"
        let header = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n"
        let text = header + String(repeating: line, count: 40_000)
        let bytes = Zip.archive([("a.csv", text, .deflated)])
        let archive = try ZipArchive(MemoryBytes(bytes), size: bytes.count)
        let budget = InflationBudget(bytes: 700_000)
        let stream = InflateStream(MemoryStream(Zip.deflated(Array(text.utf8))), budget)
        let table = try #require(TextTable(stream, .utf8))
        while table.next() != nil {}
        #expect(table.fault == .expandsTooMuch)
        #expect(archive.entries.count == 1)
    }

    @Test("JSON up to 32 MB is read, and more is refused by its name before anything is")
    func largeDocuments() throws {
        func waistline(_ bytes: Int) -> String {
            let (start, end) = (#"{"diary":[],"foodList":[],"x":""#, #""}"#)
            return start + String(repeating: "x", count: bytes - start.utf8.count - end.utf8.count) + end
        }
        let most = 32 << 20
        #expect(try Read(waistline(most)).source == .waistline)
        let alone = HistoryFileMistake.tooLarge(mostMegabytes: 32)
        #expect(throws: alone) { try Read(waistline(most + 1)) }
        #expect(alone.description == "The file is too large: Plates reads such files up to 32 MB.")
        let zipped = Zip.archive([("a/diary.json", waistline(most + 1), .deflated)])
        let named = HistoryFileMistake.tooLarge(mostMegabytes: 32, name: "a/diary.json")
        #expect(throws: named) { try Read(zipped) }
        #expect(named.description == "“a/diary.json” is too large: Plates reads such files up to 32 MB.")
        // What stands beside it is read, and it is named.
        let beside = try Read(
            Zip.archive([
                ("diary.json", waistline(most + 1), .deflated), ("sets.csv", StrongTests.commas, .deflated),
            ]))
        #expect(beside.sets.count == 5)
        #expect(beside.skips.last == HistorySkip(file: "diary.json", line: 1, reason: .partTooLarge, rows: 1))
    }

    @Test("a workbook with texts of more than 64 MB is refused before anything is read")
    func largeWorkbook() throws {
        func workbook(_ texts: Int) -> [UInt8] {
            let text = "<si><t>" + String(repeating: "x", count: (1 << 20) - 1) + "</t></si>"
            return Zip.archive([
                (
                    "xl/workbook.xml", #"<workbook><sheets><sheet name="S" r:id="a"/></sheets></workbook>"#,
                    .stored
                ),
                (
                    "xl/_rels/workbook.xml.rels",
                    #"<Relationships><Relationship Id="a" Target="s.xml"/></Relationships>"#, .stored
                ),
                (
                    "xl/sharedStrings.xml", "<sst>" + String(repeating: text, count: texts) + "</sst>",
                    .deflated
                ),
                (
                    "xl/s.xml",
                    #"<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>Date</t></is></c><c t="inlineStr"><is><t>Weight (kg)</t></is></c></row><row r="2"><c t="inlineStr"><is><t>2026-03-01</t></is></c><c><v>81</v></c></row></sheetData></worksheet>"#,
                    .stored
                ),
            ])
        }
        #expect(try Read(workbook(64)).weights.count == 1)
        #expect(throws: HistoryFileMistake.tooLarge(mostMegabytes: 64)) { try Read(workbook(66)) }
    }

    @Test("an export of Plates is recognised by its document, and left to its own reader")
    func own() throws {
        let bytes = Zip.archive([("plates.json", "{}", .stored), ("sets.csv", "a,b\n", .stored)])
        #expect(throws: HistoryFileMistake.ownExport) { try Read(bytes) }
        #expect(try HistoryParts(MemoryBytes(bytes), size: bytes.count, columns: nil).source == .plates)
    }

    @Test("a workbook's sheets are tables with dates as numbers and shared texts")
    func workbook() throws {
        func sheet(_ rows: String) -> String {
            "<?xml version=\"1.0\"?><worksheet xmlns=\"x\"><sheetData>\(rows)</sheetData></worksheet>"
        }
        let read = try Read(
            Zip.archive([
                ("[Content_Types].xml", "<Types/>", .stored),
                (
                    "xl/workbook.xml",
                    "<workbook><sheets><sheet name=\"Calories &amp; Macros\" sheetId=\"1\" r:id=\"rId1\"/>"
                        + "<sheet name=\"Workouts\" sheetId=\"2\" r:id=\"rId2\"/><sheet name=\"Steps\" sheetId=\"3\" r:id=\"rId3\"/>"
                        + "<sheet name=\"Scale Weight\" sheetId=\"4\" r:id=\"rId4\"/></sheets></workbook>",
                    .deflated
                ),
                (
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships>"
                        + (1...4).map {
                            "<Relationship Id=\"rId\($0)\" Type=\"t\" Target=\"worksheets/sheet\($0).xml\"/>"
                        }
                        .joined() + "</Relationships>", .deflated
                ),
                (
                    "xl/sharedStrings.xml",
                    "<sst><si><t>Date</t></si><si><t>Calories (kcal)</t></si><si><r><t>Bench </t></r><r><t>Press</t></r></si></sst>",
                    .deflated
                ),
                (
                    "xl/worksheets/sheet1.xml",
                    sheet(
                        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
                            + "<row r=\"2\"><c r=\"A2\"><v>46023</v></c><c r=\"B2\"><v>2.1E3</v></c></row>"),
                    .deflated
                ),
                (
                    "xl/worksheets/sheet2.xml",
                    sheet(
                        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>Exercise</t></is></c>"
                            + "<c t=\"str\"><v>Set Type</v></c><c t=\"str\"><v>Weight (kg)</v></c><c t=\"str\"><v>Reps</v></c><c t=\"str\"><v>RIR</v></c></row>"
                            + "<row r=\"3\"><c r=\"A3\"><v>46023.75</v></c><c r=\"B3\" t=\"s\"><v>2</v></c><c r=\"D3\"><v>80</v></c><c r=\"E3\"><v>5</v></c><c r=\"F3\" t=\"str\"><v>6+</v></c></row>"
                    ), .deflated
                ),
                (
                    "xl/worksheets/sheet3.xml",
                    sheet("<row r=\"1\"><c t=\"s\"><v>0</v></c><c t=\"str\"><v>Steps</v></c></row>"),
                    .deflated
                ),
                (
                    "xl/worksheets/sheet4.xml",
                    sheet(
                        "<row><c t=\"s\"><v>0</v></c><c t=\"str\"><v>Weight (kg)</v></c><c t=\"str\"><v>Fat Percent</v></c></row>"
                            + "<row><c><v>46023</v></c><c><v>80.4</v></c><c/></row>"), .deflated
                ),
            ]))
        #expect(read.source == .macroFactor)
        #expect(read.efforts == ["80.0 kg × 5 @4.0"])
        #expect(read.sets.map(\.exercise) == ["Bench Press"])
        #expect(read.sessions.map(\.start) == [.at("2026-01-01", "18:00")])
        #expect(read.foods.map { $0.nutrients[.energy] } == [2100])
        #expect(read.weights.map(\.mass.thousandths) == [80_400])
        #expect(read.skips == [HistorySkip(file: "Steps", line: 1, reason: .notRead, rows: 1)])
    }
}
