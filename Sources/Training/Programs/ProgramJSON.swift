import Foundation
import PlatesCore
import Web

/// A program of the library, in short.
struct ProgramJSON: Encodable {
    let slug: String
    let name: String
    let about: String
    let source: String
    let level: String
    let weeks: Int
    let weekdays: [Weekday]

    init(_ ready: LibraryProgram, in language: Language) {
        slug = ready.slug
        name = ready.program.name
        about = language.text(ready.about)
        source = ready.program.source
        level = ready.program.level.rawValue
        weeks = ready.program.weeks
        weekdays = ready.program.weekdays
    }
}

/// A program of the library with its text, which holds all of it, and the weights that one begins with.
struct WholeProgramJSON: Encodable {
    struct Weight: Encodable {
        let name: String
        let trainingMax: Bool
    }

    let slug: String
    let name: String
    let about: String
    let weights: [Weight]
    let program: String

    init(_ ready: LibraryProgram, in language: Language) {
        slug = ready.slug
        name = ready.program.name
        about = language.text(ready.about)
        weights = ProgramForm.names(of: ready.program).map {
            Weight(name: $0, trainingMax: ready.program.isTrainingMax($0))
        }
        program = ready.program.text
    }
}

/// The program that a person follows, if any.
struct CurrentProgramJSON: Encodable {
    @Nullable var run: ProgramRunJSON?
}

/// The program that a person follows: what comes next and why, and what was decided.
struct ProgramRunJSON: Encodable {
    struct Workout: Encodable {
        @Nullable var workoutId: UUID?
        let name: String
        /// Of the block, from 1.
        let week: Int
        let exercises: [Line]
    }

    struct Line: Encodable {
        @Nullable var itemId: UUID?
        @Nullable var exerciseId: UUID?
        let name: String
        let prescription: String
        /// Why each set has its weight.
        let reasons: [String?]
    }

    struct Step: Encodable {
        let day: Day
        let decisions: [Decision]
    }

    struct Decision: Encodable {
        let exercise: String
        let text: String
    }

    let name: String
    @Nullable var slug: String?
    let startedOn: Day
    /// Of the block, from 1.
    let week: Int
    let weeks: Int
    let program: String
    let workouts: [Workout]
    /// The latest first.
    let steps: [Step]

    init(_ played: PlayedRun, _ steps: [ProgramStep], in language: Language) {
        let (program, engine, state) = (played.program, played.engine, played.run.state)
        name = program.name
        slug = played.run.slug
        startedOn = played.run.startedOn
        (week, weeks) = (engine.week(in: state) + 1, program.weeks)
        self.program = played.run.text
        workouts = program.days.enumerated().map { number, day in
            Workout(
                workoutId: played.workouts[number], name: day.name,
                week: engine.week(of: number, in: state) + 1,
                exercises: day.lines.indices.compactMap { position in
                    guard let planned = engine.planned(position, of: number, in: state) else { return nil }
                    let line = played.line(position, of: number)
                    return Line(
                        itemId: line?.item, exerciseId: line?.exercise, name: day.lines[position].exercise,
                        prescription: planned.prescription.text,
                        reasons: planned.explanations.map { $0.map(language.text) })
                })
        }
        self.steps = steps.map { step in
            Step(
                day: step.day,
                decisions: step.decisions.compactMap { decision in
                    guard program.days.indices.contains(decision.day),
                        program.days[decision.day].lines.indices.contains(decision.line)
                    else { return nil }
                    let name = program.days[decision.day].lines[decision.line].exercise
                    return Decision(exercise: name, text: language.text(decision.phrase))
                })
        }
    }
}
