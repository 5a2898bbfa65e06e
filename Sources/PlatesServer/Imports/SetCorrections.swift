import Foundation
import HistoryFiles
import PlatesCore

/// What of a session was corrected in its app since an earlier file: figures of sets, and the names of exercises.
struct SetCorrections {
    enum Correction {
        /// Only the name of its workout is another one.
        case workout
        case figures
        /// The set is there as one of another exercise.
        case exercise
    }

    private let rows: [ImportedSet]
    /// What earlier files had of the session and this file no longer has.
    private let stored: [LoggedSet]
    /// Whether the file has others of the sets that are stored. If not, it may be another part of the session.
    private let isLater: Bool
    /// Exercises of which a set may have other figures by now.
    private var corrected: Set<UUID> = []
    /// What exercises of the file were before.
    private var renamed: [UUID: UUID] = [:]

    /// - Parameters:
    ///   - rows: Sets of sessions with one start that are not known by their ids.
    ///   - all: What earlier files had of them.
    ///   - taken: Sets of these that rows of the file are already.
    init(
        _ rows: [ImportedSet], of all: [LoggedSet], taken: Set<UUID>, _ start: WrittenMoment,
        _ context: ImportContext
    ) {
        self.rows = rows
        stored = all.filter { !context.names($0.id) && !taken.contains($0.id) }
        isLater = stored.count < all.count
        guard !stored.isEmpty else { return }
        let (old, new) = (
            Dictionary(grouping: stored, by: \.entry.exerciseID),
            Dictionary(grouping: rows, by: \.entry.exerciseID)
        )
        renamed = renames(old.filter { context.isGone($0.key) }, new.filter { old[$0.key] == nil })
        for (exercise, rows) in new {
            guard let sets = old[exercise] else { continue }
            // Other sets at the very times of those are the same ones.
            let isWhole = Set(sets.map(\.performedAt)) == Set(rows.map { context.instant(of: $0.record) })
            if isLater || HistoryAnswers.hasTime(start) && isWhole { corrected.insert(exercise) }
        }
        if isLater { corrected.formUnion(renamed.values) }
    }

    /// For each row how it was corrected; `nil` for a new one.
    func find() -> [Correction?] {
        let pairs = ImportPairs.find(rows, stored) { row, stored in
            let (one, other) = (row.entry.exerciseID, stored.entry.exerciseID)
            guard one == other || renamed[one] == other else { return nil }
            let isLikely = row.hasFigures(of: stored) || corrected.contains(other)
            return isLikely ? row.figuresInCommon(with: stored) : nil
        }
        return rows.indices.map { index in
            pairs[index].map { correction(of: rows[index], to: stored[$0]) }
        }
    }

    private func correction(of row: ImportedSet, to stored: LoggedSet) -> Correction {
        guard row.entry.exerciseID == stored.entry.exerciseID else { return .exercise }
        return row.hasFigures(of: stored) ? .workout : .figures
    }

    /// An app renames an exercise in all of its sets, so that most of a session have the figures of before under the new
    /// name. Two exercises can have the same figures as well: three different ones are hardly a coincidence, and fewer are
    /// enough if other sets of the session are known.
    /// - Parameters:
    ///   - old: The sets of exercises that the file no longer names.
    ///   - new: The sets of exercises that the session did not have.
    /// - Returns: What each of the new ones was, the best match first.
    private func renames(_ old: [UUID: [LoggedSet]], _ new: [UUID: [ImportedSet]]) -> [UUID: UUID] {
        let (before, after) = (old.keys.sorted { $0.text < $1.text }, new.keys.sorted { $0.text < $1.text })
        let pairs = ImportPairs.find(after, before) { after, before in
            guard let rows = new[after], let sets = old[before] else { return nil }
            let same = ImportPairs.find(rows, sets) { $0.hasFigures(of: $1) ? 1 : nil }
            let figures = Set(same.keys.map { rows[$0].figures })
            guard same.count * 2 > sets.count, isLater || figures.count > 2 else { return nil }
            // Of two that fit the one with nothing beside is meant.
            return same.count * 2 - abs(rows.count - sets.count)
        }
        return Dictionary(uniqueKeysWithValues: pairs.map { (after[$0.key], before[$0.value]) })
    }
}
