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
///
/// A class, because templates hand it on, and to copy some sixty members costs more than to write them.
final class ExerciseBlock: Sendable {
    struct LastTime: Sendable {
        let day: String
        let text: Phrase
    }

    /// Where it stands on its page.
    struct Position {
        /// From 0 on.
        let index: Int
        let isOpen: Bool
        var order: OrderModel?
    }

    /// A planned set that is to come: its number, what was done the last time, and what the target asks for.
    struct ComingRow: Sendable {
        let number: Int
        let then: Phrase?
        let weight: Phrase
        let reps: Phrase
        /// Whether it is done, or the one that the form logs.
        let isPast: Bool

        fileprivate init(
            _ planned: TrainingDay.Item.PlannedEntry, number: Int, then: Phrase?, of measure: Measure,
            in unit: WeightUnit, isPast: Bool
        ) {
            (self.number, self.then, self.isPast) = (number, then, isPast)
            let cells = EffortCells(planned.entry, measured: measure, in: unit)
            let weight = planned.entry.mass.map { cells.weight ?? .number($0.formatted) }
            self.weight = measure.isWithoutReps ? .empty : weight ?? planned.load ?? .verbatim("–")
            reps = measure.isWithoutReps ? cells.rest : planned.reps
        }
    }

    let id: String
    /// What makes the ids of its elements unique on the page.
    let card: String
    /// Whether its sets and its form are shown, and not only its line.
    let isOpen: Bool
    /// The sets of today in one line, or else those of the last time.
    let line: Phrase?
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
    /// `kg`, at the head of the column of weights; `nil` if the exercise is not counted in repetitions.
    let weightUnit: String?
    let coming: [ComingRow]
    /// `2 of 3`
    let progress: Phrase?
    let isComplete: Bool
    let form: SetFormModel
    /// What the form begins with for each set, as JSON for the page's module.
    let starts: String?
    /// What each set is planned as, if not all are plain working sets.
    let kinds: String?
    /// How it can be moved among those of its workout on this day alone; `nil` if it cannot.
    let order: OrderModel?
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
    let warmUps: WarmUpModel?

    init(
        _ item: TrainingDay.Item, advice: ExerciseAdvice, at position: Position, day: Day,
        account: Account, plan: [Workout], language: Language
    ) {
        let weights = item.weights(of: account, rack: advice.rack)
        let starts = SetStarts(item, in: weights)
        let start = starts.next(after: item.sets)
        let counted = item.sets.count { $0.entry.counts }
        let measure = item.exercise.measure
        let lastWorking = item.lastTime.map(\.entry).filter { $0.kind != .warmup }.map(weights.done)
        let lastTexts = lastWorking.map { EffortCells($0, measured: measure, in: weights.unit).short }
        func then(_ number: Int) -> Phrase? {
            lastTexts.indices.contains(number - 1) ? lastTexts[number - 1] : nil
        }
        id = item.exercise.id.text
        card = item.cardID.suffix
        cardNumber = item.number == 1 ? nil : item.number
        plannedSets = item.target.map { String($0.sets) } ?? ""
        itemID = item.target?.id.text
        name = item.exercise.title
        isOffPlan = item.isOffPlan
        isOpen = position.isOpen
        order = position.order
        self.measure = measure.rawValue
        let shown = item.sets.isEmpty ? lastWorking : item.sets.map(\.entry).filter(\.counts)
        let line = EffortLine.text(of: shown, measured: measure)
        self.line = shown.isEmpty ? nil : item.sets.isEmpty ? "Last: \(line)" : line
        target = item.target.map { weights.target($0).text(measured: item.exercise.measure) }
        rest = item.target?.restSeconds.map { EffortText.duration(seconds: $0) }
        settings = CardSettings(item, advice: advice, in: weights)
        superset = item.target?.superset
        note = item.target?.note ?? ""
        let isNew = item.lastTime.isEmpty && !item.exercise.cue.isEmpty
        cue = isNew ? item.exercise.cueText : nil
        lastTime = item.lastTime.first.map { first in
            LastTime(day: first.day.description, text: first.day.shortText)
        }
        sets = SetRow.rows(item.sets, of: measure, day: day, unit: weights.unit, then: lastTexts)
        let working = item.sets.count { $0.entry.kind != .warmup }
        weightUnit = measure.isWithoutReps ? nil : weights.unit.rawValue
        let next = working + 1
        coming = item.plannedEntries(weights).enumerated().map { index, planned in
            ComingRow(
                planned, number: index + 1, then: then(index + 1), of: measure, in: weights.unit,
                isPast: index < next)
        }
        hasSets = !item.sets.isEmpty
        progress = item.target.map { "\(counted) of \($0.sets)|count" }
        isComplete = item.target.map { counted >= $0.sets } ?? false
        var form = SetFormModel(
            item.exercise, entry: start.entry.map(weights.loadable), unit: weights.unit,
            suffix: String(position.index),
            purpose: item.purpose
        )
        (form.source, form.number, form.then) = (start.source, next, then(next))
        form.plannedKind = start.kind
        self.form = form
        self.starts = starts.text(weights, in: language)
        kinds = starts.kindsText
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
        warmUps = WarmUpModel(item, to: advice.suggestion?.mass ?? start.entry?.mass, in: weights)
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
    /// What its number was the last time.
    let then: Phrase?
    let weight: Phrase?
    let rest: Phrase
    let kindTitle: Phrase?
    let hasTags: Bool
    let completed: Bool
    let note: String
    let attributes: [SetAttributes.Attribute]
    /// The edit that made what is shown.
    let edit: String
    /// The planned item that it was logged for.
    let item: String?
    let isExtra: Bool

    /// The rows of an exercise's sets.
    /// - Parameter then: What was done the last time, by number.
    static func rows(
        _ sets: [LoggedSet], of measure: Measure, day: Day, unit: WeightUnit, then: [Phrase]
    ) -> [SetRow] {
        var counted = 0
        return sets.map { set in
            let cells = EffortCells(set.entry, measured: measure, in: unit)
            if set.entry.kind == .warmup { return SetRow(set, "W", cells, then: nil, measure, day: day) }
            counted += 1
            let before = then.indices.contains(counted - 1) ? then[counted - 1] : nil
            return SetRow(set, .count(counted), cells, then: before, measure, day: day)
        }
    }

    private init(
        _ set: LoggedSet, _ number: Phrase, _ cells: EffortCells, then: Phrase?, _ measure: Measure, day: Day
    ) {
        let entry = set.entry
        self.then = then
        (weight, rest) = (cells.weight, cells.rest)
        hasTags = entry.kind != .working || !entry.completed || !entry.note.isEmpty
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
