import Foundation
import PlatesCore

/// One exercise of a day: its target, what was done the last time, what was done so far, and the form.
struct ExerciseBlock: Sendable {
    struct LastTime: Sendable {
        let day: String
        let text: String
        let sets: [SetText]
    }

    struct SetText: Sendable {
        let text: String
    }

    let id: String
    let name: String
    let isOffPlan: Bool
    let target: String?
    let rest: String?
    /// Seconds of rest for the timer.
    let restSeconds: Int
    let superset: String?
    let note: String
    /// How to do it, for who has not done it yet.
    let cue: String?
    let lastTime: LastTime?
    let sets: [SetRow]
    let hasSets: Bool
    /// `2 of 3`
    let progress: String?
    let isComplete: Bool
    let form: SetFormModel
    /// Where the form's values come from.
    let source: String?
    /// The workouts of the day into which an off-plan exercise can be taken.
    let keepChoices: [TrainingDayModel.Choice]
    let canKeep: Bool
    let canRemove: Bool
    /// `Best 142 kg from 120 kg × 6`
    let best: String?
    let suggestion: String?
    let records: RecordsOfDay
    /// Where the plates of a weight are worked out; none where there is no bar.
    let plates: PlatesModel?

    /// How long to rest where a workout does not say.
    private static let usualRest = 120

    init(
        _ item: TrainingDay.Item, advice: ExerciseAdvice, index: Int, day: Day, account: Account,
        plan: [Workout]
    ) {
        let start = SetStart(item, suggestion: advice.suggestion)
        let counted = item.sets.count { $0.entry.kind != .warmup }
        let lastWorking = item.lastTime.filter { $0.entry.kind != .warmup }
        let lastShown = lastWorking.isEmpty ? item.lastTime : lastWorking
        id = item.exercise.id.text
        name = item.exercise.name
        isOffPlan = item.isOffPlan
        target = item.target?.text
        rest = item.target?.restSeconds.map { EffortText.duration(seconds: $0) }
        restSeconds = item.target?.restSeconds ?? Self.usualRest
        superset = item.target?.superset
        note = item.target?.note ?? ""
        let isNew = item.lastTime.isEmpty && !item.exercise.cue.isEmpty
        cue = isNew ? item.exercise.cue : nil
        lastTime = item.lastTime.first.map { first in
            LastTime(
                day: first.day.description, text: first.day.shortText,
                sets: lastShown.map { SetText(text: $0.entry.text) }
            )
        }
        sets = SetRow.rows(item.sets, day: day)
        hasSets = !item.sets.isEmpty
        progress = item.target.map { "\(counted) of \($0.sets)" }
        isComplete = item.target.map { counted >= $0.sets } ?? false
        form = SetFormModel(
            item.exercise, entry: start.entry, unit: account.unit, suffix: String(index)
        )
        source = start.source
        keepChoices =
            item.isOffPlan
            ? plan.map { TrainingDayModel.Choice(id: $0.id.text, name: $0.name) } : []
        canKeep = !keepChoices.isEmpty
        canRemove = item.isOffPlan && item.sets.isEmpty
        best = advice.best.map { "Best \($0.text(in: account.unit))" }
        suggestion = advice.suggestion?.text
        records = RecordsOfDay(advice.records, unit: account.unit)
        plates = advice.rack.flatMap { rack in
            start.entry?.mass.map { PlatesModel($0, on: rack, after: item.sets.last?.entry.mass) }
        }
    }
}

/// What the form of the next set holds to begin with, so that one tap logs it.
struct SetStart: Sendable {
    let entry: SetEntry?
    /// In words.
    let source: String?

    /// The set before it today; else what the progression suggests; else the target, with the last time's weight
    /// where it names none; else the last time's set of the same number.
    init(_ item: TrainingDay.Item, suggestion: Progression.Suggestion?) {
        if let last = item.sets.last {
            entry = last.entry
            source = "As your last set"
        } else if let suggestion {
            let isByReps = !item.exercise.measure.isWithoutReps
            let reps = suggestion.reps ?? item.target?.repsMin ?? item.lastTime.first?.entry.reps
            entry = SetEntry(
                exerciseID: item.exercise.id, mass: suggestion.mass, reps: isByReps ? reps : nil,
                seconds: suggestion.seconds)
            source = "As suggested"
        } else if let target = item.target {
            let before = item.lastTime.first { $0.entry.kind == .working } ?? item.lastTime.first
            let isByReps = [.weightReps, .bodyweightReps, .assistedReps]
                .contains(item.exercise.measure)
            entry = SetEntry(
                exerciseID: item.exercise.id,
                mass: target.mass ?? before?.entry.mass,
                reps: isByReps ? target.repsMax ?? target.repsMin ?? before?.entry.reps : nil,
                seconds: isByReps ? nil : target.seconds ?? before?.entry.seconds,
                distanceMetres: target.distanceMetres ?? before?.entry.distanceMetres
            )
            source =
                target.mass == nil && before?.entry.mass != nil
                ? "From the target, with the last time’s weight" : "From the target"
        } else if let before = item.lastTime.first {
            entry = before.entry
            source = "As the last time"
        } else {
            entry = nil
            source = nil
        }
    }
}

/// A set as a row of the page; what a module needs to change it stands in its attributes.
struct SetRow: Sendable {
    let id: String
    let day: String
    /// Its number among those that count, or W for a warm-up.
    let number: String
    let text: String
    let kind: String
    let kindTitle: String?
    let completed: Bool
    let note: String
    let weight: String
    let unit: String
    let reps: String
    let seconds: String
    let distance: String
    let rpe: String
    /// The edit that made what is shown.
    let edit: String

    /// The rows of an exercise's sets.
    static func rows(_ sets: [LoggedSet], day: Day) -> [SetRow] {
        var counted = 0
        return sets.map { set in
            let isWarmUp = set.entry.kind == .warmup
            if !isWarmUp { counted += 1 }
            return SetRow(set, number: isWarmUp ? "W" : String(counted), day: day)
        }
    }

    private init(_ set: LoggedSet, number: String, day: Day) {
        let entry = set.entry
        id = set.id.text
        self.day = day.description
        self.number = number
        text = entry.text
        kind = entry.kind.rawValue
        kindTitle = entry.kind == .working ? nil : entry.kind.title
        completed = entry.completed
        note = entry.note
        weight = entry.mass?.formatted ?? ""
        unit = entry.mass?.unit.rawValue ?? ""
        reps = entry.reps.map(String.init) ?? ""
        seconds = entry.seconds.map(String.init) ?? ""
        distance = entry.distanceMetres.map(EffortText.decimal) ?? ""
        rpe = entry.rpe.map(EffortText.decimal) ?? ""
        edit = set.editID?.text ?? ""
    }
}
