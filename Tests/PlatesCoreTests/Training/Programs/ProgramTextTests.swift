import Foundation
import PlatesCore
import Testing

@Suite("Text of a program")
struct ProgramTextTests {
    @Test("a program that is written is read as the same", arguments: LibraryProgram.all.map(\.program))
    func roundTrip(_ program: Program) throws {
        let again = try Program(program.text)
        #expect(again == program)
        #expect(again.text == program.text)
    }

    @Test("case, order of the head, indentation, blank lines and comments do not matter")
    func freedom() throws {
        let program = try Program(
            """
            # made by hand
            DAYS: monday, Fri
            Name: Two lifts   # a comment
            day: A

            squat
            5x5 80%
            rule: linear +2.5kg, -10% after 3
                day: B
            Bench Press
            weight: Bench
            3x5-8
            rule: double +5lb
            """)
        #expect(program.name == "Two lifts")
        #expect(program.weekdays == [.monday, .friday])
        #expect(program.weeks == 1)
        #expect(program.days.map(\.name) == ["A", "B"])
        #expect(
            program.text == """
                name: Two lifts
                level: intermediate
                weeks: 1
                days: Mon, Fri

                day: A
                  squat
                    5 × 5 80%
                    rule: linear +2.5 kg / 5 lb, -10% after 3

                day: B
                  Bench Press
                    weight: Bench
                    3 × 5–8
                    rule: double +2.5 kg / 5 lb

                """)
    }

    private static let head = "name: A\ndays: Mon\nday: A\nSquat\n"

    @Test(
        "a mistake names its line and what would be right",
        arguments: [
            ("", "cannot be read: it has no “name:”"),
            ("name: A\nday: A\nSquat\n3x5", "cannot be read: it has no “days:”, such as Mon, Wed, Fri"),
            ("name: A\ndays: Mon", "cannot be read: it has no “day:”"),
            ("name: A\nname: B", "cannot be read in line 2: “name:” stands twice"),
            (
                "name: A\nSquat",
                "cannot be read in line 2: “Squat” stands before the first day: write “day:” and its name first"
            ),
            ("weeks: 53", "cannot be read in line 1: the weeks must be a number from 1 to 52"),
            (
                "days: Mon, Someday",
                "cannot be read in line 1: the days must be weekdays, each once, such as Mon, Wed, Fri"
            ),
            (
                head + "3x",
                "cannot be read in line 5: the line must have sets and reps such as 3 × 5–8, not “3x”"
            ),
            (head, "cannot be read in line 4: “Squat” has no sets, such as 3 × 5"),
            (
                head + "3x5\n3x3",
                """
                cannot be read in line 4: “Squat” must have sets for all weeks in one line, or a line for each week
                """
            ),
            (
                head + "3x5\nrule: faster",
                """
                cannot be read in line 6: “faster” is no rule: write for example “linear +2.5 kg / 5 lb, -10% \
                after 3”, “double +2.5 kg / 5 lb” or “hold”
                """
            ),
            ("name: A\ndays: Mon\nday: A\nday: B\nSquat\n3x5", "cannot be read: the day “A” has no exercise"),
            (
                head + "3x5\nNo Such Lift\n3x5",
                "cannot be read in line 6: there is no exercise “No Such Lift”"
            ),
        ])
    func mistakes(_ text: String, _ sentence: String) {
        #expect {
            try Program(text) { $0 == "Squat" }
        } throws: {
            ($0 as? ProgramMistake)?.message.description == sentence
        }
    }

    @Test(
        "each rule is read as it is written",
        arguments: [
            "hold", "linear +2.5 kg / 5 lb", "linear +2.5%, -10% after 2", "double +1 kg / 2.5 lb",
            "sum 30, +2.5 kg / 5 lb", "open 25: +2.5 kg / 5 lb",
            "open 5: +2.5 kg / 5 lb, 10: +5 kg / 10 lb, -10% after 1", "cycle +5 kg / 10 lb, -10% after 1",
            "stages +2.5 kg / 5 lb, reset 85%", "stages +2.5 kg / 5 lb, reset +7.5 kg / 15 lb",
        ])
    func rules(_ rule: String) throws {
        let program = try Program(Self.head + "3x5\nrule: \(rule)")
        #expect(program.text.contains(rule == "hold" ? "3 × 5\n" : "rule: \(rule)\n"))
        #expect(try Program(program.text) == program)
    }

    @Test("text that is no program is refused, whatever it is", arguments: 0..<100)
    func noise(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        var lines = try #require(LibraryProgram.all.randomElement(using: &random)).program.text
            .split(separator: "\n").map(String.init)
        for _ in 0..<3 {
            let (one, other) = (
                lines.indices.randomElement(using: &random), lines.indices.randomElement(using: &random)
            )
            lines.swapAt(try #require(one), try #require(other))
        }
        if let read = try? Program(lines.joined(separator: "\n")) {
            #expect((try? Program(read.text)) == read)
        }
    }
}
