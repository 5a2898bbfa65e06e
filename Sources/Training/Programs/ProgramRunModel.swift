import PlatesCore
import Web

/// The page of the program that a person follows: where they are, what comes next and why.
struct ProgramRunModel: Sendable {
    struct Workout: Sendable {
        let id: String?
        let name: Phrase
        let week: Phrase?
        let lines: [Line]
    }

    struct Line: Sendable {
        let exercise: Phrase
        let sets: Phrase
        /// Why the weights are as they are; each reason once.
        let reasons: Phrase
        /// What was decided about it the last time.
        let decision: Phrase?
    }

    struct Step: Sendable {
        let day: String
        let title: Phrase
        let decisions: [Decision]
    }

    struct Decision: Sendable {
        let exercise: Phrase
        let text: Phrase
    }

    let name: Phrase
    let since: Phrase
    let canEnd: Bool
    let week: Phrase?
    let workouts: [Workout]
    let steps: [Step]
    let hasSteps: Bool
    let text: String
    let error: Phrase?

    /// - Parameter steps: The latest first.
    init(
        _ played: PlayedRun, _ steps: [ProgramStep], text typed: String? = nil, error: ValidationError? = nil
    ) {
        let (program, engine, state) = (played.program, played.engine, played.run.state)
        name = .name(program.name, .split)
        since =
            played.run.endedOn.map { end in
                "Since \(played.run.startedOn.longText), up to \(end.adding(days: -1).longText)"
            } ?? "Since \(played.run.startedOn.longText)"
        canEnd = played.run.endedOn == nil
        week =
            program.weeks > 1 ? "Week \(engine.week(in: state) + 1) of \(program.weeks)" : nil
        workouts = program.days.enumerated().map { number, day in
            Workout(
                id: played.workouts[number]?.text, name: .name(day.name, .split),
                week: program.weeks > 1
                    ? "Next: week \(engine.week(of: number, in: state) + 1)" : nil,
                lines: day.lines.indices.compactMap { Line($0, of: number, played, steps) })
        }
        self.steps = steps.filter { !$0.decisions.isEmpty }.map { step in
            Step(
                day: "\(step.day)", title: step.day.longText,
                decisions: step.decisions.compactMap { Decision($0, program) })
        }
        hasSteps = !self.steps.isEmpty
        text = typed ?? played.run.text
        self.error = FieldErrors(error)["program", labelled: "Text of the program"]
    }
}

extension ProgramRunModel.Line {
    init?(_ position: Int, of day: Int, _ played: PlayedRun, _ steps: [ProgramStep]) {
        guard let planned = played.engine.planned(position, of: day, in: played.run.state) else { return nil }
        exercise = .name(played.program.days[day].lines[position].exercise, .exercise)
        sets = planned.prescription.withoutRests.phrase
        var seen: [Phrase] = []
        for reason in planned.explanations.compactMap({ $0 }) where !seen.contains(reason) {
            seen.append(reason)
        }
        reasons = seen.joined()
        decision = steps.lazy.flatMap(\.decisions).first { $0.day == day && $0.line == position }?.phrase
    }
}

extension ProgramRunModel.Decision {
    init?(_ decision: ProgramStep.Decision, _ program: Program) {
        guard program.days.indices.contains(decision.day),
            program.days[decision.day].lines.indices.contains(decision.line)
        else { return nil }
        exercise = .name(program.days[decision.day].lines[decision.line].exercise, .exercise)
        text = decision.phrase
    }
}
