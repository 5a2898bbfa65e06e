import Foundation
import HistoryFiles
import PlatesCore

/// What of a session was corrected in its app since an earlier file: figures of sets, and the names of exercises.
struct SetCorrections {
    enum Correction {
        case figures
        /// The set is there as one of another exercise.
        case exercise
    }

    private let rows: [ImportedSet]
    /// What earlier files had of the session and this one has not.
    private let stored: [LoggedSet]
    /// Exercises of which a set may have other figures by now.
    private var corrected: Set<UUID> = []
    /// What exercises of the file were before.
    private var renamed: [UUID: UUID] = [:]

    /// - Parameters:
    ///   - rows: Sets of sessions with one start that are not known by their ids.
    ///   - all: What earlier files had of them.
    init(_ rows: [ImportedSet], of all: [LoggedSet], _ start: WrittenMoment, _ context: ImportContext) {
        self.rows = rows
        stored = all.filter { !context.names($0.id) }
        guard !stored.isEmpty else { return }
        // A file that has nothing of what is stored of the session may be another part of it, unless it has sets at the very
        // times of those.
        let isLater = stored.count < all.count
        let byExercise = Dictionary(grouping: stored, by: \.entry.exerciseID)
        for (exercise, new) in Dictionary(grouping: rows, by: \.entry.exerciseID) {
            if let old = byExercise[exercise] {
                let isSame = Set(old.map(\.performedAt)) == Set(new.map { context.instant(of: $0.record) })
                if isLater || HistoryAnswers.hasTime(start) && isSame { corrected.insert(exercise) }
            } else {
                renamed[exercise] =
                    byExercise.filter { context.isGone($0.key) }
                    .filter { Self.isRename($0.value, new, isLater: isLater) }
                    .min { $0.key.text < $1.key.text }?.key
            }
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
            pairs[index].map {
                rows[index].entry.exerciseID == stored[$0].entry.exerciseID ? .figures : .exercise
            }
        }
    }

    /// An app renames an exercise in all of its sets, so that most of a session have the figures of before under the new
    /// name. Two exercises can have the same figures as well: three different ones are hardly a coincidence, and fewer are
    /// none if the rest of the session shows that the file is a later one.
    private static func isRename(_ old: [LoggedSet], _ new: [ImportedSet], isLater: Bool) -> Bool {
        let pairs = ImportPairs.find(new, old) { $0.hasFigures(of: $1) ? 1 : nil }
        let figures = Set(
            pairs.keys.map { index in
                let entry = new[index].entry
                return [
                    entry.mass.map { "\($0.grams)" }, entry.reps.map { "\($0)" },
                    entry.seconds.map { "\($0)" },
                    entry.distanceMetres.map { "\($0)" },
                ]
            })
        return pairs.count * 2 > old.count && (isLater || figures.count > 2)
    }
}
