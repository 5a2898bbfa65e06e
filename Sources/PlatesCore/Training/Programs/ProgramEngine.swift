/// Plays a program: what its lines ask for in a state, and how a session changes the state.
///
/// It is a pure function of the program, the first state and the sets, so a history that is played again gives the same
/// state.
public struct ProgramEngine: Sendable {
    public let program: Program
    public let unit: WeightUnit
    private let rounding: @Sendable (_ exercise: String) -> LoadRounding

    /// - Parameter rounding: What can be loaded for an exercise.
    public init(
        _ program: Program, unit: WeightUnit,
        rounding: @escaping @Sendable (_ exercise: String) -> LoadRounding
    ) {
        (self.program, self.unit, self.rounding) = (program, unit, rounding)
    }

    /// What a line asks for.
    public struct PlannedLine: Hashable, Sendable {
        /// With weights where they are known.
        public let prescription: Prescription
        /// Why each set has its weight.
        public let explanations: [Phrase?]
    }

    /// What a session decided about a line.
    public struct Decision: Hashable, Sendable {
        /// Its index in the day.
        public let line: Int
        /// One sentence: what comes next, and why.
        public let text: Phrase
    }

    /// The state in which a program begins.
    public func start(_ weights: [String: Mass] = [:]) -> ProgramState {
        ProgramState(
            done: program.days.map { _ in 0 },
            weights: program.weightNames.reduce(into: [:]) { $0[$1] = ProgramWeight(mass: weights[$1]) })
    }

    /// The week of the block that comes next for a day, from 0.
    public func week(of day: Int, in state: ProgramState) -> Int {
        (state.done.indices.contains(day) ? state.done[day] : 0) % program.weeks
    }

    /// The week of the block that the program as a whole is in, from 0: that of the day which is furthest behind.
    public func week(in state: ProgramState) -> Int { (state.done.min() ?? 0) % program.weeks }

    /// What a line of a day asks for the next time; `nil` in a week without it.
    public func planned(_ line: Int, of day: Int, in state: ProgramState) -> PlannedLine? {
        planned(program.days[day].lines[line], week: week(of: day, in: state), state)
    }

    /// What a line asks for in a week of its block, with the weights of now.
    public func planned(_ line: ProgramLine, week: Int, _ state: ProgramState) -> PlannedLine? {
        let weight = state.weights[line.weightName] ?? ProgramWeight()
        guard let step = line.step(week: week, stage: weight.stage) else { return nil }
        let base = Prescription.Base(
            trainingMax: weight.mass, isWorkingWeight: !program.isTrainingMax(line.weightName))
        // An open load of a line with a rule is the whole weight.
        let isWhole = line.rule != .hold && weight.mass != nil
        let asked = step.mapping { set in
            var set = set
            if isWhole, set.load == .open, set.kind != .warmup { set.load = .ofTrainingMax(.whole) }
            return set
        }
        let resolved = asked.resolved(base, rounding(line.exercise))
        let masses = resolved.map(\.mass)
        var index = 0
        let prescription = asked.mapping { set in
            defer { index += 1 }
            var set = set
            if let mass = masses[index] { set.load = .mass(mass) }
            return set
        }
        return PlannedLine(prescription: prescription, explanations: resolved.map(\.explanation))
    }

    /// The state after a session of a day, and what was decided.
    /// - Parameter sets: What was logged for each line, by its index, in order. A line without sets decides nothing.
    public func advance(
        _ state: ProgramState, day: Int, sets: [Int: [SetEntry]]
    ) -> (state: ProgramState, decisions: [Decision]) {
        guard program.days.indices.contains(day) else { return (state, []) }
        var next = state
        var decisions: [Decision] = []
        let week = week(of: day, in: state)
        for (index, line) in program.days[day].lines.enumerated() {
            let done = (sets[index] ?? []).filter { $0.kind != .warmup }
            guard !done.isEmpty, let planned = planned(line, week: week, state) else { continue }
            let turn = ProgramTurn(
                line: line, asked: line.step(week: week, stage: state.weights[line.weightName]?.stage ?? 0),
                result: SessionResult(asked: planned.prescription, done: done),
                isDeload: program.deloads.contains(week + 1), isLastWeek: week + 1 == program.weeks,
                isTrainingMax: program.isTrainingMax(line.weightName), unit: unit,
                rounding: rounding(line.exercise))
            var weight = next.weights[line.weightName] ?? ProgramWeight()
            if let text = turn.play(&weight) { decisions.append(Decision(line: index, text: text)) }
            next.weights[line.weightName] = weight
        }
        if next.done.indices.contains(day) { next.done[day] += 1 }
        return (next, decisions)
    }
}

extension ProgramLine {
    /// What it asks for in a week of the block, or at a stage of its rule.
    func step(week: Int, stage: Int) -> Prescription? {
        let index = rule.isStaged ? stage : steps.count == 1 ? 0 : week
        return steps.indices.contains(index) ? steps[index] : nil
    }
}
