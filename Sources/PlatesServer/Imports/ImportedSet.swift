import Foundation
import HistoryFiles
import PlatesCore
import Training

/// A set of a file, as it is to be stored.
struct ImportedSet: ImportedRow {
    let record: HistorySet
    let origin: RowOrigin
    let id: UUID
    /// The one that earlier versions gave it, or that a table of the own export says.
    let earlierID: UUID
    let entry: SetEntry

    /// Whether a stored one has the same figures.
    func hasFigures(of stored: LoggedSet) -> Bool { figures == Figures(stored.entry) }

    /// How many of its figures a stored one has.
    func figuresInCommon(with stored: LoggedSet) -> Int { figures.inCommon(with: Figures(stored.entry)) }

    var figures: Figures { Figures(entry) }

    /// What was done in a set, and how hard it was.
    struct Figures: Hashable {
        private let values: [Double?]

        init(_ entry: SetEntry) {
            values = [
                entry.mass.map { Double($0.grams) }, entry.reps.map(Double.init),
                entry.seconds.map(Double.init),
                entry.distanceMetres, Double(SetKind.allCases.firstIndex(of: entry.kind) ?? 0), entry.rpe,
            ]
        }

        func inCommon(with other: Figures) -> Int { zip(values, other.values).count { $0 == $1 } }
    }

    /// Whether one from elsewhere is the same set. Files round weights and leave out how hard it was.
    func sameness(to stored: LoggedSet) -> ImportPairs.Sameness? {
        let (one, other) = (entry, stored.entry)
        guard one.exerciseID == other.exerciseID else { return nil }
        let isSame =
            gramsApart(from: stored) <= Self.gramsApart
            && one.reps == other.reps && one.seconds == other.seconds
            && abs((one.distanceMetres ?? 0) - (other.distanceMetres ?? 0)) <= Self.metresApart
        return isSame ? .same : .changed
    }

    func gramsApart(from stored: LoggedSet) -> Int {
        Int(clamping: abs((entry.mass?.grams ?? 0) - (stored.entry.mass?.grams ?? 0)))
    }

    /// A tenth of a pound is 45 g.
    private static let gramsApart = 50
    /// A hundredth of a kilometre is 10 m.
    private static let metresApart = 10.0
}
