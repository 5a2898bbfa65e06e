import PlatesCore
import Testing

@testable import HistoryFiles

@Suite("Cells of files of other apps")
struct CellTests {
    private static let header = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,RPE\n"

    @Test(
        "a weight that is not a number leaves its row out, and the column is named",
        arguments: ["NaN", "inf", "-inf", "-", "—", "null", "N/A", "heavy", "1.2.3"])
    func weight(_ text: String) throws {
        let read = try Read(Self.header + "2025-03-01 10:00:00,A,Squat,1,\(text),5,,,\n")
        #expect(read.sets.isEmpty)
        #expect(read.cells == ["2 Weight badNumber"])
    }

    @Test(
        "any other number that is none leaves its row out as well",
        arguments: [
            ("80,NaN,,,", "Reps"), ("80,5,far,,", "Distance"), ("80,5,,soon,", "Seconds"),
            ("80,5,,,hard", "RPE"),
        ])
    func numbers(_ cells: String, _ column: String) throws {
        let read = try Read(Self.header + "2025-03-01 10:00:00,A,Squat,1,\(cells)\n")
        #expect(read.cells == ["2 \(column) badNumber"])
    }

    @Test("a date and a unit that cannot be read are named as well")
    func others() throws {
        #expect(try Read(Self.header + "soon,A,Squat,1,80,5,,,\n").cells == ["2 Date noDate"])
        let units = "Date,Exercise,Category,Weight,Weight Unit,Reps\n2025-03-01,Squat,Legs,80,stone,5\n"
        #expect(try Read(units).cells == ["2 Weight Unit unknownUnit"])
        let weights = try Read("Date,Weight (kg)\n2025-03-01,NaN\n2025-03-02,\n2025-03-03,81\n")
        #expect(weights.weights.count == 1)
        #expect(weights.cells == ["2 Weight (kg) badNumber", "3 - noWeight"])
    }

    @Test("the other cells of a table say what stands before decimals, also in rows after it")
    func decimalMark() throws {
        let header =
            "title;start_time;end_time;exercise_title;set_index;set_type;weight_kg;reps;exercise_notes\n"
        func weights(_ rows: (weight: String, note: String)...) throws -> [Double] {
            let text = rows.map {
                "A;3 Jun 2024, 08:15;3 Jun 2024, 08:40;Squat;0;normal;\($0.weight);5;\($0.note)\n"
            }
            return try Read(header + text.joined()).sets.compactMap { $0.mass }
                .map { Double($0.thousandths) / 1000 }
        }
        #expect(try weights(("1.250", ""), ("1.250,5", ""), ("82,5", "")) == [1250, 1250.5, 82.5])
        #expect(try weights(("1.250", ""), ("82,5", "")) == [1250, 82.5])
        #expect(try weights(("1,250", ""), ("82.5", "")) == [1250, 82.5])
        // Nothing or both say nothing, and a note says nothing of numbers.
        #expect(try weights(("1.250", ""), ("80", "")) == [1.25, 80])
        #expect(try weights(("1.250", ""), ("82,5", ""), ("60.5", "")) == [1.25, 82.5, 60.5])
        #expect(try weights(("1.250", "up 2,5"), ("80", "8,5")) == [1.25, 80])
        #expect(try weights(("0.250", ""), ("82,5", "")) == [0.25, 82.5])
        let quoted =
            "Date,Exercise,Category,Weight (kgs),Reps\n2024-05-02,Squat,Legs,\"1.250\",5\n2024-05-02,Squat,Legs,\"82,5\",5\n"
        #expect(try Read(quoted).efforts == ["1250.0 kg × 5", "82.5 kg × 5"])
    }

    @Test("a number shows its mark unless it may be a thousand")
    func marks() {
        for (cell, mark) in [
            ("82.5", DecimalMark.point), ("82,5", .comma), ("82,5 kg", .comma), ("1.250,5", .comma),
            ("1,250.5", .point), ("1.250.000", .comma), ("1,250,000", .point), ("0,125", .comma),
            ("1250,125", .comma), ("-2,5", .comma), ("1.250", nil), ("80", nil), ("80 kg", nil),
        ] as [(String, DecimalMark?)] {
            let read = DecimalMark.read(cell)
            #expect(read.isNumber && read.mark == mark, "\(cell)")
        }
        for cell in ["2.5.2024", "08:15", "2024-05-02", "up 2,5", "v1.2", "5×5", "3,5 and a half more"] {
            #expect(!DecimalMark.read(cell).isNumber, "\(cell)")
        }
    }

    @Test("an empty cell, and the body as a weight, are no weight")
    func nothing() throws {
        let read = try Read(
            Self.header + "2025-03-01 10:00:00,A,Pull Up,1,,5,,,\n2025-03-01 10:00:00,A,Pull Up,2,BW,6,,,\n")
        #expect(read.efforts == ["× 5", "× 6"])
    }

    @Test("two names that are alike in all that is stored of them stay two")
    func names() throws {
        let long = String(repeating: "Bench press with a pause ", count: 5)
        let read = try Read(
            Self.header
                + "2025-03-01 10:00:00,A,\(long) low,1,80,5,,,\n2025-03-01 10:00:00,A,\(long) high,1,80,5,,,\n"
        )
        #expect(Set(read.sets.map(\.exercise)).count == 2)
        #expect(read.sets.allSatisfy { $0.exercise.count <= CellText.mostOfName })
        #expect(CellText.line(long) == CellText.line(long))
        let foods =
            "Date,Food Name,Calories,Protein (g)\n2025-03-01,\(long)\(long)a,100,5\n2025-03-01,\(long)\(long)b,100,5\n"
        #expect(Set(try Read(foods).foods.map(\.name)).count == 2)
        // A name that fits is as it was.
        #expect(CellText.line(String(repeating: "a", count: 80)) == String(repeating: "a", count: 80))
        #expect(CellText.line("Bench\u{200B} Press") == "Bench Press")
    }

    @Test("the apostrophe before a formula is taken off again")
    func formulas() throws {
        for name in ["=1+1", "+ Plank", "-Curl", "@home", "'=quoted", "''=twice", "'Farmer's walk"] {
            let text = Self.header + "2025-03-01 10:00:00,A,\(CSVCell(name).encoded),1,80,5,,,\n"
            #expect(try Read(text).sets.map(\.exercise) == [name], "\(name)")
        }
    }

    @Test("a column that is not in the table is named, with those that are")
    func missingColumn() throws {
        var columns = HistoryColumns()
        (columns[.date], columns[.exercise], columns[.reps]) = ("Wann", "Übung", "Mal")
        let text = "Wann,Übung,Wdh\n2025-03-01,Kniebeuge,5\n"
        let mistake = HistoryFileMistake.noColumn("Mal", has: ["Wann", "Übung", "Wdh"])
        #expect(throws: mistake) { try Read(text, columns: columns) }
        #expect(throws: mistake) {
            try Read(Zip.archive([("a.csv", text, .stored)]), columns: columns)
        }
        columns[.reps] = "wdh"
        #expect(try Read(text, columns: columns).efforts == ["× 5"])
    }
}
