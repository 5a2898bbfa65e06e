import Foundation
import PlatesCore
import Web

/// A page on which exercises of a day stand.
protocol ExerciseBlockPage {
    var day: String { get }
    /// Whether no set of the day can be logged yet.
    var isComing: Bool { get }
}

/// One exercise of a day: its target, what was done the last time, what was done so far, and the form.
struct ExerciseBlock: Sendable {
    struct LastTime: Sendable {
        let day: String
        let text: Phrase
        let sets: [SetText]
    }

    struct SetText: Sendable {
        let text: Phrase
        /// `warm-up`, `not completed`: what a working set that was done has not.
        let tags: Phrase

        init(_ entry: SetEntry, measured measure: Measure) {
            text = entry.text(measured: measure)
            tags = [
                entry.kind == .working ? .empty : entry.kind.note,
                entry.completed ? .empty : "not completed",
            ].joined(by: .verbatim(", "))
        }
    }

    let id: String
    /// What makes the ids of its elements unique on the page.
    let card: String
    /// Which card of its exercise it is, from the second on.
    let cardNumber: Int?
    /// How many sets the target has, for the page's module.
    let plannedSets: String
    let itemID: String?
    let name: Phrase
    /// How it is measured, for the page's module.
    let measure: String
    let isOffPlan: Bool
    let target: Phrase?
    let rest: Phrase?
    /// What is set for the exercise.
    let settings: CardSettings
    let superset: String?
    let note: String
    /// How to do it, for who has not done it yet.
    let cue: Phrase?
    let lastTime: LastTime?
    let sets: [SetRow]
    let hasSets: Bool
    /// `2 of 3`
    let progress: Phrase?
    let isComplete: Bool
    let form: SetFormModel
    /// Where the form's values come from.
    let source: Phrase?
    /// What the form begins with for each set, as JSON for the page's module.
    let starts: String?
    /// The workouts of the day into which an off-plan exercise can be taken.
    let keepChoices: [TrainingDayModel.Choice]
    let canKeep: Bool
    let canRemove: Bool
    /// `Best 142 kg from 120 kg × 6`
    let best: Phrase?
    /// On the first card of its exercise, until that is complete.
    let suggestion: SuggestionLine?
    let records: RecordsOfDay
    /// Where the plates of a weight are worked out; none where there is no bar.
    let plates: PlatesModel?

    init(
        _ item: TrainingDay.Item, advice: ExerciseAdvice, index: Int, day: Day, account: Account,
        plan: [Workout], language: Language
    ) {
        let weights = item.weights(of: account, rack: advice.rack)
        let starts = SetStarts(item)
        let start = starts.next(after: item.sets)
        let counted = item.sets.count { $0.entry.counts }
        let lastWorking = item.lastTime.filter { $0.entry.kind != .warmup }
        let lastShown = lastWorking.isEmpty ? item.lastTime : lastWorking
        id = item.exercise.id.text
        card = item.cardID.suffix
        cardNumber = item.number == 1 ? nil : item.number
        plannedSets = item.target.map { String($0.sets) } ?? ""
        itemID = item.target?.id.text
        name = item.exercise.title
        isOffPlan = item.isOffPlan
        measure = item.exercise.measure.rawValue
        target = item.target.map { weights.target($0).text(measured: item.exercise.measure) }
        rest = item.target?.restSeconds.map { EffortText.duration(seconds: $0) }
        settings = CardSettings(item, advice: advice, in: weights)
        superset = item.target?.superset
        note = item.target?.note ?? ""
        let isNew = item.lastTime.isEmpty && !item.exercise.cue.isEmpty
        cue = isNew ? item.exercise.cueText : nil
        lastTime = item.lastTime.first.map { first in
            LastTime(
                day: first.day.description, text: first.day.shortText,
                sets: lastShown.map { SetText(weights.done($0.entry), measured: item.exercise.measure) }
            )
        }
        sets = SetRow.rows(item.sets, of: item.exercise.measure, day: day)
        hasSets = !item.sets.isEmpty
        progress = item.target.map { "\(counted) of \($0.sets)|count" }
        isComplete = item.target.map { counted >= $0.sets } ?? false
        form = SetFormModel(
            item.exercise, entry: start.entry.map(weights.loadable), unit: weights.unit,
            suffix: String(index),
            purpose: item.purpose
        )
        source = start.source
        self.starts = starts.text(weights, in: language)
        keepChoices =
            item.isOffPlan
            ? plan.map { TrainingDayModel.Choice(id: $0.id.text, name: $0.name) } : []
        canKeep = !keepChoices.isEmpty
        canRemove = item.isOffPlan
        best = advice.best.map { "Best \($0.text(in: weights.unit))" }
        let wanted = item.target?.sets ?? max(1, lastWorking.count)
        suggestion =
            item.number == 1 && counted < wanted
            ? advice.suggestion.map { SuggestionLine($0, item, in: weights) } : nil
        records = RecordsOfDay(item.number == 1 ? advice.records : [], unit: weights.unit)
        plates = advice.rack.flatMap { rack in
            start.entry?.mass.map {
                PlatesModel(weights.loadable($0), on: rack, after: item.sets.last?.entry.mass)
            }
        }
    }
}

/// A set as a row of the page; what a module needs to change it stands in its attributes.
struct SetRow: Sendable {
    let id: String
    let day: String
    /// Its number among those that count, or W for a warm-up.
    let number: Phrase
    let text: Phrase
    let kindTitle: Phrase?
    let completed: Bool
    let note: String
    let attributes: [SetAttributes.Attribute]
    /// The edit that made what is shown.
    let edit: String
    /// The planned item that it was logged for.
    let item: String?
    let isExtra: Bool

    /// The rows of an exercise's sets.
    static func rows(_ sets: [LoggedSet], of measure: Measure, day: Day) -> [SetRow] {
        var counted = 0
        return sets.map { set in
            let isWarmUp = set.entry.kind == .warmup
            if !isWarmUp { counted += 1 }
            return SetRow(set, number: isWarmUp ? "W" : .count(counted), measure, day: day)
        }
    }

    private init(_ set: LoggedSet, number: Phrase, _ measure: Measure, day: Day) {
        let entry = set.entry
        id = set.id.text
        self.day = day.description
        self.number = number
        text = entry.text(measured: measure)
        kindTitle = entry.kind == .working ? nil : entry.kind.title
        completed = entry.completed
        note = entry.note
        attributes = SetAttributes(entry).all
        edit = set.editID?.text ?? ""
        item = entry.purpose.itemID?.text
        isExtra = entry.purpose == .extra
    }
}
