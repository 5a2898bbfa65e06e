import Foundation
import HistoryFiles
import PlatesCore
import Web

/// A session with its times.
struct ResolvedSession: Sendable {
    let record: HistorySession
    let day: Day
    let start: Instant
    /// In which the times of the file are read.
    private let zone: TimeZone
    /// `nil` if the file has none, or one more than a day later: that one was forgotten.
    let end: Instant?
    /// What told it from all others of the file in earlier versions.
    private let key: String
    private let mark: ImportMark?
    /// How many sets the file has of it.
    let sets: Int
    /// Whether anything is known of it but its day.
    let isKnown: Bool

    /// The sessions of a plan, by their numbers. One that begins while another one's sets are done begins after them, so
    /// that each has its own: a set belongs to the last session that had begun.
    static func all(_ plan: [PlannedSession], _ answers: HistoryAnswers) -> [ResolvedSession] {
        let starts = plan.map { answers.instant(of: $0.record.start) }
        var resolved = starts
        var free: [Day: Instant] = [:]
        for index in plan.indices.sorted(by: { (starts[$0], $0) < (starts[$1], $1) }) {
            let day = answers.day(of: plan[index].record.start)
            resolved[index] = max(starts[index], free[day] ?? starts[index])
            free[day] = resolved[index].adding(seconds: plan[index].sets + 1)
        }
        return zip(plan, resolved).map { ResolvedSession($0, start: $1, answers) }
    }

    private init(_ planned: PlannedSession, start: Instant, _ answers: HistoryAnswers) {
        let record = planned.record
        self.record = record
        self.start = start
        zone = answers.zone
        day = answers.day(of: record.start)
        let end =
            record.end.map { answers.instant(of: $0) } ?? record.seconds.map { start.adding(seconds: $0) }
        let longest: Int64 = 86_400 * 1_000_000_000
        self.end = end.flatMap { $0 > start && $0 <= start.adding(nanoseconds: longest) ? $0 : nil }
        mark = planned.mark
        sets = planned.sets
        key = "\(record.start.key)\u{1}\(record.title)\u{1}\(planned.occurrence)"
        isKnown = HistoryAnswers.hasTime(record.start) || !record.title.isEmpty || !record.note.isEmpty
    }

    /// For how many seconds before and after its start a session is looked for. A doubled one can be undone, and one that
    /// was taken for another is lost.
    private static let mostMoved = 3 * 3600

    /// Whether a set was done so near to its start that it may be of it, if the file says when that was.
    func isNear(_ set: LoggedSet) -> Bool {
        !hasTime || isTimeless(set)
            || VisitHours([start], around: Self.mostMoved).contains(set.performedAt)
    }

    /// Whether a set of the day is from a file without times.
    private func isTimeless(_ set: LoggedSet) -> Bool { set.day == day && ImportedIDs.isTimeless(set.id) }

    /// How many minutes a set was done before or after its start; 0 if the file does not say when that was.
    func minutes(to set: LoggedSet) -> Int {
        hasTime && !isTimeless(set) ? Int(abs(start.seconds(until: set.performedAt)) / 60) : 0
    }

    /// Its day, and the one before or after it if midnight is so near.
    var daysAround: [Day] {
        guard hasTime else { return [day] }
        let days = [-Self.mostMoved, Self.mostMoved].map { Day(of: start.adding(seconds: $0), in: zone) }
        return Set(days + [day]).sorted()
    }

    var hasTime: Bool { HistoryAnswers.hasTime(record.start) }

    func id(_ context: ImportContext) -> UUID {
        guard let mark else { return earlierID(context) }
        return context.id("session", record.start, mark)
    }

    /// The id that earlier versions gave it.
    func earlierID(_ context: ImportContext) -> UUID { context.id("session", record.start, [key]) }

    func earlierID(ofSet set: HistorySet, _ occurrence: Int, _ context: ImportContext) -> UUID {
        context.id("set", record.start, [key, set.exercise, "\(occurrence)"])
    }

    /// - Parameter start: When it begins among the visits of its day.
    func session(from start: Instant, _ context: ImportContext) -> TrainingSession {
        let end = end.flatMap { $0 > start ? $0 : nil }
        return TrainingSession(
            id: id(context), day: day, name: record.title, note: record.note, startedAt: start,
            finishedAt: end, isCorrected: end != nil)
    }
}
