import Foundation
import Testing

@testable import PlatesCore

@Suite("Exercise catalogue")
struct ExerciseCatalogueTests {
    private static let id = "d38ba237-40ad-547c-aaad-cc1843b53f4a"
    private static let header =
        "id,name,equipment,movement,measure,primary_muscles,secondary_muscles,aliases,cue"

    /// A valid row with replaceable columns.
    private static func row(
        id: String = id, name: String = "Dip", equipment: String = "bodyweight",
        movement: String = "vertical_push", measure: String = "bodyweight_reps",
        primary: String = "chest|triceps", secondary: String = "front_delts",
        aliases: String = "Dips|Chest Dip", cue: String = "Lean forward."
    ) -> String {
        [id, name, equipment, movement, measure, primary, secondary, aliases, cue]
            .joined(separator: ",")
    }

    private func error(_ rows: String...) -> CatalogueError? {
        let csv = ([Self.header] + rows).joined(separator: "\n")
        do {
            _ = try ExerciseCatalogue(csv: csv)
            return nil
        } catch {
            return error
        }
    }

    @Test("each row of the catalogue file becomes an exercise", arguments: ["\n", "\r\n"])
    func read(_ newline: String) throws {
        let other = UUID()
        let rows = [
            Self.header, Self.row(),
            Self.row(id: other.uuidString, name: "Press", secondary: "", aliases: ""), "",
        ]
        let catalogue = try ExerciseCatalogue(csv: rows.joined(separator: newline))
        let dip = Exercise(
            id: try #require(UUID(uuidString: Self.id)), name: "Dip", equipment: .bodyweight,
            primaryMuscles: [.chest, .triceps], secondaryMuscles: [.frontDelts],
            movement: .verticalPush, measure: .bodyweightReps, aliases: ["Dips", "Chest Dip"],
            cue: "Lean forward.", isOwn: false, isArchived: false
        )
        #expect(catalogue.exercises.map(\.name) == ["Dip", "Press"])
        #expect(catalogue.exercises.first == dip)
        #expect(catalogue.exercise(dip.id) == dip)
        #expect(catalogue.exercise(other)?.aliases == [])
        #expect(catalogue.exercise(other)?.secondaryMuscles == [])
        #expect(catalogue.exercise(UUID()) == nil)
        #expect(catalogue.search.names("dips") == ["Dip"])
    }

    @Test("a catalogue file needs exactly its header and may have no rows")
    func empty() throws {
        #expect(try ExerciseCatalogue(csv: Self.header + "\n").exercises.isEmpty)
        for csv in ["", "\n", Self.row(), Self.header + ",more", "\n" + Self.header] {
            #expect(throws: CatalogueError(line: 1, reason: .header)) {
                try ExerciseCatalogue(csv: csv)
            }
        }
    }

    @Test("a catalogue row with too few or too many cells is refused with its line")
    func cells() {
        #expect(error(Self.row(), "") == nil)
        #expect(error("", Self.row()) == CatalogueError(line: 2, reason: .cells(1)))
        let cue = error(Self.row(cue: "Lean, then press."))
        #expect(cue == CatalogueError(line: 2, reason: .cells(10)))
    }

    @Test("a quoted cue holds commas and quotation marks, and a list of aliases holds commas")
    func quoted() throws {
        let row = Self.row(aliases: "\"Dip, weighted|Dips\"", cue: "\"Lean, then press: \"\"out\"\".\"")
        let exercise = try #require(
            try ExerciseCatalogue(csv: [Self.header, row].joined(separator: "\n")).exercises.first)
        #expect(exercise.cue == "Lean, then press: \"out\".")
        #expect(exercise.aliases == ["Dip, weighted", "Dips"])
        for cue in ["\"Lean", "\"Lean\" back"] {
            #expect(error(Self.row(cue: cue)) == CatalogueError(line: 2, reason: .quotes))
        }
    }

    @Test(
        "an unknown value in a catalogue row is refused with its column",
        arguments: [
            (row(id: "1"), "id", "1"),
            (row(equipment: "spoon"), "equipment", "spoon"),
            (row(movement: "Squat"), "movement", "Squat"),
            (row(measure: "reps "), "measure", "reps "),
            (row(primary: "chest|heart"), "primary_muscles", "heart"),
            (row(secondary: "soul"), "secondary_muscles", "soul"),
        ])
    func unknown(_ row: String, _ column: String, _ value: String) {
        let reason = CatalogueError.Reason.unknown(column: column, value: value)
        #expect(error(row) == CatalogueError(line: 2, reason: reason))
    }

    @Test(
        "an empty required cell of a catalogue row is refused with its column",
        arguments: [
            (row(id: ""), "id"), (row(name: ""), "name"), (row(equipment: ""), "equipment"),
            (row(measure: ""), "measure"), (row(primary: ""), "primary_muscles"),
            (row(aliases: "Dips|"), "aliases"), (row(cue: ""), "cue"),
        ])
    func empty(_ row: String, _ column: String) {
        #expect(error(row) == CatalogueError(line: 2, reason: .empty(column: column)))
    }

    @Test("a repeated id, name or list item in the catalogue is refused")
    func repeated() {
        func repeated(_ line: Int, _ column: String, _ value: String) -> CatalogueError {
            CatalogueError(line: line, reason: .repeated(column: column, value: value))
        }
        let other = UUID().uuidString
        #expect(error(Self.row(), Self.row(name: "Press")) == repeated(3, "id", Self.id))
        #expect(error(Self.row(), Self.row(id: other, name: "DIP")) == repeated(3, "name", "DIP"))
        #expect(error(Self.row(aliases: "A|A")) == repeated(2, "aliases", "A"))
        #expect(error(Self.row(primary: "abs|abs")) == repeated(2, "primary_muscles", "abs"))
        #expect(
            error(Self.row(secondary: "chest")) == repeated(2, "secondary_muscles", "chest")
        )
    }

    @Test("a catalogue error names the line and the mistake in one line")
    func text() {
        #expect(
            error(Self.row(equipment: "spoon"))?.description
                == "exercises, line 2: \"spoon\" is no equipment"
        )
        #expect(
            error("a,b")?.description == "exercises, line 2: 2 cells instead of 9"
        )
        #expect(error(Self.row(cue: ""))?.description == "exercises, line 2: cue is empty")
        #expect(
            error(Self.row(aliases: "A|A"))?.description
                == "exercises, line 2: \"A\" is a second time in aliases"
        )
        let header = CatalogueError(line: 1, reason: .header).description
        #expect(header == "exercises, line 1: the first line must be \(Self.header)")
    }
}
