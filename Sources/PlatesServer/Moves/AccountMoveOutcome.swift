/// What became of an account in a move.
public enum AccountMoveOutcome: Sendable, Equatable {
    /// It was not there.
    case copied(sets: Int)
    /// It was there as it had been copied, and has the source's rows now.
    case updated(sets: Int)
    /// It was overwritten, as asked; how it differed, or `nil` where it had been deleted.
    case replaced(sets: Int, [TableDifference]?)
    /// It was there as it is in the source.
    case unchanged
    /// Nothing of it was done, because something would be lost; how it differs from the source.
    case leftAlone(Reason, [TableDifference])
    /// Nothing of it was done, for this reason, and nothing can be forced.
    case refused(String)

    /// Why an account is left alone.
    public enum Reason: Sendable, Equatable {
        /// It is not as it was copied any more.
        case changed
        /// It was deleted after it was copied.
        case deleted
        /// It differs, and nothing says that it was ever copied.
        case neverCopied
        /// It differs, and was copied with other columns, so that nobody can tell whether it was changed since.
        case otherSchema
    }

    /// Whether the target has not got what the source has.
    public var isFailure: Bool {
        switch self {
        case .copied, .updated, .replaced, .unchanged: false
        case .leftAlone, .refused: true
        }
    }

    package func sentence(_ direction: AccountMove.Direction) -> String {
        switch self {
        case .copied(let sets): "copied, with \(Self.count(sets))"
        case .updated(let sets): "brought up to date, with \(Self.count(sets))"
        case .unchanged: "is there already"
        case .refused(let reason): "not copied, because \(reason)"
        case .replaced(let sets, let differences):
            "replaced, with \(Self.count(sets)); \(Self.past(differences, direction))"
        case .leftAlone(let reason, let differences):
            "left alone, because \(Self.text(reason, direction))\(Self.list(differences, direction)); "
                + "--replace overwrites it"
        }
    }

    private static func count(_ sets: Int) -> String { "\(sets) set\(sets == 1 ? "" : "s")" }

    private static func past(_ differences: [TableDifference]?, _ direction: AccountMove.Direction) -> String
    {
        guard let differences else { return "it had been deleted \(direction.there)" }
        return "what stood \(direction.there) differed\(list(differences, direction))"
    }

    private static func text(_ reason: Reason, _ direction: AccountMove.Direction) -> String {
        switch reason {
        case .changed: "it was changed \(direction.there) after it was copied"
        case .deleted: "it was deleted \(direction.there) after it was copied"
        case .neverCopied: "it differs \(direction.there) and nothing says what was copied"
        case .otherSchema: "it differs \(direction.there) and was copied by another version of Plates"
        }
    }

    /// ` (sets: 2 only on the server · water: 1 changed)`
    private static func list(_ differences: [TableDifference], _ direction: AccountMove.Direction) -> String {
        guard !differences.isEmpty else { return "" }
        let tables = differences.map { difference in
            let counts = [
                (difference.onlyThere, "only \(direction.there)"),
                (difference.onlyHere, "only \(direction.here)"),
                (difference.changed, "changed"),
            ]
            let text = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
            return "\(difference.table.replacing("_", with: " ")): \(text)"
        }
        return " (\(tables.joined(separator: " · ")))"
    }
}
