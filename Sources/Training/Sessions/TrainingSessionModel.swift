import Foundation
import PlatesCore
import Web

/// One of a day's sessions on a page: its times, its note and what was done in it.
struct TrainingSessionModel: Sendable {
    let id: String
    /// `Session 2`, or its name.
    let title: Phrase
    let name: String
    let note: String
    /// `18:05`; empty if nothing says so.
    let started: String
    let finished: String
    let minutes: Phrase?
    /// `8 sets: Bench Press · Row`
    let sets: Phrase?
    /// Where a form about it comes back to.
    let day: String

    /// The sessions of a day.
    static func all(_ training: TrainingDay, account: Account) -> [TrainingSessionModel] {
        training.shares.sessions.indices.map { TrainingSessionModel(training, index: $0, account: account) }
    }

    private init(_ training: TrainingDay, index: Int, account: Account) {
        let (shares, zone) = (training.shares, account.timeZone.timeZone)
        let session = shares.sessions[index]
        let length = shares.length(at: index)
        id = session.id.text
        title = session.name.isEmpty ? "Session \(index + 1)" : .verbatim(session.name)
        (name, note) = (session.name, session.note)
        started = ShownTime(length?.start ?? session.startedAt, on: training.day, in: zone).text
        finished = ShownTime(length?.end ?? session.finishedAt, on: training.day, in: zone).text
        minutes = length?.minutes.map { EffortText.duration(seconds: $0 * 60) }
        day = training.day.description
        let own = training.items.filter { item in
            item.sets.contains { shares.index(of: $0.performedAt) == index }
        }
        let count = training.sets.count { $0.entry.counts && shares.index(of: $0.performedAt) == index }
        let names = own.map(\.exercise.title).joined(by: .verbatim(" · "))
        sets = count == 0 ? nil : "\(count) sets: \(names)|session"
    }
}
