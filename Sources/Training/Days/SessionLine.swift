import PlatesCore
import Web

/// The session in one line at the head of a day: how long, how many sets, how much. The module `session-line.js` goes
/// on with it.
struct SessionLine: Sendable {
    /// When it began, in milliseconds since 1970, if it is under way now.
    let startedAt: String?
    /// How long it took, if it is over.
    let length: Phrase?
    /// `6 of 16 sets`
    let sets: Phrase
    let volume: Phrase
    let done: Int
    let planned: Int
    let unit: String
    /// Whether nothing is planned and nothing was done.
    let isEmpty: Bool

    init(_ training: TrainingDay, unit: WeightUnit, isToday: Bool) {
        let isUnderWay = isToday && training.state == .inProgress
        let counts = training.counts
        startedAt = isUnderWay ? training.begin.map { String($0.nanoseconds / 1_000_000) } : nil
        length = isUnderWay ? nil : training.shares.minutes.map { EffortText.duration(seconds: $0 * 60) }
        (done, planned) = (counts.doneSets, counts.plannedSets)
        sets = planned > 0 ? "\(counts.completed) of \(planned) sets|session" : "\(counts.completed) sets"
        let volume = training.items.reduce(Int64(0)) { sum, item in
            item.sets.reduce(sum) { sum, set in
                let more = set.entry.volume(measured: item.exercise.measure)
                return sum.addingReportingOverflow(more).partialValue
            }
        }
        self.volume = Mass.volumePhrase(gramRepetitions: volume, in: unit)
        self.unit = unit.rawValue
        isEmpty = training.items.isEmpty
    }
}

extension TrainingDay {
    /// When its session began, as far as that is known.
    fileprivate var begin: Instant? { session?.startedAt ?? shares.whole?.start }
}

/// What the button under the thumb logs.
struct CurrentSet: Sendable {
    let card: String
    let number: Int
    /// `Bench Press · 57.5 × 8`
    let effort: Phrase

    init(_ item: TrainingDay.Item, _ block: ExerciseBlock) {
        card = block.card
        number = block.form.number
        effort = [item.exercise.title, block.form.effort].joined()
    }
}
