import Foundation
import PlatesCore

/// A session of a file beside sets that the account has from elsewhere, among which it may be.
struct SessionElsewhere {
    let session: ResolvedSession
    /// Its sets that are not known by their ids.
    let rows: [ImportedSet]
    /// How many others are.
    let known: Int
    let others: [LoggedSet]

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
        let same = pairs(others).values.filter { $0.sameness == .same }
        let minutes = same.map { session.minutes(to: others[$0.stored]) }
        return (Double(same.count + known) / Double(rows.count + known), minutes.min() ?? .max)
    }

    /// - Parameter taken: Sets that are matched with another session.
    /// - Returns: By the index of a row the stored set that it is, and the last of them; nothing if the session is not there.
    func find(
        without taken: Set<UUID>
    ) -> (there: [Int: (stored: UUID, sameness: ImportPairs.Sameness)], last: LoggedSet?) {
        let free = others.filter { !taken.contains($0.id) }
        let pairs = pairs(free)
        let same = pairs.values.filter { $0.sameness == .same }.map { free[$0.stored] }
        let hours = VisitHours(same.map(\.performedAt))
        let there = pairs.filter { hours.contains(free[$0.value.stored].performedAt) }
        return (
            there.mapValues { (free[$0.stored].id, $0.sameness) },
            same.max { $0.performedAt < $1.performedAt }
        )
    }

    private func pairs(_ others: [LoggedSet]) -> [Int: (stored: Int, sameness: ImportPairs.Sameness)] {
        ImportPairs.there(rows, known: known, others) {
            // The time first: weights that are the same are hardly apart.
            session.minutes(to: $1) * 1000 + min($0.gramsApart(from: $1), 999)
        } sameness: {
            $0.sameness(to: $1)
        }
    }
}
