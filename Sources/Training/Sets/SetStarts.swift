import Foundation
import PlatesCore

/// What the form of each next set holds to begin with, so that one tap logs what was done before or is planned, and
/// nothing else: set n begins as set n was the last time, or, without a last time, as the target says. A warm-up says
/// nothing of a working set.
struct SetStarts: Sendable {
    struct Start: Sendable {
        var entry: SetEntry?
        /// Where it comes from, in words.
        var source: Phrase?
        /// What the set is planned as.
        var kind = SetKind.working
    }

    /// The working sets of the last time.
    private let lastTime: [SetEntry]
    /// What the target says.
    private let target: SetEntry?
    /// What a program asks for, set by set.
    private let prescribed: [SetEntry]
    /// Where the weight of each comes from.
    private let sources: [Phrase]
    /// What each set is planned as.
    private let kinds: [SetKind]
    private let measure: Measure

    init(_ item: TrainingDay.Item, in weights: CardWeights) {
        measure = item.exercise.measure
        let all = item.target?.prescription == nil ? [] : item.plannedEntries(weights)
        kinds = all.map(\.entry.kind)
        let planned = item.target?.prescription?.isOpen == false ? all : []
        prescribed = planned.map(\.entry)
        sources = planned.map { $0.explanation ?? $0.load ?? Self.fromTarget }
        lastTime = item.lastTime.map(\.entry).filter { $0.kind != .warmup }
        target = item.target.map { target in
            let isByReps = !item.exercise.measure.isWithoutReps
            return SetEntry(
                exerciseID: item.exercise.id, mass: target.mass,
                reps: isByReps ? target.repsMax ?? target.repsMin : nil,
                seconds: isByReps ? nil : target.seconds, distanceMetres: target.distanceMetres
            )
        }
    }

    /// What the next set of today begins with.
    /// - Parameter sets: Those of today, in their order.
    func next(after sets: [LoggedSet]) -> Start {
        let working = sets.filter { $0.entry.kind != .warmup }
        var start = begin(after: working)
        if kinds.indices.contains(working.count) { start.kind = kinds[working.count] }
        return start
    }

    /// What each set is planned as, for the page's module; `nil` if all are plain working sets.
    var kindsText: String? {
        kinds.allSatisfy { $0 == .working } ? nil : kinds.map(\.rawValue).joined(separator: " ")
    }

    private func begin(after working: [LoggedSet]) -> Start {
        if prescribed.indices.contains(working.count), prescribed[working.count].mass != nil {
            return Start(entry: prescribed[working.count], source: sources[working.count])
        }
        if lastTime.indices.contains(working.count) {
            return Start(entry: lastTime[working.count], source: "As set \(working.count + 1) the last time")
        }
        if lastTime.isEmpty, working.isEmpty, let target {
            let source = sources.first ?? Self.fromTarget
            return Start(entry: target, source: Self.isBlank(target) ? nil : source)
        }
        return working.last.map { Start(entry: $0.entry, source: "As your last set") } ?? Start()
    }

    private static let fromTarget: Phrase = "From the target"

    private static func isBlank(_ target: SetEntry) -> Bool {
        target.mass == nil && target.reps == nil && target.seconds == nil && target.distanceMetres == nil
    }

    /// The sets of the last time as JSON, or else what the first is to be, with which the page's module goes on by
    /// itself; `nil` if there is nothing.
    func text(_ weights: CardWeights, in language: Language) -> String? {
        let first = target.flatMap { Self.isBlank($0) ? nil : $0 }
        guard !lastTime.isEmpty || first != nil || !prescribed.isEmpty else { return nil }
        let fromTarget = language.text(Self.fromTarget)
        let efforts =
            lastTime.isEmpty && prescribed.isEmpty
            ? first.map { [Effort(entry: weights.loadable($0), source: fromTarget)] } ?? []
            : (0..<max(lastTime.count, prescribed.count)).compactMap { index -> Effort? in
                let before = lastTime.indices.contains(index) ? lastTime[index] : nil
                let then = before.map {
                    language.text(EffortCells(weights.done($0), measured: measure, in: weights.unit).short)
                }
                let planned = prescribed.indices.contains(index) ? prescribed[index] : nil
                if let planned, planned.mass != nil || before == nil {
                    return Effort(
                        entry: weights.loadable(planned), source: language.text(sources[index]), then: then)
                }
                return before.map { Effort(entry: weights.loadable($0), then: then) }
            }
        return try? Self.json(efforts)
    }

    private static func json(_ efforts: [Effort]) throws -> String {
        var json = JSONText()
        json.append("[")
        for (index, effort) in efforts.enumerated() {
            if index > 0 { json.append(",") }
            try effort.write(to: &json)
        }
        json.append("]")
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// What the form of a set holds, for the page's module.
    private struct Effort {
        let entry: SetEntry
        /// Where it comes from, if not from the last time.
        var source: String?
        /// What was done the last time, as the table shows it.
        var then: String?

        /// Writes the members that there are, by their names.
        /// - Throws: `EncodingError` for a number that is not finite.
        func write(to json: inout JSONText) throws {
            var isFirst = true
            func name(_ name: String) {
                json.writeName(name, inSnakeCase: false, isFirst: isFirst)
                isFirst = false
            }
            json.append("{")
            if let distance = entry.distanceMetres {
                name("distance")
                try json.write(number: distance)
            }
            if let reps = entry.reps {
                name("reps")
                json.write(integer: reps)
            }
            if let seconds = entry.seconds {
                name("seconds")
                json.write(integer: seconds)
            }
            if let source {
                name("source")
                json.write(source)
            }
            if let then {
                name("then")
                json.write(then)
            }
            if let mass = entry.mass {
                name("unit")
                json.write(mass.unit.rawValue)
                name("weight")
                json.append(mass.formatted)
            }
            json.append("}")
        }
    }
}

/// What a progression suggests, which one tap puts into the form.
struct SuggestionLine: Sendable {
    let text: Phrase
    /// `102.5 kg × 5`
    let effort: Phrase
    let weight: String
    let unit: String
    let reps: String
    let seconds: String

    init(_ suggestion: Progression.Suggestion, _ item: TrainingDay.Item, in weights: CardWeights) {
        text = suggestion.text
        effort = suggestion.effort
        weight = suggestion.mass?.fieldText ?? ""
        unit = suggestion.mass?.unit.rawValue ?? weights.unit.rawValue
        let isByReps = !item.exercise.measure.isWithoutReps
        reps = isByReps ? (suggestion.reps ?? item.target?.repsMin).map(String.init) ?? "" : ""
        seconds = suggestion.seconds.map(String.init) ?? ""
    }
}
