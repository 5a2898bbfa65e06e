import Foundation
import PlatesCore
import Training

/// A session of a file beside sets that the account has from elsewhere, among which it may be.
struct SessionElsewhere {
    /// A set that is stored, or was and has been deleted by the person.
    struct Stored {
        let set: LoggedSet
        var isDeleted = false

        var id: UUID { self.set.id }
    }

    /// By the index of a row the stored set that it is, and how.
    typealias Pairs = [Int: (stored: Stored, sameness: ImportPairs.Sameness)]

    let session: ResolvedSession
    /// Its sets that are not known by their ids.
    let rows: [ImportedSet]
    /// Those of its sets that are stored and known by their ids.
    let mates: [LoggedSet]
    /// How many are known by their ids, deleted ones too.
    let known: Int
    /// Sets that may be of it.
    private(set) var others: [Stored]
    /// Whether the account has a session of its name that began in the same minute.
    let isNamed: Bool

    /// Whether only a part of it may be there, of which the rest may have been deleted.
    var isInPart: Bool {
        if isNamed { return true }
        let found = rows.count { row in others.contains { row.sameness(to: $0.set) == .same } }
        return found > 0 && found < rows.count
    }

    /// Adds what the person has deleted.
    mutating func add(deleted sets: [LoggedSet]) { others += sets.map { Stored(set: $0, isDeleted: true) } }

    var number: Int { session.record.number }

    /// The best match first, then the nearest: a stored set can stand for one session only.
    static func sorted(_ sessions: [SessionElsewhere]) -> [SessionElsewhere] {
        guard sessions.count > 1 else { return sessions }
        let rated = sessions.map { (session: $0, rating: $0.rating) }
        return rated.sorted {
            (-$0.rating.share, $0.rating.minutes, $0.session.number)
                < (-$1.rating.share, $1.rating.minutes, $1.session.number)
        }.map(\.session)
    }

    private var rating: (share: Double, minutes: Int) {
        let (same, nearness) = rating(of: pairs(others))
        return (Double(same + known) / Double(rows.count + known), -nearness)
    }

    /// How many rows are the same, and how near the nearest of those sets is: the more, the better.
    private func rating(of pairs: Pairs) -> (same: Int, nearness: Int) {
        let same = Self.same(in: pairs)
        return (same.count, -(same.map { session.minutes(to: $0.set) }.min() ?? 0))
    }

    /// - Parameter taken: Sets that are matched with another session.
    /// - Returns: The rows that are there, and the last set of the visit; nothing if the session is not there.
    func find(without taken: Set<UUID>) -> (there: Pairs, last: LoggedSet?) {
        let pairs = pairs(others.filter { !taken.contains($0.id) })
        let same = Self.same(in: pairs).filter { !$0.isDeleted }.map(\.set)
        let isSure = isNamed || known > 0
        // A session of which the person has deleted everything may be brought back.
        guard isSure || !same.isEmpty else { return ([:], nil) }
        let hours = VisitHours(same.map(\.performedAt))
        let there = isSure ? pairs : pairs.filter { hours.contains($0.value.stored.set.performedAt) }
        let live = there.values.map(\.stored).filter { !$0.isDeleted }.map(\.set)
        return (there, (same.isEmpty ? live : same).max { $0.performedAt < $1.performedAt })
    }

    private static func same(in pairs: Pairs) -> [Stored] {
        pairs.values.filter { $0.sameness == .same }.map(\.stored)
    }

    /// Pairs of the visit in which most of the session is: sets of two visits are no workout. Without times a session is
    /// the whole day.
    private func pairs(_ others: [Stored]) -> Pairs {
        guard session.hasTime else {
            let day = pairs(ofVisit: others)
            return day.isEmpty ? pairsOfWholeVisits(others) : day
        }
        let visits = visits(others)
        return visits.map(pairs(ofVisit:)).max { rating(of: $0) < rating(of: $1) } ?? [:]
    }

    /// Pairs of visits of which every set is among those of the day.
    private func pairsOfWholeVisits(_ others: [Stored]) -> Pairs {
        let same = ImportPairs.find(rows, others) { row, other in
            row.sameness(to: other.set) == .same && !other.isDeleted ? 1 : nil
        }
        let found = Set(same.values.map { others[$0].id })
        let visits = visits(others.filter { !$0.isDeleted }).filter { visit in
            visit.count > 1 && visit.allSatisfy { found.contains($0.id) }
        }
        let whole = Set(visits.joined().map(\.id))
        return same.mapValues { (others[$0], .same) }.filter { whole.contains($0.value.stored.id) }
    }

    private func pairs(ofVisit others: [Stored]) -> Pairs {
        ImportPairs.there(rows, known: known, others, isNamed: isNamed) { row, other in
            // The time first: weights that are the same are hardly apart. What was deleted comes last.
            session.minutes(to: other.set) * 1000 + min(row.gramsApart(from: other.set), 999)
                + (other.isDeleted ? Self.deleted : 0)
        } sameness: {
            $0.sameness(to: $1.set)
        }.mapValues { (others[$0.stored], $0.sameness) }
    }

    private static let deleted = 100_000_000

    /// Sets with more than an hour between them are of two visits. If sets of the session are known, theirs are meant.
    private func visits(_ others: [Stored]) -> [[Stored]] {
        let known = Set(mates.map(\.id))
        let visits = (others + mates.map { Stored(set: $0) })
            .sorted { $0.set.performedAt < $1.set.performedAt }
            .runs { $0.set.performedAt.seconds(until: $1.set.performedAt) <= 3600 }
        let own = visits.filter { visit in visit.contains { known.contains($0.id) } }
        let meant = own.isEmpty ? visits : [Array(own.joined())]
        return meant.map { visit in visit.filter { !known.contains($0.id) } }
    }
}
