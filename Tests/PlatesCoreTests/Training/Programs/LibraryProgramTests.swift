import Foundation
import PlatesCore
import Testing

@Suite("Library of programs")
struct LibraryProgramTests {
    @Test("every program of the library can be read")
    func readable() {
        #expect(LibraryProgram.all.count == 12)
        #expect(Set(LibraryProgram.all.map(\.slug)).count == 12)
    }

    @Test("programs name only exercises of the catalogue", arguments: LibraryProgram.all)
    func names(_ program: LibraryProgram) throws {
        let catalogue = try Self.catalogueNames()
        let named = program.program.days.flatMap(\.lines).map(\.exercise)
        #expect(Set(named).subtracting(catalogue).sorted() == [])
    }

    @Test("a program names its source and has workouts for its weekdays", arguments: LibraryProgram.all)
    func whole(_ program: LibraryProgram) {
        let program = program.program
        #expect(!program.source.isEmpty && program.about.hasSuffix("."))
        #expect(!program.weekdays.isEmpty && !program.days.isEmpty)
        #expect(program.weightNames.contains(where: program.isAsked))
    }

    private static func catalogueNames() throws -> Set<String> {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../../Sources/PlatesServer/Resources/exercises.csv")
        let csv = try String(contentsOf: file.standardized, encoding: .utf8)
        return Set(try ExerciseCatalogue(csv: csv).exercises.map(\.name))
    }
}
