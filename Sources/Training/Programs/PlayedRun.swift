import Foundation
import PlatesCore
import Storage
import Web

/// A run with what is needed to play it.
struct PlayedRun: Sendable {
    var run: ProgramRun
    let engine: ProgramEngine
    /// In the order of the program.
    let lines: [ProgramRunLine]

    var program: Program { engine.program }

    /// The ids of its workouts, in the order of its days.
    var workouts: [UUID?] {
        program.days.indices.map { day in lines.first { $0.day == day }?.workout }
    }

    func line(_ position: Int, of day: Int) -> ProgramRunLine? {
        lines.first { $0.day == day && $0.position == position }
    }

    /// Reads what a run needs in three statements.
    init(_ run: ProgramRun, of account: Account, in connection: any Connection) throws {
        let program = try run.readProgram()
        let lines = try ProgramStore(connection: connection, account: account.id).lines(of: run.id)
        let rack = try LiftPreferenceStore(connection: connection, account: account.id).rack(in: account.unit)
        let withBar = lines.filter(\.isDoneWithBar).compactMap { line -> String? in
            guard program.days.indices.contains(line.day) else { return nil }
            let named = program.days[line.day].lines
            return named.indices.contains(line.position) ? named[line.position].exercise : nil
        }
        (self.run, self.lines) = (run, lines)
        engine = account.engine(program, withBar: Set(withBar), rack)
    }
}

extension Account {
    /// The engine of a program for this person.
    /// - Parameter withBar: The names of exercises for which plates go on a bar.
    func engine(_ program: Program, withBar: Set<String>, _ rack: PlateRack) -> ProgramEngine {
        let unit = unit
        return ProgramEngine(program, unit: unit) { exercise in
            LoadRounding(unit: unit, rack: withBar.contains(exercise) ? rack : nil)
        }
    }
}
