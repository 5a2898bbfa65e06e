import Foundation
import PlatesCore
import Web

/// The form with which a program is taken up.
struct ProgramForm: Sendable {
    let form: Form
    let program: Program
    let slug: String?
    let unit: WeightUnit

    /// - Throws: `ValidationError` for `start`, `weekdays` and the weights, which are counted from 0.
    func choice(today: Day) throws -> ProgramChoice {
        var validator = Validator()
        let start = try validator.attempt { try form.day("start") } ?? nil
        let names = Self.names(of: program)
        var weights: [String: Mass] = [:]
        for (index, name) in names.enumerated() {
            let field = "weight_\(index)"
            let mass = try validator.attempt { try form.mass(field, unit: unit, field: field) } ?? nil
            validator.range(field, mass, SetEntry.weightAllowed(.weightReps))
            weights[name] = mass
        }
        let chosen = Weekday.allCases.filter { form["day_\($0.name)"] == "on" }
        do { _ = try ProgramDays(program, on: chosen) } catch { validator.add(error) }
        try validator.check()
        return ProgramChoice(
            program: program, slug: slug, start: start ?? today, weekdays: chosen, weights: weights)
    }

    static func names(of program: Program) -> [String] { program.weightNames.filter(program.isAsked) }
}
