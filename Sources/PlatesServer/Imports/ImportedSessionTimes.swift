import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Training
import Web

/// When the sessions of a chunk begin: at the time that the file says, but beside what the day has of others.
struct ImportedSessionTimes {
    struct New {
        let session: TrainingSession
        /// Whether it is not of the file, but what keeps the sets together that the person had done without a session.
        var isUnnoted = false
    }

    private let context: ImportContext
    /// Sessions that are stored, by their numbers.
    private var stored: [Int: TrainingSession] = [:]
    /// Starts of those that have to begin beside others.
    private var moved: [Int: Instant] = [:]
    /// The last sets of sessions that the account has from elsewhere: theirs follow it.
    private let ends: [Int: LoggedSet]
    /// Days that have sets or sessions which are not of the file.
    private var shared: [Day: ImportVisits] = [:]

    /// - Parameters:
    ///   - numbers: Of the sessions that are to begin or to have more sets.
    ///   - mine: Ids of sets that are of the file, beside those that its rows have now.
    ///   - training: What the account has of their days.
    ///   - ends: The last sets of sessions that the account has from elsewhere.
    init(
        _ context: ImportContext, numbers: Set<Int>, mine: Set<UUID>, _ training: StoredTraining,
        ends: [Int: LoggedSet]
    ) {
        (self.context, self.ends) = (context, ends)
        let wanted = numbers.map { context.sessions[$0 - 1] }.filter { $0.day <= context.today }
        let days = Set(wanted.map(\.day)).sorted()
        let sessions = training.sessions
        let planned = Self.planned(wanted, context)
        for session in wanted {
            let known = sessions[session.day]?.first { Self.isStored($0, session, context) }
            if let known { stored[session.record.number] = known }
        }
        for day in days {
            let sets = training.sets[day] ?? []
            let others = sets.filter {
                !mine.contains($0.id) && !context.isOwn(set: $0.id)
            }
            let visits = (sessions[day] ?? []).map { (session: $0, coming: planned[$0.id] ?? 0) }
            let hasOthers = !others.isEmpty || visits.contains { planned[$0.session.id] == nil }
            if hasOthers { shared[day] = ImportVisits(visits, sets: sets.map(\.performedAt)) }
        }
    }

    private static func planned(_ sessions: [ResolvedSession], _ context: ImportContext) -> [UUID: Int] {
        sessions.reduce(into: [:]) {
            $0[$1.id(context)] = $1.sets
            $0[$1.earlierID(context)] = $1.sets
        }
    }

    /// Whether a stored session is that of the file, perhaps under another title.
    private static func isStored(
        _ stored: TrainingSession, _ session: ResolvedSession, _ context: ImportContext
    ) -> Bool {
        if stored.id == session.id(context) || stored.id == session.earlierID(context) { return true }
        return !context.names(stored.id)
            && stored.id == context.id("session", session.record.start, ImportMark(of: stored.id))
    }

    /// The sessions that are to be stored so that one of the file can begin; none if it has begun or needs none.
    mutating func begin(_ number: Int) throws -> [New] {
        let session = context.sessions[number - 1]
        guard stored[number] == nil, ends[number] == nil, session.day <= context.today else { return [] }
        guard var visits = shared[session.day] else {
            return session.isKnown ? [New(session: session.session(from: session.start, context))] : []
        }
        var new: [New] = []
        if let unnoted = visits.unnoted {
            let id = UUID(hashing: [
                "visit beside an import", context.account.id.text, session.day.description,
            ])
            let visit = TrainingSession(
                id: id, day: session.day, startedAt: unnoted.first,
                finishedAt: max(unnoted.last, unnoted.first.adding(seconds: 1)))
            new.append(New(session: visit, isUnnoted: true))
        }
        let start = visits.insert(session.start, sets: session.sets)
        shared[session.day] = visits
        moved[number] = start
        return new + [New(session: session.session(from: start, context))]
    }

    /// When a set was done: a second after the one before, if the file does not say it.
    func instant(of set: HistorySet) -> Instant {
        let session = context.sessions[set.session - 1]
        if moved[set.session] == nil, let moment = set.moment { return context.answers.instant(of: moment) }
        let start =
            ends[set.session]?.performedAt ?? moved[set.session] ?? stored[set.session]?.startedAt
            ?? session.start
        return start.adding(seconds: set.position)
    }

    /// The day of a set: that of the visit which the account has, if the file has another one.
    func day(of set: HistorySet) -> Day { ends[set.session]?.day ?? context.sessions[set.session - 1].day }
}
