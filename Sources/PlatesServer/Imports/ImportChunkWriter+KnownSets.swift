import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Training

/// Which sets of a file the account has.
extension ImportChunkWriter {
    /// Leaves out sets of sessions that the account has from elsewhere.
    /// - Parameters:
    ///   - brought: Sets of the chunk that are known by their ids.
    ///   - stored: What the account has of the days, and of those around midnight.
    /// - Returns: The others, the last set of sessions that are there, and the sets that rows are.
    mutating func withoutThere(
        _ rows: [ImportedSet], brought: [ImportedSet], _ stored: StoredTraining
    ) throws -> (left: [ImportedSet], ends: [Int: LoggedSet], taken: Set<UUID>) {
        var (left, ends, taken) = ([ImportedSet](), [Int: LoggedSet](), Set<UUID>())
        let known = Dictionary(grouping: brought, by: \.record.session)
        let mine = Set(brought.flatMap { [$0.id, $0.earlierID] })
        let sessions = try Dictionary(grouping: rows, by: \.record.session).map { number, some in
            try elsewhere(context.sessions[number - 1], some, beside: known[number] ?? [], mine, stored)
        }
        for session in SessionElsewhere.sorted(sessions) {
            let (there, last) = session.find(without: taken)
            for (index, row) in session.rows.enumerated() {
                guard let pair = there[index] else {
                    left.append(row)
                    continue
                }
                taken.insert(pair.stored.id)
                let refusal: ImportRefusal? = pair.sameness == .same ? nil : .otherFigures
                try note(pair.stored.isDeleted ? .deleted : refusal, row.origin)
            }
            ends[session.number] = last
        }
        return (left, ends, taken)
    }

    /// A session beside the sets that may be of it.
    /// - Parameters:
    ///   - mates: Its sets that are known by their ids.
    ///   - mine: The ids of all such sets of the chunk.
    private func elsewhere(
        _ session: ResolvedSession, _ rows: [ImportedSet], beside mates: [ImportedSet], _ mine: Set<UUID>,
        _ stored: StoredTraining
    ) throws -> SessionElsewhere {
        let days = session.daysAround
        let all = days.flatMap { stored.sets[$0] ?? [] }
        let ids = Set(mates.flatMap { [$0.id, $0.earlierID] })
        func may(_ set: LoggedSet) -> Bool {
            !mine.contains(set.id) && !context.isOwn(set: set.id, of: part) && isNear(set, session)
        }
        let others = all.filter(may)
        // What an earlier file of the app has of it is compared by its ids.
        let isFromElsewhere =
            mates.isEmpty && !others.isEmpty
            && !others.contains { context.hasGroup(of: $0.id) && !context.names($0.id) }
        let isNamed = isFromElsewhere && stored.hasSession(like: session)
        var elsewhere = SessionElsewhere(
            session: session, rows: rows, mates: all.filter { ids.contains($0.id) }, known: mates.count,
            others: others.map { .init(set: $0) }, isNamed: isNamed)
        if elsewhere.isInPart {
            let exercises = Set(rows.map(\.entry.exerciseID)).sorted { $0.text < $1.text }
            for day in days {
                elsewhere.add(deleted: try sets.deleted(on: day, of: exercises).filter(may))
            }
        }
        return elsewhere
    }

    /// Whether a set may be of a session. One of the day before or after may only if no other session of the file is nearer.
    private func isNear(_ set: LoggedSet, _ session: ResolvedSession) -> Bool {
        guard session.isNear(set) else { return false }
        return set.day == session.day || context.minutes(to: set) >= session.minutes(to: set)
    }

    /// Leaves out sets that an earlier file had with other figures: those stay, and so does what the person made of them.
    mutating func withoutChanged(_ rows: [ImportedSet], _ taken: Set<UUID>) throws -> [ImportedSet] {
        var left: [ImportedSet] = []
        for (start, some) in Dictionary(
            grouping: rows, by: { context.sessions[$0.record.session - 1].record.start })
        {
            let group = context.group("set", start)
            let all = try sets.stored(from: group, to: ImportMark.most.id(beginning: group))
            let corrections = SetCorrections(some, of: all, taken: taken, start, context)
            for (row, correction) in zip(some, corrections.find()) {
                switch correction {
                case nil: left.append(row)
                case .workout: outcome.present += 1
                case .figures: try refuse(row.origin, .changed)
                case .exercise: try refuse(row.origin, .renamed)
                }
            }
        }
        return left.sorted {
            ($0.record.session, $0.record.position) < ($1.record.session, $1.record.position)
        }
    }
}
