import Foundation
import PlatesCore
import Storage
import Web

/// A program that a person follows, or followed.
struct ProgramRun: Sendable, Equatable {
    let id: UUID
    /// The text form of the program.
    let text: String
    /// Of the library, if it comes from there.
    let slug: String?
    let startedOn: Day
    /// The first day on which it holds no more.
    var endedOn: Day?
    var state: ProgramState

    /// The program; `nil` if a later version of Plates wrote a text that this one cannot read.
    var program: Program? { try? Program(text) }

    /// - Throws: `Conflict` if this version cannot read its text.
    func readProgram() throws -> Program {
        guard let program else {
            throw Conflict(message: "Your program was written by a later version of Plates.")
        }
        return program
    }
}

/// Which line of which workout a line of a program is.
struct ProgramRunLine: Sendable {
    /// The index of the program's day.
    let day: Int
    /// The index within the day.
    let position: Int
    let workout: UUID
    let item: UUID
    let exercise: UUID
    /// Whether plates go on a bar for it.
    var isDoneWithBar = false
}

/// What a finished day decided.
struct ProgramStep: Sendable {
    struct Decision: Codable, Sendable {
        /// The index of the program's day.
        let day: Int
        let line: Int
        /// A phrase as it is stored.
        let text: String

        var phrase: Phrase { Phrase(stored: text) }
    }

    let day: Day
    let before: ProgramState
    let decisions: [Decision]
}
