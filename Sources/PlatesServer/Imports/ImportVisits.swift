import Foundation
import PlatesCore

/// The visits of a day among which the sessions of a file find their times.
///
/// A set belongs to the last session that had begun (`SessionShares`). So a session that a file would begin within another
/// visit begins after its last set, and a visit of which nobody noted the start gets one.
struct ImportVisits {
    private struct Visit {
        let begin: Instant
        var end: Instant
        /// Whether sets before its start belong to it, because it is the first.
        let isOpen: Bool
    }

    private var visits: [Visit] = []
    /// The visit without a session, if the day has one: from its first to its last set.
    let unnoted: SessionLength.Span?

    /// - Parameters:
    ///   - sessions: Of the day, with how many sets of a file are still to come in each.
    ///   - sets: When the sets of the day were done.
    init(_ sessions: [(session: TrainingSession, coming: Int)], sets: [Instant]) {
        let shares = SessionShares(sessions.map(\.session), instants: [])
        let coming = Dictionary(sessions.map { ($0.session.id, $0.coming) }) { first, _ in first }
        let groups = Dictionary(grouping: sets, by: shares.index(of:))
        unnoted = sessions.isEmpty ? SessionLength.Span(sets) : nil
        if let unnoted { visits = [Visit(begin: unnoted.first, end: unnoted.last, isOpen: false)] }
        for (index, session) in shares.sessions.enumerated() {
            let own = groups[index] ?? []
            let first = own.min() ?? session.startedAt
            let expected = session.startedAt.adding(seconds: coming[session.id] ?? 0)
            visits.append(
                Visit(
                    begin: min(first, session.startedAt), end: max(own.max() ?? expected, expected),
                    isOpen: first < session.startedAt))
        }
    }

    /// Finds a time for a session, and keeps it for the next ones.
    /// - Parameter sets: How many seconds its sets take, one after another.
    mutating func insert(_ start: Instant, sets: Int) -> Instant {
        var start = start
        for visit in visits {
            let isBefore = start.adding(seconds: sets) < visit.begin && !visit.isOpen
            if isBefore { break }
            start = max(start, visit.end.adding(seconds: 1))
        }
        visits.append(Visit(begin: start, end: start.adding(seconds: sets), isOpen: false))
        visits.sort { $0.begin < $1.begin }
        return start
    }
}
